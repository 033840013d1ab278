package dev.echoforge.server.storage;

import dev.echoforge.server.problems.ProblemException;
import java.io.File;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/**
 * Room on the disks of the data folder and of the recordings. Below the reserve new work is
 * refused; below half of it work under way pauses too. The rest is the database's, which has to
 * write down how everything ended.
 */
@Component
public class DiskSpace {

  private static final int LARGEST_PART = 10;
  private static final Duration RETRY = Duration.ofSeconds(5);

  private final Supplier<StorageSettings> settings;
  private final List<File> folders;

  /** Room on the disks of these folders; the recordings' is the data folder's where it is blank. */
  public DiskSpace(
      Supplier<StorageSettings> settings,
      @Value("${echoforge.data-dir}") Path dataDir,
      @Value("${echoforge.recordings.folder:}") String recordings) {
    this.settings = settings;
    File data = dataDir.toFile();
    this.folders = recordings.isBlank() ? List.of(data) : List.of(data, new File(recordings));
  }

  /**
   * Refuses new work where the reserve is touched.
   *
   * @throws ProblemException if it is
   */
  public void check() {
    String full = low();
    if (full != null) {
      throw ProblemException.noRoom(full + "; ask again when there is room", RETRY);
    }
  }

  /** What is wrong where new work is refused, or null. */
  public @Nullable String low() {
    return below(1);
  }

  /** What is wrong where even work under way has to pause, or null. */
  public @Nullable String exhausted() {
    return below(2);
  }

  private @Nullable String below(int divisor) {
    long reserve = settings.get().reserve().toBytes();
    for (File folder : folders) {
      long total = folder.getTotalSpace();
      long kept = Math.min(reserve, total / LARGEST_PART) / divisor;
      long free = folder.getUsableSpace();
      // A folder that is not there tells nothing; whoever writes there says so.
      if (total > 0 && kept > 0 && free < kept) {
        return "the disk of %s is full: %d MB free, %d MB are kept in reserve"
            .formatted(folder, free >> 20, Math.min(reserve, total / LARGEST_PART) >> 20);
      }
    }
    return null;
  }
}
