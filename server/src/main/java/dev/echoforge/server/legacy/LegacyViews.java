package dev.echoforge.server.legacy;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.echoforge.server.problems.Problem;
import dev.echoforge.server.security.Caller;
import dev.echoforge.server.security.Role;
import dev.echoforge.server.tasks.Task;
import dev.echoforge.server.tasks.TaskJson;
import dev.echoforge.server.tasks.TaskOrder;
import dev.echoforge.server.tasks.TaskStatus;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Tasks as the first EchoForge showed them: times are seconds since 1970. */
@Component
class LegacyViews {

  private final TaskJson json;

  LegacyViews(TaskJson json) {
    this.json = json;
  }

  /** A task. */
  @Schema(name = "OriginalTask")
  record View(
      @JsonProperty("task_id") @Schema(requiredMode = Schema.RequiredMode.REQUIRED) UUID taskId,
      @JsonProperty("task_type") @Schema(requiredMode = Schema.RequiredMode.REQUIRED)
          String taskType,
      @JsonProperty("status") @Schema(requiredMode = Schema.RequiredMode.REQUIRED) String status,
      @JsonProperty("created_at") @Schema(requiredMode = Schema.RequiredMode.REQUIRED)
          double createdAt,
      @JsonProperty("updated_at") @Schema(requiredMode = Schema.RequiredMode.REQUIRED)
          double updatedAt,
      @JsonProperty("completed_at") @Schema(types = {"number", "null"})
          @Nullable Double completedAt,
      @JsonProperty("progress") @Schema(requiredMode = Schema.RequiredMode.REQUIRED) int progress,
      @JsonProperty("message") @Schema(requiredMode = Schema.RequiredMode.REQUIRED) String message,
      @JsonProperty("device_info") @Schema(types = {"string", "null"}) @Nullable String deviceInfo,
      @JsonProperty("result") @Schema(nullable = true) @Nullable Result result,
      @JsonProperty("error") @Schema(types = {"string", "null"}) @Nullable String error) {}

  /** What came of it. */
  @Schema(name = "OriginalResult")
  record Result(
      @JsonProperty("text") @Schema(requiredMode = Schema.RequiredMode.REQUIRED) String text,
      @JsonProperty("speaker_id")
          @Schema(
              types = {"integer", "null"},
              format = "int32")
          @Nullable Integer speakerId,
      @JsonProperty("file_url") @Schema(requiredMode = Schema.RequiredMode.REQUIRED) String fileUrl,
      @JsonProperty("output_file") @Schema(requiredMode = Schema.RequiredMode.REQUIRED)
          String outputFile,
      @JsonProperty("file_path") @Schema(requiredMode = Schema.RequiredMode.REQUIRED)
          String filePath) {}

  View of(Task task, String base, Caller caller) {
    boolean operator = caller.role() == Role.ADMIN;
    Problem problem = task.error() == null ? null : json.problem(task.error());
    String failure = problem == null ? null : (operator ? problem : problem.forOthers()).detail();
    TaskOrder order = json.order(task);
    UUID recording = task.recordingId();
    Result result = null;
    if (recording != null) {
      // Where the server keeps the file is its own affair: the path is the one to fetch.
      String url = base + "/api/recordings/" + recording + "/audio";
      result =
          new Result(
              order.turns().getFirst().text(),
              order.turns().getFirst().speakerId(),
              url,
              recording + ".wav",
              url);
    }
    return new View(
        task.id(),
        "generate_speech",
        status(task.status()),
        seconds(task.createdAt()),
        seconds(task.updatedAt()),
        task.completedAt() == null ? null : seconds(task.completedAt()),
        (int) Math.round(100 * task.progress()),
        failure == null ? task.message() : failure,
        task.outcome() == null ? null : json.outcome(task.outcome()).used(),
        result,
        task.error() == null
            ? task.status() == TaskStatus.CANCELLED ? "cancelled" : null
            : failure);
  }

  /** The first version knew no cancelling and called what waits pending. */
  private static String status(TaskStatus status) {
    return switch (status) {
      case QUEUED -> "pending";
      case PROCESSING -> "processing";
      case COMPLETED -> "completed";
      case FAILED, CANCELLED -> "failed";
    };
  }

  private static double seconds(Instant time) {
    return time.toEpochMilli() / 1e3;
  }
}
