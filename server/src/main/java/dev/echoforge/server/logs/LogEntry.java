package dev.echoforge.server.logs;

import static io.swagger.v3.oas.annotations.media.Schema.RequiredMode.REQUIRED;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What was logged once, without secrets. The same in the API and as a line of a file.
 *
 * @param number rises from entry to entry, over restarts too
 * @param timestamp when
 * @param level trace, debug, info, warn or error
 * @param source the logger's name
 * @param message what
 * @param thread on which thread
 * @param task the task that was being worked on, or null
 * @param caller for whom, or null
 * @param trace the failure that goes with it, or null
 */
@Schema(name = "LogEntry", description = "What was logged once.")
@JsonInclude(JsonInclude.Include.ALWAYS)
record LogEntry(
    @JsonProperty("number") @Schema(requiredMode = REQUIRED) long number,
    @JsonProperty("timestamp") @Schema(requiredMode = REQUIRED) Instant timestamp,
    @JsonProperty("level")
        @Schema(
            requiredMode = REQUIRED,
            allowableValues = {"trace", "debug", "info", "warn", "error"})
        String level,
    @JsonProperty("source") @Schema(requiredMode = REQUIRED) String source,
    @JsonProperty("message") @Schema(requiredMode = REQUIRED) String message,
    @JsonProperty("thread") @Schema(requiredMode = REQUIRED) String thread,
    @JsonProperty("task") @Schema(types = {"string", "null"}) @Nullable String task,
    @JsonProperty("caller") @Schema(types = {"string", "null"}) @Nullable String caller,
    @JsonProperty("trace") @Schema(types = {"string", "null"}) @Nullable String trace) {

  /** About how many characters it holds. */
  int characters() {
    return message.length() + (trace == null ? 0 : trace.length());
  }

  LogEntry numbered(long newNumber) {
    return new LogEntry(newNumber, timestamp, level, source, message, thread, task, caller, trace);
  }
}
