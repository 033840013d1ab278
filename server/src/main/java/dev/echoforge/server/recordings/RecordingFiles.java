package dev.echoforge.server.recordings;

import dev.echoforge.files.OutputFile;
import dev.echoforge.speech.SentenceTime;
import dev.echoforge.speech.SpeechFailedException;
import dev.echoforge.speech.WordTime;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * The recordings' files: {@code ab/NAME.wav}, its words' times, its outline, and a description from
 * which its row can be made again. NAME is the recording's id and the attempt that made it; the
 * files of earlier versions are named by the id alone. Unfinished audio ends in {@code .part}.
 */
@Component
class RecordingFiles {

  static final String AUDIO = ".wav";
  static final String TIMES = ".times.json";
  static final String WAVEFORM = ".peaks";
  static final String DESCRIPTION = ".json";
  static final String DRAFT = ".part";

  /** The times of an unfinished recording, a line of JSON for each piece. */
  static final String DRAFT_TIMES = ".times.part";

  private static final int UUID_CHARS = 36;
  private static final long MAX_DESCRIPTION = 32 << 20;

  private final Path folder;
  private final FolderIdentity identity;
  private final JsonMapper json = JsonMapper.builder().build();
  private final RandomGenerator random = RandomGenerator.of("SecureRandom");

  /**
   * When words and sentences are heard.
   *
   * @param words in order
   * @param sentences in order
   */
  public record Times(List<WordTime> words, List<SentenceTime> sentences) {}

  RecordingFiles(
      @Value("${echoforge.data-dir}") Path dataDir,
      RecordingSettings settings,
      FolderIdentity identity) {
    this.folder = settings.in(dataDir);
    this.identity = identity;
  }

  Path folder() {
    return folder;
  }

  /**
   * A new name for an attempt's files.
   *
   * @throws SpeechFailedException if the folder is not there, or no longer this database's
   */
  String name(UUID id, int attempt) {
    identity.requireSame();
    String name = id + "." + attempt + "-" + HexFormat.of().toHexDigits(random.nextInt());
    Path place = audio(name);
    try {
      Files.createDirectories(place.getParent());
    } catch (IOException e) {
      throw OutputFile.failed(place, e);
    }
    return name;
  }

  Path audio(String name) {
    return place(name, AUDIO);
  }

  Path draft(String name) {
    return place(name, DRAFT);
  }

  Path place(String name, String ending) {
    return folder.resolve(name.substring(0, 2)).resolve(name + ending);
  }

  /** Writes the times. */
  void write(String name, Times times) {
    write(place(name, TIMES), json.writeValueAsBytes(times));
  }

  /** Writes the outline. */
  void write(String name, Waveform waveform) {
    write(place(name, WAVEFORM), waveform.bytes());
  }

  /**
   * Reads the outline.
   *
   * @throws IOException if there is none, or not of this audio
   */
  Waveform waveform(Recording recording) throws IOException {
    Path file = place(recording.file(), WAVEFORM);
    if (Files.size(file) > Waveform.MAX_BYTES) {
      throw new IOException("too large for an outline: " + file);
    }
    return Waveform.read(Files.readAllBytes(file), recording.samples());
  }

  /** Writes down what the row has, so that it can be made again. */
  void write(Recording recording) {
    write(place(recording.file(), DESCRIPTION), json.writeValueAsBytes(recording));
  }

  private static void write(Path file, byte[] bytes) {
    try (OutputFile out = OutputFile.create(file)) {
      out.sink().write(bytes);
      out.commit();
    } catch (IOException e) {
      throw OutputFile.failed(file, e);
    }
  }

  /** Deletes the times of an attempt's unfinished audio. */
  void deleteDraftTimes(String name) {
    delete(place(name, DRAFT_TIMES));
  }

  /** One line of an unfinished recording's times. */
  byte[] line(List<WordTime> words, List<SentenceTime> sentences) {
    return (json.writeValueAsString(new Times(words, sentences)) + "\n")
        .getBytes(StandardCharsets.UTF_8);
  }

  /** Reads the times of unfinished audio, as far as they are known. */
  Times draftTimes(String name) throws IOException {
    List<WordTime> words = new ArrayList<>();
    List<SentenceTime> sentences = new ArrayList<>();
    String text = Files.readString(place(name, DRAFT_TIMES));
    // What stands behind the last line break is being written.
    text.substring(0, text.lastIndexOf('\n') + 1)
        .lines()
        .map(line -> json.readValue(line, Times.class))
        .forEach(times -> {
          words.addAll(times.words());
          sentences.addAll(times.sentences());
        });
    return new Times(words, sentences);
  }

  /** The name of the files that an attempt is writing, or null where there are none. */
  @Nullable String draftOf(UUID id, int attempt) throws IOException {
    Path place = folder.resolve(id.toString().substring(0, 2));
    try (DirectoryStream<Path> found =
        Files.newDirectoryStream(place, id + "." + attempt + "-*" + DRAFT)) {
      for (Path file : found) {
        if (!file.toString().endsWith(DRAFT_TIMES)) {
          return nameOf(file);
        }
      }
    } catch (NoSuchFileException e) {
      // Nothing of it is here yet.
    }
    return null;
  }

  /** Reads the times. */
  Times times(String name) {
    return times(place(name, TIMES));
  }

  /** Reads times. */
  Times times(Path file) {
    try {
      return json.readValue(Files.readAllBytes(file), Times.class);
    } catch (IOException | JacksonException e) {
      throw new SpeechFailedException(
          "the recording's times can't be read: "
              + (e instanceof NoSuchFileException ? "the file is missing" : e.getMessage()),
          e);
    }
  }

  /**
   * Reads a description.
   *
   * @throws IOException if there is none, or it is none of ours
   */
  Recording description(Path file) throws IOException {
    long size = Files.size(file);
    if (size > MAX_DESCRIPTION) {
      throw new IOException("it is too large: %d bytes".formatted(size));
    }
    try {
      return json.readValue(Files.readAllBytes(file), Recording.class);
    } catch (JacksonException e) {
      throw new IOException(String.valueOf(e.getOriginalMessage()), e);
    }
  }

  /** Reads a part of unfinished audio. */
  byte[] read(String name, long from, long to) throws IOException {
    try (FileChannel channel = FileChannel.open(draft(name), StandardOpenOption.READ)) {
      ByteBuffer bytes = ByteBuffer.allocate(Math.toIntExact(to - from));
      while (bytes.hasRemaining()) {
        if (channel.read(bytes, from + bytes.position()) < 0) {
          throw new IOException("the unfinished audio %s ends too early".formatted(name));
        }
      }
      return bytes.array();
    }
  }

  /** The recording that a file is of, or null for one that is none of ours. */
  static @Nullable UUID idOf(Path file) {
    String name = String.valueOf(file.getFileName());
    if (name.length() <= UUID_CHARS || name.charAt(UUID_CHARS) != '.') {
      return null;
    }
    try {
      UUID id = UUID.fromString(name.substring(0, UUID_CHARS));
      return name.startsWith(id.toString()) ? id : null;
    } catch (IllegalArgumentException e) {
      return null;
    }
  }

  /** A file's name without its ending: what a row calls it. */
  static String nameOf(Path file) {
    String name = String.valueOf(file.getFileName());
    for (String ending : List.of(AUDIO, TIMES, WAVEFORM, DRAFT, DESCRIPTION)) {
      if (name.endsWith(ending)) {
        return name.substring(0, name.length() - ending.length());
      }
    }
    return name;
  }

  /** Deletes the files of one attempt. */
  void delete(String name) {
    for (String ending : List.of(DRAFT, DRAFT_TIMES, AUDIO, TIMES, WAVEFORM, DESCRIPTION)) {
      delete(place(name, ending));
    }
  }

  /** Deletes all files of a recording, whichever attempt made them. */
  void deleteAll(UUID id) {
    deleteAll(id, "");
  }

  /** Deletes the unfinished audio of a recording. */
  void deleteDrafts(UUID id) {
    deleteAll(id, DRAFT);
  }

  private void deleteAll(UUID id, String ending) {
    Path place = folder.resolve(id.toString().substring(0, 2));
    try (DirectoryStream<Path> found = Files.newDirectoryStream(place, id + ".*" + ending)) {
      found.forEach(RecordingFiles::delete);
    } catch (NoSuchFileException e) {
      // Nothing of it is here.
    } catch (IOException e) {
      throw cannotDelete(e);
    }
  }

  private static void delete(Path file) {
    try {
      Files.deleteIfExists(file);
    } catch (IOException e) {
      throw cannotDelete(e);
    }
  }

  private static SpeechFailedException cannotDelete(IOException e) {
    return new SpeechFailedException(
        "the recording's files can't be deleted: " + OutputFile.reason(e), e);
  }
}
