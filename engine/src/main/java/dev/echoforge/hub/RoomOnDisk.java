package dev.echoforge.hub;

import dev.echoforge.speech.SpeechFailedException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/**
 * Whether files that are to be fetched find room.
 *
 * @param around tells what is free
 */
record RoomOnDisk(Surroundings around) {

  /** What should stay free on a disk. */
  private static final long SPARE_BYTES = 64L << 20;

  /**
   * Looks before anything is fetched.
   *
   * @throws SpeechFailedException if there is too little, saying how much
   */
  void require(List<ExpectedFile> files, Path folder) throws IOException {
    long missing = SPARE_BYTES;
    for (ExpectedFile file : files) {
      missing += Math.max(0, file.bytes() - here(folder, file));
    }
    long free = around.freeSpace().in(folder);
    if (free < missing) {
      throw new SpeechFailedException(
          "not enough room in %s: expected %s free, got %s; make room or choose another data folder (ECHOFORGE_HOME)"
              .formatted(folder, megabytes(missing), megabytes(free)));
    }
  }

  private static long here(Path folder, ExpectedFile file) {
    return Math.max(
        folder.resolve(file.path()).toFile().length(),
        SnapshotDownload.part(folder, file).toFile().length());
  }

  private static String megabytes(long bytes) {
    return "%,d MB".formatted(Math.ceilDiv(bytes, 1_000_000));
  }
}
