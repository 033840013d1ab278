package dev.echoforge.server.backups;

import dev.echoforge.server.database.Database;
import dev.echoforge.server.problems.ProblemException;
import dev.echoforge.server.problems.ProblemType;
import dev.echoforge.server.recordings.RecordingSettings;
import dev.echoforge.server.storage.DiskSpace;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/** Makes backups in the data folder, one at a time, and knows those that are there. */
@Component
class Backups {

  static final String RUNNING = "running";
  static final String DONE = "done";
  static final String FAILED = "failed";

  private static final Logger LOG = LoggerFactory.getLogger(Backups.class);
  private static final Pattern NAME = Pattern.compile("echoforge-[0-9]{8}-[0-9]{9}\\.zip");

  private final Path folder;
  private final Path dataDir;
  private final Path recordings;
  private final Database database;
  private final DiskSpace space;
  private final Clock clock;
  private final AtomicReference<@Nullable Backup> last = new AtomicReference<>();

  Backups(
      @Value("${echoforge.data-dir}") Path dataDir,
      RecordingSettings settings,
      Database database,
      DiskSpace space,
      Clock clock) {
    this.dataDir = dataDir;
    this.folder = dataDir.resolve("backups");
    this.recordings = settings.in(dataDir);
    this.database = database;
    this.space = space;
    this.clock = clock;
  }

  Path folder() {
    return folder;
  }

  /**
   * Begins a backup.
   *
   * @throws ProblemException if one is being made, or the database makes its own
   */
  Backup start(String who) {
    if (!database.exclusive()) {
      throw ProblemException.of(
          ProblemType.CONFLICT,
          "the database is PostgreSQL, whose backups are pg_dump's; copy the recordings after it");
    }
    space.check();
    Instant now = clock.instant();
    Backup begun = new Backup(Backup.named(now), RUNNING, 0, now, null, 0, 0, null, who);
    Backup before = last.get();
    if ((before != null && before.state().equals(RUNNING)) || !last.compareAndSet(before, begun)) {
      throw ProblemException.of(ProblemType.CONFLICT, "a backup is being made already");
    }
    Thread.ofVirtual().name("backup").start(() -> run(begun));
    return begun;
  }

  private void run(Backup begun) {
    Path file = folder.resolve(begun.name());
    try (Connection connection = database.direct().getConnection()) {
      BackupWriter.write(file, connection, dataDir, recordings, begun.createdAt());
      last.set(described(file, begun.createdAt(), clock.instant(), begun.by()));
      LOG.info("made the backup {}", file);
    } catch (BackupException | SQLException | IOException e) {
      fail(begun, String.valueOf(e.getMessage()));
    } catch (RuntimeException | Error e) {
      LOG.error("the backup failed", e);
      fail(begun, "it failed; the log says why");
    }
  }

  private void fail(Backup begun, String reason) {
    LOG.warn("the backup {} failed: {}", begun.name(), reason);
    last.set(
        new Backup(
            begun.name(), FAILED, 0, begun.createdAt(), clock.instant(), 0, 0, reason, begun.by()));
  }

  private static Backup described(
      Path file, Instant created, @Nullable Instant ended, @Nullable String who)
      throws IOException {
    long[] counts = BackupArchive.counts(file);
    return new Backup(
        String.valueOf(file.getFileName()),
        DONE,
        Files.size(file),
        created,
        ended,
        counts[0],
        counts[1],
        null,
        who);
  }

  /** The newest first; the one that is being made, or failed last, among them. */
  List<Backup> list() {
    List<Backup> found = new ArrayList<>();
    Backup own = last.get();
    if (own != null) {
      found.add(own);
    }
    eachFile((file, made) -> {
      if (own == null || !own.name().equals(String.valueOf(file.getFileName()))) {
        found.add(described(file, made, null, null));
      }
    });
    found.sort(Comparator.comparing(Backup::name).reversed());
    return found;
  }

  /** When the newest of those that are there was made; null where there is none. */
  @Nullable Instant newest() {
    List<Instant> made = new ArrayList<>();
    eachFile((file, at) -> made.add(at));
    return made.stream().max(Comparator.naturalOrder()).orElse(null);
  }

  /** Takes a backup's file, and when it was made. */
  @FunctionalInterface
  private interface FileTaker {
    void take(Path file, Instant made) throws IOException;
  }

  private void eachFile(FileTaker taker) {
    if (!Files.isDirectory(folder)) {
      return;
    }
    try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, "echoforge-*.zip")) {
      for (Path file : files) {
        taker.take(file, Files.getLastModifiedTime(file).toInstant());
      }
    } catch (IOException e) {
      throw new BackupException(folder + " can't be read: " + e.getMessage(), e);
    }
  }

  /**
   * The file of a backup.
   *
   * @throws ProblemException if there is none of that name
   */
  Path file(String name) {
    Path file = folder.resolve(NAME.matcher(name).matches() ? name : "none");
    if (!Files.isRegularFile(file)) {
      throw ProblemException.notFound("backup", NAME.matcher(name).matches() ? name : "?");
    }
    return file;
  }

  void delete(String name) {
    Path file = file(name);
    try {
      Files.deleteIfExists(file);
    } catch (IOException e) {
      throw new BackupException(file + " can't be deleted: " + e.getMessage(), e);
    }
    last.updateAndGet(own -> own != null && own.name().equals(name) ? null : own);
  }
}
