package dev.echoforge.server.database;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Room on the disk before a database of our own is opened: it writes when it is opened, and closes
 * itself for good where that fails.
 */
final class RoomToStart {

  private static final long MIN_BYTES = 16 << 20;

  private RoomToStart() {}

  /**
   * Returns if there is room.
   *
   * @throws IllegalStateException if there is not
   */
  static void require(Path dataDir) {
    Path place = dataDir.toAbsolutePath();
    while (place.getParent() != null && !Files.isDirectory(place)) {
      place = place.getParent(); // it will be made there
    }
    try {
      long free = Files.getFileStore(place).getUsableSpace();
      if (free < MIN_BYTES) {
        throw new IllegalStateException(
            "the disk of %s is full: expected room for at least %d MB, got %.1f MB; make room and start again"
                .formatted(dataDir, MIN_BYTES >> 20, free / (double) (1 << 20)));
      }
    } catch (IOException e) {
      // Whoever writes there says what is wrong.
    }
  }
}
