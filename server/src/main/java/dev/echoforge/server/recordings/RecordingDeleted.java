package dev.echoforge.server.recordings;

import java.util.UUID;

/**
 * A recording was deleted on this node, on request or because it was past what is kept; its row is
 * gone. Deletions by other nodes are not told; whoever keeps something for recordings compares it
 * with those that are listed now and then.
 *
 * @param id the recording
 */
public record RecordingDeleted(UUID id) {}
