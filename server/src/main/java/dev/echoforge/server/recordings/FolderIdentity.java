package dev.echoforge.server.recordings;

import dev.echoforge.files.OutputFile;
import dev.echoforge.server.database.DatabaseIdentity;
import dev.echoforge.speech.SpeechFailedException;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * Whose the recordings' folder is: a file in it holds the id of its database. A server whose
 * database is another one does not start, since to that one all files here would be strangers.
 *
 * <p>Where one of the two has no id yet (a first start, a version before ids, a backup from then),
 * they belong together if neither holds a recording, or if a file is here that a row names: ids are
 * random, so that no other database could have it.
 */
@Component
class FolderIdentity {

  static final String FILE = "echoforge-folder.json";

  private static final Logger LOG = LoggerFactory.getLogger(FolderIdentity.class);
  private static final int SAMPLE = 200;
  private static final String WAYS_OUT =
      "Name the right database (spring.datasource.url), put the right database file in its place, or name another"
          + " folder (echoforge.recordings.folder). To go on with these two: echoforge recordings adopt";

  private final Path folder;
  private final DatabaseIdentity database;
  private final RecordingUpkeep upkeep;
  private final JsonMapper json = JsonMapper.builder().build();
  private volatile @Nullable UUID checked;

  /**
   * What the file holds.
   *
   * @param database the id of the database whose the folder is
   * @param note for whoever finds the file
   */
  record Mark(@Nullable UUID database, @Nullable String note) {}

  FolderIdentity(
      @Value("${echoforge.data-dir}") Path dataDir,
      RecordingSettings settings,
      DatabaseIdentity database,
      RecordingUpkeep upkeep) {
    this.folder = settings.in(dataDir);
    this.database = database;
    this.upkeep = upkeep;
    try {
      Files.createDirectories(folder);
    } catch (IOException e) {
      throw OutputFile.failed(folder, e);
    }
  }

  /**
   * Binds folder and database to each other, if they are each other's.
   *
   * @throws IllegalStateException if they are not, with what to do
   */
  void check() {
    String moved = database.movedTo().orElse(null);
    if (moved != null) {
      throw new IllegalStateException(
          "the database %s was moved to %s: set spring.datasource.url to that one (SPRING_DATASOURCE_URL)"
              .formatted(database.name(), moved));
    }
    UUID own = database.id();
    UUID marked = mark();
    if (own == null || marked == null) {
      requireKinship(own, marked);
    } else if (!own.equals(marked)) {
      throw new IllegalStateException(
          "the recordings in %s belong to another database than %s. %s"
              .formatted(folder, database.name(), WAYS_OUT));
    }
    UUID id = database.establish(marked == null ? UUID.randomUUID() : marked);
    if (marked == null) {
      write(id, false);
    }
    UUID now = mark();
    if (!id.equals(now)) {
      throw new IllegalStateException(
          "the recordings in %s were just now taken by another database than %s. %s"
              .formatted(folder, database.name(), WAYS_OUT));
    }
    checked = id;
  }

  private void requireKinship(@Nullable UUID own, @Nullable UUID marked) {
    boolean rows = upkeep.any();
    boolean files = anyAudio();
    if (!rows && !files && (own == null || marked == null)) {
      return;
    }
    if (rows && upkeep.sample(SAMPLE).stream().anyMatch(this::isHere)) {
      return;
    }
    if (!rows) {
      throw new IllegalStateException(
          "the database %s is empty, but there are recordings in %s: their database is lost, or this is another one. %s"
              .formatted(database.name(), folder, WAYS_OUT));
    }
    throw new IllegalStateException(
        "%s holds none of the recordings that the database %s knows: the folder is not mounted, not put back, or another one. %s"
            .formatted(folder, database.name(), WAYS_OUT));
  }

  private boolean isHere(Recording recording) {
    String name = recording.file();
    return Files.exists(folder.resolve(name.substring(0, 2)).resolve(name + RecordingFiles.AUDIO));
  }

  /** Whether any audio of ours lies in the folder. */
  private boolean anyAudio() {
    try (DirectoryStream<Path> places = Files.newDirectoryStream(folder, "[0-9a-f][0-9a-f]")) {
      for (Path place : places) {
        try (DirectoryStream<Path> found =
            Files.newDirectoryStream(place, "*" + RecordingFiles.AUDIO)) {
          for (Path file : found) {
            if (RecordingFiles.idOf(file) != null) {
              return true;
            }
          }
        }
      }
      return false;
    } catch (IOException e) {
      throw new IllegalStateException(
          "%s can't be read: %s".formatted(folder, OutputFile.reason(e)), e);
    }
  }

  /** Makes the folder this database's, whosever it was. */
  void adopt() {
    UUID marked = mark();
    UUID id = database.establish(marked == null ? UUID.randomUUID() : marked);
    if (!id.equals(marked)) {
      if (marked != null) {
        LOG.warn("{} was another database's, and is now that of {}", folder, database.name());
      }
      write(id, true);
    }
    checked = id;
  }

  /**
   * Looks whether the folder is still there and still ours, before anything is written or swept.
   *
   * @throws SpeechFailedException if not
   */
  void requireSame() {
    UUID id = checked;
    UUID now;
    try {
      now = mark();
    } catch (IllegalStateException e) {
      throw new SpeechFailedException(String.valueOf(e.getMessage()), e);
    }
    if (id == null || !id.equals(now)) {
      throw new SpeechFailedException(
          "the recordings' folder %s %s; nothing is written there until it is back"
              .formatted(
                  folder,
                  Files.exists(folder.resolve(FILE))
                      ? "was taken by another database"
                      : "is not there, or not mounted (its " + FILE + " is missing)"));
    }
  }

  private @Nullable UUID mark() {
    Path file = folder.resolve(FILE);
    try {
      @Nullable UUID found = json.readValue(Files.readAllBytes(file), Mark.class).database();
      if (found != null) {
        return found;
      }
      throw unreadable(file, null);
    } catch (NoSuchFileException e) {
      return null;
    } catch (IOException | JacksonException e) {
      throw unreadable(file, e);
    }
  }

  private static IllegalStateException unreadable(Path file, @Nullable Exception e) {
    return new IllegalStateException(
        "%s can't be read: it says whose the recordings are, as {\"database\": \"ID\"}; put it back, or delete it and start again"
            .formatted(file),
        e);
  }

  private void write(UUID id, boolean replace) {
    Path file = folder.resolve(FILE);
    byte[] bytes =
        json.writeValueAsBytes(
            new Mark(id, "Tells EchoForge which database knows the recordings here. Keep it."));
    try {
      if (replace) {
        Files.deleteIfExists(file);
      }
      Path temporary = Files.createTempFile(folder, ".folder-", ".part");
      try {
        Files.write(temporary, bytes);
        try {
          Files.createLink(file, temporary); // atomic, and never over another node's
        } catch (UnsupportedOperationException | java.nio.file.FileSystemException e) {
          if (e instanceof FileAlreadyExistsException exists) {
            throw exists;
          }
          Files.write(file, bytes, java.nio.file.StandardOpenOption.CREATE_NEW);
        }
      } finally {
        Files.deleteIfExists(temporary);
      }
    } catch (FileAlreadyExistsException e) {
      LOG.debug("another node has marked the folder just now");
    } catch (IOException e) {
      throw OutputFile.failed(file, e);
    }
  }
}
