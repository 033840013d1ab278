package dev.echoforge.server.batches;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.echoforge.server.security.Caller;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A batch as the API shows it.
 *
 * @param batchId which
 * @param name for people; may be empty
 * @param state where it is
 * @param format of lines that name none
 * @param lines how many are in each state
 * @param characters how many they have together
 * @param progress how much of the lines has ended, in percent
 * @param mine whether it is the caller's own
 * @param createdAt when it was accepted
 * @param updatedAt when its state changed
 * @param endedAt when no line was left
 */
@Schema(name = "Batch")
record BatchView(
    @JsonProperty("batch_id") @Schema(requiredMode = Schema.RequiredMode.REQUIRED) UUID batchId,
    @JsonProperty("name") @Schema(requiredMode = Schema.RequiredMode.REQUIRED) String name,
    @JsonProperty("state")
        @Schema(
            requiredMode = Schema.RequiredMode.REQUIRED,
            allowableValues = {"running", "paused", "completed", "cancelled"})
        String state,
    @JsonProperty("format") @Schema(requiredMode = Schema.RequiredMode.REQUIRED) String format,
    @JsonProperty("lines") @Schema(requiredMode = Schema.RequiredMode.REQUIRED) LineCounts lines,
    @JsonProperty("characters") @Schema(requiredMode = Schema.RequiredMode.REQUIRED)
        long characters,
    @JsonProperty("progress")
        @Schema(requiredMode = Schema.RequiredMode.REQUIRED, minimum = "0", maximum = "100")
        int progress,
    @JsonProperty("mine") @Schema(requiredMode = Schema.RequiredMode.REQUIRED) boolean mine,
    @JsonProperty("created_at") @Schema(requiredMode = Schema.RequiredMode.REQUIRED)
        Instant createdAt,
    @JsonProperty("updated_at") @Schema(requiredMode = Schema.RequiredMode.REQUIRED)
        Instant updatedAt,
    @JsonProperty("ended_at")
        @Schema(
            types = {"string", "null"},
            format = "date-time")
        @Nullable Instant endedAt) {

  static BatchView of(Batch batch, LineCounts lines, Caller caller) {
    int open = lines.waiting() + lines.working();
    return new BatchView(
        batch.id(),
        batch.name(),
        batch.state().id(),
        batch.format(),
        lines,
        batch.characters(),
        (int) (100L * (lines.total() - open) / Math.max(1, lines.total())),
        caller.owns(batch.owner()),
        batch.createdAt(),
        batch.updatedAt(),
        batch.endedAt());
  }
}
