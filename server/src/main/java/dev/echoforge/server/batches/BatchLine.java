package dev.echoforge.server.batches;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A line of a batch, as the database has it.
 *
 * @param id which
 * @param batchId of which batch
 * @param number from 1, in the order they were sent
 * @param state where it is
 * @param request what its task is asked for, as JSON
 * @param text what it says
 * @param format its audio's in the batch's zip
 * @param fileName what its files are called, if that was said
 * @param characters how many its text has
 * @param attempts how many tasks it has had
 * @param taskId the last of them
 * @param recordingId what came of it
 * @param error a problem detail, as JSON
 * @param updatedAt when anything of it changed
 */
record BatchLine(
    UUID id,
    UUID batchId,
    int number,
    LineState state,
    String request,
    String text,
    String format,
    @Nullable String fileName,
    int characters,
    int attempts,
    @Nullable UUID taskId,
    @Nullable UUID recordingId,
    @Nullable String error,
    Instant updatedAt) {}
