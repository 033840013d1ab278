package dev.echoforge.server.tasks.web;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.echoforge.server.problems.Problem;
import dev.echoforge.server.synthesis.QualityView;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A task as the API shows it. */
@Schema(name = "Task", description = "A request's life.")
record TaskView(
    @JsonProperty("task_id") @Schema(requiredMode = Schema.RequiredMode.REQUIRED) UUID taskId,
    @JsonProperty("kind")
        @Schema(
            requiredMode = Schema.RequiredMode.REQUIRED,
            allowableValues = {"speech", "script"})
        String kind,
    @JsonProperty("text")
        @Schema(
            requiredMode = Schema.RequiredMode.REQUIRED,
            description = "What is spoken: its first 200 characters.")
        String text,
    @JsonProperty("status")
        @Schema(
            requiredMode = Schema.RequiredMode.REQUIRED,
            allowableValues = {"queued", "processing", "completed", "failed", "cancelled"})
        String status,
    @JsonProperty("progress")
        @Schema(requiredMode = Schema.RequiredMode.REQUIRED, minimum = "0", maximum = "100")
        int progress,
    @JsonProperty("message") @Schema(requiredMode = Schema.RequiredMode.REQUIRED) String message,
    @JsonProperty("created_at") @Schema(requiredMode = Schema.RequiredMode.REQUIRED)
        Instant createdAt,
    @JsonProperty("started_at")
        @Schema(
            types = {"string", "null"},
            format = "date-time")
        @Nullable Instant startedAt,
    @JsonProperty("completed_at")
        @Schema(
            types = {"string", "null"},
            format = "date-time")
        @Nullable Instant completedAt,
    @JsonProperty("result_url")
        @Schema(
            types = {"string", "null"},
            description = "A path, once completed.")
        @Nullable String resultUrl,
    @JsonProperty("audio_url")
        @Schema(
            types = {"string", "null"},
            description =
                "A path: the audio while it is being made, from its first sentence, and afterwards;"
                    + " null where the task failed or was cancelled.")
        @Nullable String audioUrl,
    @JsonProperty("recording_id")
        @Schema(
            types = {"string", "null"},
            format = "uuid")
        @Nullable UUID recordingId,
    @JsonProperty("device") @Schema(requiredMode = Schema.RequiredMode.REQUIRED) DeviceView device,
    @JsonProperty("engine")
        @Schema(
            types = {"string", "null"},
            description = "Who spoke, once completed.")
        @Nullable String engine,
    @JsonProperty("voice") @Schema(types = {"string", "null"}) @Nullable String voice,
    @JsonProperty("voice_name") @Schema(types = {"string", "null"}) @Nullable String voiceName,
    @JsonProperty("reason")
        @Schema(
            types = {"string", "null"},
            description = "Why another engine or voice spoke than the one preferred.")
        @Nullable String reason,
    @JsonProperty("reasons")
        @Schema(
            requiredMode = Schema.RequiredMode.REQUIRED,
            description = "The same as codes, for programs.")
        List<ReasonView> reasons,
    @JsonProperty("seed")
        @Schema(
            types = {"integer", "null"},
            format = "int64")
        @Nullable Long seed,
    @JsonProperty("quality")
        @Schema(
            nullable = true,
            description = "What the checks of its sentences came to, once completed.")
        @Nullable QualityView quality,
    @JsonProperty("error") @Schema(nullable = true) @Nullable Problem error,
    @JsonProperty("position")
        @Schema(
            types = {"integer", "null"},
            description = "Place in the line: 1 is next, 0 is being spoken.")
        @Nullable Integer position,
    @JsonProperty("eta_seconds")
        @Schema(
            types = {"number", "null"},
            description = "About how long until it is whole, by measured speed.")
        @Nullable Double etaSeconds) {

  /** Copies the list. */
  TaskView {
    reasons = List.copyOf(reasons);
  }

  /**
   * Why something is not as it was asked for.
   *
   * @param code one of those in docs/api.md
   * @param parameters what belongs to it
   */
  @Schema(name = "TaskReason")
  record ReasonView(
      @JsonProperty("code") @Schema(requiredMode = Schema.RequiredMode.REQUIRED) String code,
      @JsonProperty("parameters") @Schema(requiredMode = Schema.RequiredMode.REQUIRED)
          Map<String, Object> parameters) {}

  /**
   * Where it is computed.
   *
   * @param requested auto, cpu or cuda
   * @param used cpu or cuda, once known
   * @param reason why that is not what was asked for
   */
  @Schema(name = "TaskDevice")
  record DeviceView(
      @JsonProperty("requested") @Schema(requiredMode = Schema.RequiredMode.REQUIRED)
          String requested,
      @JsonProperty("used") @Schema(types = {"string", "null"}) @Nullable String used,
      @JsonProperty("reason") @Schema(types = {"string", "null"}) @Nullable String reason) {}
}
