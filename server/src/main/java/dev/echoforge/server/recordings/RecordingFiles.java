package dev.echoforge.server.recordings;

import dev.echoforge.files.OutputFile;
import dev.echoforge.speech.SentenceTime;
import dev.echoforge.speech.SpeechFailedException;
import dev.echoforge.speech.WordTime;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/**
 * The recordings' files: a WAV each, and its words' times. They appear whole or not at all; what a
 * crash left without a row is swept away.
 */
@Component
class RecordingFiles {

  private static final Logger LOG = LoggerFactory.getLogger(RecordingFiles.class);

  /** Younger files may belong to a work that is being finished. */
  private static final Duration YOUNG = Duration.ofHours(1);

  private static final String AUDIO = ".wav";
  private static final String TIMES = ".times.json";

  private final Path folder;
  private final Clock clock;
  private final JsonMapper json = JsonMapper.builder().build();

  /**
   * When words and sentences are heard.
   *
   * @param words in order
   * @param sentences in order
   */
  record Times(List<WordTime> words, List<SentenceTime> sentences) {}

  RecordingFiles(
      @Value("${echoforge.data-dir}") Path dataDir, RecordingSettings settings, Clock clock) {
    this.folder = settings.in(dataDir);
    this.clock = clock;
    try {
      Files.createDirectories(folder);
    } catch (IOException e) {
      throw OutputFile.failed(folder, e);
    }
  }

  /** Begins a recording's audio. */
  OutputFile create(UUID id) {
    Path file = audio(id);
    try {
      Files.createDirectories(file.getParent());
    } catch (IOException e) {
      throw OutputFile.failed(file, e);
    }
    return OutputFile.create(file);
  }

  /** Writes the times. */
  void write(UUID id, Times times) {
    Path file = times(id);
    try (OutputFile out = OutputFile.create(file)) {
      out.sink().write(json.writeValueAsBytes(times));
      out.commit();
    } catch (IOException e) {
      throw OutputFile.failed(file, e);
    }
  }

  /** Reads the times. */
  Times read(UUID id) {
    try {
      return json.readValue(Files.readAllBytes(times(id)), Times.class);
    } catch (IOException e) {
      throw new SpeechFailedException(
          "the recording's times can't be read: "
              + (e instanceof NoSuchFileException ? "the file is missing" : e.getMessage()),
          e);
    }
  }

  Path audio(UUID id) {
    return place(id, AUDIO);
  }

  private Path times(UUID id) {
    return place(id, TIMES);
  }

  private Path place(UUID id, String ending) {
    String name = id.toString();
    return folder.resolve(name.substring(0, 2)).resolve(name + ending);
  }

  /** Deletes a recording's files. */
  void delete(UUID id) {
    try {
      Files.deleteIfExists(audio(id));
      Files.deleteIfExists(times(id));
    } catch (IOException e) {
      throw new SpeechFailedException(
          "the recording's files can't be deleted: " + e.getMessage(), e);
    }
  }

  /** Deletes what belongs to no recording. */
  void sweep(Predicate<UUID> known) {
    Instant old = clock.instant().minus(YOUNG);
    try (Stream<Path> files = Files.walk(folder, 2)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        if (Files.getLastModifiedTime(file).toInstant().isBefore(old) && !belongs(file, known)) {
          Files.deleteIfExists(file);
          LOG.info("deleted {}, which belongs to no recording", file.getFileName());
        }
      }
    } catch (IOException e) {
      LOG.warn("the recordings' folder can't be swept: {}", e.getMessage());
    }
  }

  /** Only what looks like a file of ours is ever deleted. */
  private static boolean belongs(Path file, Predicate<UUID> known) {
    String name = String.valueOf(file.getFileName());
    if (name.startsWith(".") && name.endsWith(".part")) {
      return false;
    }
    try {
      return known.test(UUID.fromString(name.substring(0, Math.max(0, name.indexOf('.')))));
    } catch (IllegalArgumentException e) {
      return true;
    }
  }
}
