package dev.echoforge.server.recordings;

import dev.echoforge.server.problems.ProblemException;
import java.nio.ByteBuffer;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Base64;
import java.util.UUID;

/**
 * A place in the list of recordings.
 *
 * @param createdAt of the last one seen
 * @param id of the last one seen
 */
record RecordingCursor(Instant createdAt, UUID id) {

  private static final int BYTES = 2 * Long.BYTES + Long.BYTES + Integer.BYTES;

  static RecordingCursor after(Recording recording) {
    return new RecordingCursor(recording.createdAt(), recording.id());
  }

  String encode() {
    ByteBuffer bytes =
        ByteBuffer.allocate(BYTES)
            .putLong(createdAt.getEpochSecond())
            .putInt(createdAt.getNano())
            .putLong(id.getMostSignificantBits())
            .putLong(id.getLeastSignificantBits());
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes.array());
  }

  static RecordingCursor decode(String text) {
    try {
      ByteBuffer bytes = ByteBuffer.wrap(Base64.getUrlDecoder().decode(text));
      if (bytes.remaining() == BYTES) {
        Instant at = Instant.ofEpochSecond(bytes.getLong(), bytes.getInt());
        // What no calendar of the database has was not made here.
        if (at.getEpochSecond() >= 0 && at.getEpochSecond() < 253_402_300_800L) {
          return new RecordingCursor(at, new UUID(bytes.getLong(), bytes.getLong()));
        }
      }
    } catch (IllegalArgumentException | DateTimeException e) {
      // It is said below.
    }
    throw ProblemException.invalid(
        "cursor", "unknown cursor", "the next_cursor of an earlier answer", "\"" + text + "\"");
  }
}
