package dev.echoforge.server.tasks;

import java.util.UUID;

/**
 * A task has ended; told once, on the node that ended it, after its row says so.
 *
 * @param id which
 * @param status completed, failed or cancelled
 */
public record TaskEnded(UUID id, String status) {}
