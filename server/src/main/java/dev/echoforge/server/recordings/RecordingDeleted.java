package dev.echoforge.server.recordings;

import java.util.UUID;

/**
 * A recording was deleted; what was made from it goes too.
 *
 * @param id whose
 */
public record RecordingDeleted(UUID id) {}
