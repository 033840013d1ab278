package dev.echoforge.server.batches;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A batch, as the database has it.
 *
 * @param id which
 * @param owner whose account it is of; null: nobody's
 * @param client whom limits count
 * @param name for people; may be empty
 * @param state where it is
 * @param format of lines that name none
 * @param total how many lines it has
 * @param characters how many they have together
 * @param createdAt when it was accepted
 * @param updatedAt when its state changed
 * @param endedAt when no line was left
 */
record Batch(
    UUID id,
    @Nullable UUID owner,
    String client,
    String name,
    BatchState state,
    String format,
    int total,
    long characters,
    Instant createdAt,
    Instant updatedAt,
    @Nullable Instant endedAt) {}
