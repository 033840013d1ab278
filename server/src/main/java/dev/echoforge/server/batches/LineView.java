package dev.echoforge.server.batches;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.echoforge.server.problems.Problem;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A line of a batch as the API shows it.
 *
 * @param number from 1, in the order they were sent
 * @param state where it is
 * @param text what it says: its first 200 characters
 * @param fileName what its files are called, if that was said
 * @param format its audio's in the zip
 * @param characters how many its text has
 * @param taskId the task of its last attempt, while tasks are kept
 * @param recordingId what came of it
 * @param attempts how many tasks it has had
 * @param error why it failed
 * @param updatedAt when anything of it changed
 */
@Schema(name = "BatchLine")
record LineView(
    @JsonProperty("number") @Schema(requiredMode = Schema.RequiredMode.REQUIRED) int number,
    @JsonProperty("state")
        @Schema(
            requiredMode = Schema.RequiredMode.REQUIRED,
            allowableValues = {"waiting", "working", "completed", "failed", "cancelled"})
        String state,
    @JsonProperty("text") @Schema(requiredMode = Schema.RequiredMode.REQUIRED) String text,
    @JsonProperty("file_name") @Schema(types = {"string", "null"}) @Nullable String fileName,
    @JsonProperty("format") @Schema(requiredMode = Schema.RequiredMode.REQUIRED) String format,
    @JsonProperty("characters") @Schema(requiredMode = Schema.RequiredMode.REQUIRED) int characters,
    @JsonProperty("task_id")
        @Schema(
            types = {"string", "null"},
            format = "uuid")
        @Nullable UUID taskId,
    @JsonProperty("recording_id")
        @Schema(
            types = {"string", "null"},
            format = "uuid")
        @Nullable UUID recordingId,
    @JsonProperty("attempts") @Schema(requiredMode = Schema.RequiredMode.REQUIRED) int attempts,
    @JsonProperty("error") @Schema(nullable = true) @Nullable Problem error,
    @JsonProperty("updated_at") @Schema(requiredMode = Schema.RequiredMode.REQUIRED)
        Instant updatedAt) {

  private static final int TEXT_CHARS = 200;

  static LineView of(BatchLine line, @Nullable Problem error) {
    String text = line.text();
    return new LineView(
        line.number(),
        line.state().id(),
        text.codePointCount(0, text.length()) <= TEXT_CHARS
            ? text
            : text.substring(0, text.offsetByCodePoints(0, TEXT_CHARS)),
        line.fileName(),
        line.format(),
        line.characters(),
        line.taskId(),
        line.recordingId(),
        line.attempts(),
        error,
        line.updatedAt());
  }
}
