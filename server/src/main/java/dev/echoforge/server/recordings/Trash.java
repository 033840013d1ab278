package dev.echoforge.server.recordings;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Where files go that no row names: a folder for each day. They lie there for a long time, and are
 * never deleted in bulk: many of them together mean that a database was lost or put back, not that
 * nobody wants them.
 */
final class Trash {

  static final String FOLDER = "trash";

  /** More recordings than this are not deleted without a person. */
  static final int MAX_AT_ONCE = 100;

  private static final Logger LOG = LoggerFactory.getLogger(Trash.class);

  private final Path folder;
  private final Duration age;
  private final Clock clock;

  Trash(Path recordings, Duration age, Clock clock) {
    this.folder = recordings.resolve(FOLDER);
    this.age = age;
    this.clock = clock;
  }

  /** Moves a file here. */
  void put(Path file) throws IOException {
    Path day = folder.resolve(LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC).toString());
    Files.createDirectories(day);
    Files.move(file, day.resolve(file.getFileName()), StandardCopyOption.ATOMIC_MOVE);
  }

  /** Moves all files of a name back to where recordings are. */
  static void restore(Path audio, Path place) throws IOException {
    Files.createDirectories(place);
    String name = RecordingFiles.nameOf(audio);
    for (String ending :
        List.of(
            RecordingFiles.DESCRIPTION,
            RecordingFiles.TIMES,
            RecordingFiles.WAVEFORM,
            RecordingFiles.AUDIO)) {
      Path file = audio.resolveSibling(name + ending);
      if (Files.exists(file)) {
        Files.move(file, place.resolve(name + ending), StandardCopyOption.ATOMIC_MOVE);
      }
    }
  }

  /** The audio files that lie here. */
  List<Path> audio() throws IOException {
    List<Path> found = new ArrayList<>();
    for (Path day : days()) {
      try (DirectoryStream<Path> files =
          Files.newDirectoryStream(day, "*" + RecordingFiles.AUDIO)) {
        files.forEach(found::add);
      }
    }
    return found;
  }

  /** Deletes what has lain here for long, unless that is a lot. */
  void empty() throws IOException {
    LocalDate oldest = LocalDate.ofInstant(clock.instant().minus(age), ZoneOffset.UTC);
    List<Path> old =
        days().stream()
            .filter(day -> LocalDate.parse(day.getFileName().toString()).isBefore(oldest))
            .toList();
    int recordings = 0;
    for (Path day : old) {
      try (DirectoryStream<Path> files =
          Files.newDirectoryStream(day, "*" + RecordingFiles.AUDIO)) {
        for (Path file : files) {
          recordings += RecordingFiles.idOf(file) == null ? 0 : 1;
        }
      }
    }
    if (recordings > MAX_AT_ONCE) {
      LOG.warn(
          "{} recordings have been in {} for more than {} days; that is too many to delete unasked:"
              + " echoforge recordings adopt brings them back, else delete the folder",
          recordings,
          folder,
          age.toDays());
      return;
    }
    for (Path day : old) {
      try (Stream<Path> files = Files.list(day)) {
        for (Path file : files.toList()) {
          Files.delete(file);
        }
      }
      Files.delete(day);
      LOG.info("deleted {}, which nobody wanted back", day);
    }
  }

  private List<Path> days() throws IOException {
    List<Path> days = new ArrayList<>();
    try (DirectoryStream<Path> found = Files.newDirectoryStream(folder)) {
      for (Path day : found) {
        if (Files.isDirectory(day) && isDay(day)) {
          days.add(day);
        }
      }
    } catch (NoSuchFileException e) {
      return List.of();
    }
    return days;
  }

  private static boolean isDay(Path day) {
    try {
      LocalDate.parse(day.getFileName().toString());
      return true;
    } catch (DateTimeParseException e) {
      return false;
    }
  }
}
