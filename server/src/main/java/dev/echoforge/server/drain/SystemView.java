package dev.echoforge.server.drain;

import static io.swagger.v3.oas.annotations.media.Schema.RequiredMode.REQUIRED;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** This node, as answers have it. */
@Schema(name = "System")
record SystemView(
    @JsonProperty("version") @Schema(requiredMode = REQUIRED) String version,
    @JsonProperty("pid") @Schema(requiredMode = REQUIRED) long pid,
    @JsonProperty("started_at") @Schema(requiredMode = REQUIRED) Instant startedAt,
    @JsonProperty("java") @Schema(requiredMode = REQUIRED) String java,
    @JsonProperty("os") @Schema(requiredMode = REQUIRED) String os,
    @JsonProperty("data_folder") @Schema(requiredMode = REQUIRED) String dataFolder,
    @JsonProperty("drain") @Schema(requiredMode = REQUIRED) Draining drain,
    @JsonProperty("restart") @Schema(requiredMode = REQUIRED) Restarting restart) {

  /** Whether it takes new work. */
  @Schema(name = "Drain")
  record Draining(
      @JsonProperty("active") @Schema(requiredMode = REQUIRED) boolean active,
      @JsonProperty("since")
          @Schema(
              types = {"string", "null"},
              format = "date-time")
          @Nullable Instant since,
      @JsonProperty("by") @Schema(types = {"string", "null"}) @Nullable String by,
      @JsonProperty("running")
          @Schema(requiredMode = REQUIRED, description = "Tasks being worked on, of all nodes.")
          long running,
      @JsonProperty("waiting")
          @Schema(requiredMode = REQUIRED, description = "Tasks that wait, of all nodes.")
          long waiting) {}

  /** Whether it can be restarted, and whether it is being. */
  @Schema(name = "Restart")
  record Restarting(
      @JsonProperty("possible") @Schema(requiredMode = REQUIRED) boolean possible,
      @JsonProperty("started_by")
          @Schema(
              types = {"string", "null"},
              description = "What starts it again: launcher, systemd …; null where nothing does.")
          @Nullable String startedBy,
      @JsonProperty("exit_code")
          @Schema(requiredMode = REQUIRED, description = "What the process ends with.")
          int exitCode,
      @JsonProperty("drain_s")
          @Schema(
              requiredMode = REQUIRED,
              description = "How long work under way may take to end first, unless somebody says.")
          long drainSeconds,
      @JsonProperty("since")
          @Schema(
              types = {"string", "null"},
              format = "date-time",
              description = "When a restart was asked for; null where none was.")
          @Nullable Instant since,
      @JsonProperty("until")
          @Schema(
              types = {"string", "null"},
              format = "date-time",
              description = "When it ends at the latest.")
          @Nullable Instant until,
      @JsonProperty("by") @Schema(types = {"string", "null"}) @Nullable String by) {}
}
