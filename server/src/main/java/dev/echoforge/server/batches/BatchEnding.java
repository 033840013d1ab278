package dev.echoforge.server.batches;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A batch has ended; told once each time it does, within the transaction that ends it.
 *
 * @param id which
 * @param owner whose account it is of; null: nobody's
 * @param outcome completed: all lines are spoken; failed: some are not; cancelled: by somebody
 * @param total how many lines it has
 * @param completed how many are spoken
 * @param failed how many failed
 * @param cancelled how many were cancelled
 * @param characters how many its lines have together
 * @param createdAt when it was accepted
 * @param endedAt when it ended
 */
public record BatchEnding(
    UUID id,
    @Nullable UUID owner,
    String outcome,
    int total,
    int completed,
    int failed,
    int cancelled,
    long characters,
    Instant createdAt,
    Instant endedAt) {}
