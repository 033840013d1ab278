package dev.echoforge.server.recordings;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Compares rows and files, a share of the 256 folders each time, so that all were looked at within
 * a day. Files that no row names go to the trash; only what a row says is deleted or replaced is
 * deleted. Unfinished tasks' files are left alone: an attempt may be paused just before it adds its
 * row.
 */
@Component
class RecordingSweep {

  private static final Logger LOG = LoggerFactory.getLogger(RecordingSweep.class);

  /** Younger files may belong to a work that is being finished. */
  private static final Duration YOUNG = Duration.ofHours(1);

  private static final int FOLDERS = 256;

  /** Folders are looked at until so many files were, or the round is over. */
  private static final int FILES_A_TIME = 10_000;

  private static final int LEAST_FOLDERS_A_TIME = 11;

  private final RecordingFiles files;
  private final RecordingUpkeep upkeep;
  private final FolderIdentity identity;
  private final Trash trash;
  private final Clock clock;
  private final int[] missing = new int[FOLDERS];
  private final ReentrantLock lock = new ReentrantLock();
  private int next;
  private volatile int missingInAll;

  RecordingSweep(
      RecordingFiles files,
      RecordingUpkeep upkeep,
      FolderIdentity identity,
      Supplier<RecordingSettings> settings,
      Clock clock) {
    this.files = files;
    this.upkeep = upkeep;
    this.identity = identity;
    this.trash = new Trash(files.folder(), settings.get().trashAge(), clock);
    this.clock = clock;
  }

  /**
   * Looks at the next share, unless somebody else works on the folder.
   *
   * @param unfinished the tasks that may still add a recording
   */
  void run(Supplier<Set<UUID>> unfinished) {
    identity.requireSame();
    if (!lock.tryLock()) {
      return;
    }
    try {
      int seen = 0;
      int trashed = 0;
      for (int folders = 0;
          folders < FOLDERS && (folders < LEAST_FOLDERS_A_TIME || seen < FILES_A_TIME);
          folders++) {
        Found found = look(next, unfinished);
        seen += found.files();
        trashed += found.trashed();
        next = (next + 1) % FOLDERS;
      }
      report(trashed);
      trash.empty();
    } catch (IOException e) {
      LOG.warn("the recordings' folder can't be swept: {}", e.getMessage());
    } finally {
      lock.unlock();
    }
  }

  private void report(int trashed) {
    int before = missingInAll;
    missingInAll = java.util.Arrays.stream(missing).sum();
    if (trashed > 0) {
      LOG.warn(
          "{} recordings have files but no row and were put into {}: echoforge recordings adopt brings them back",
          trashed,
          files.folder().resolve(Trash.FOLDER));
    }
    if (missingInAll > before) {
      LOG.warn(
          "{} recordings have no audio file in {}: it is lost, or the folder is an older copy",
          missingInAll,
          files.folder());
    }
  }

  private record Found(int files, int trashed) {}

  private Found look(int number, Supplier<Set<UUID>> unfinished) throws IOException {
    String prefix = "%02x".formatted(number);
    // Tasks before rows: one that ends in between has its row by then.
    Set<UUID> busy = unfinished.get();
    List<Path> present = list(files.folder().resolve(prefix));
    Map<UUID, String> rows = upkeep.names(prefix);
    Set<String> audio = new HashSet<>();
    for (Path file : present) {
      if (file.toString().endsWith(RecordingFiles.AUDIO)) {
        audio.add(RecordingFiles.nameOf(file));
      }
    }
    missing[number] = (int) rows.values().stream().filter(name -> !audio.contains(name)).count();
    Instant old = clock.instant().minus(YOUNG);
    List<Path> strays = new ArrayList<>();
    for (Path file : present) {
      UUID id = RecordingFiles.idOf(file);
      if (id == null) {
        forget(file, old);
        continue;
      }
      String named = rows.get(id);
      if (RecordingFiles.nameOf(file).equals(named) || busy.contains(id) || !isOld(file, old)) {
        continue;
      }
      if (named == null) {
        strays.add(file);
      } else if (audio.contains(named)) {
        Files.deleteIfExists(file); // another attempt's, and that one's recording is here
      }
    }
    return new Found(present.size(), remove(strays));
  }

  private int remove(List<Path> strays) throws IOException {
    if (strays.isEmpty()) {
      return 0;
    }
    List<@Nullable UUID> ids = new ArrayList<>();
    for (Path file : strays) {
      UUID id = RecordingFiles.idOf(file);
      if (id != null && !ids.contains(id)) {
        ids.add(id);
      }
    }
    Set<UUID> deleted = upkeep.deleted(ids);
    int trashed = 0;
    for (Path file : strays) {
      if (deleted.contains(RecordingFiles.idOf(file))) {
        Files.deleteIfExists(file);
      } else {
        trash.put(file);
        trashed += file.toString().endsWith(RecordingFiles.AUDIO) ? 1 : 0;
      }
    }
    return trashed;
  }

  /** What a crash left of a small file that was being written. */
  private static void forget(Path file, Instant old) throws IOException {
    String name = String.valueOf(file.getFileName());
    if (name.startsWith(".")
        && name.endsWith(RecordingFiles.DRAFT)
        && RecordingFiles.idOf(file.resolveSibling(name.substring(1))) != null
        && isOld(file, old)) {
      Files.deleteIfExists(file);
    }
  }

  private static boolean isOld(Path file, Instant old) throws IOException {
    try {
      return Files.getLastModifiedTime(file).toInstant().isBefore(old);
    } catch (NoSuchFileException e) {
      return false;
    }
  }

  private static List<Path> list(Path place) throws IOException {
    List<Path> found = new ArrayList<>();
    try (DirectoryStream<Path> entries = Files.newDirectoryStream(place)) {
      for (Path file : entries) {
        if (Files.isRegularFile(file)) {
          found.add(file);
        }
      }
    } catch (NoSuchFileException e) {
      return List.of();
    }
    return found;
  }

  /** Held by whoever makes rows of files, so that no file moves to the trash meanwhile. */
  ReentrantLock lock() {
    return lock;
  }

  Trash trash() {
    return trash;
  }

  /** What was found so far. */
  StoredFiles found() {
    try {
      return new StoredFiles(missingInAll, trash.audio().size());
    } catch (IOException e) {
      LOG.debug("the trash can't be looked at", e);
      return new StoredFiles(missingInAll, 0);
    }
  }
}
