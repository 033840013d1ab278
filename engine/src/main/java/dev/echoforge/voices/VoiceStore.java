package dev.echoforge.voices;

import dev.echoforge.audio.AudioEncoders;
import dev.echoforge.audio.AudioFormat;
import dev.echoforge.audio.codec.AudioEncoder;
import dev.echoforge.audio.codec.AudioMetadata;
import dev.echoforge.files.OutputFile;
import dev.echoforge.files.Sha256;
import dev.echoforge.speech.BrokenFileException;
import dev.echoforge.speech.InvalidRequestException;
import dev.echoforge.speech.Pcm;
import dev.echoforge.speech.SpeechFailedException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The voices that are cloned from recordings: folders {@code voices/ID} of the data folder, each
 * with a recording and a small JSON file. A voice appears and goes whole, by a rename; nothing is
 * kept in memory, so that several programs can share the folder. Safe for concurrent use.
 */
public final class VoiceStore {

  private static final System.Logger LOG = System.getLogger(VoiceStore.class.getName());

  private final Path dataFolder;
  private final Path folder;
  private final InstantSource clock;

  /**
   * The voices of a data folder, which need not be there yet.
   *
   * @param clock says when a voice was stored
   */
  public VoiceStore(Path dataFolder, InstantSource clock) {
    this.dataFolder = dataFolder;
    this.folder = dataFolder.resolve("voices");
    this.clock = clock;
  }

  /** All voices that can be read, by their ids; the log tells of damaged ones. */
  public List<StoredVoice> list() {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    List<StoredVoice> voices = new ArrayList<>();
    try (Stream<Path> folders = Files.list(folder)) {
      for (Path place : folders.filter(VoiceStore::holdsVoice).sorted().toList()) {
        try {
          voices.add(VoiceFile.read(place));
        } catch (BrokenFileException e) {
          LOG.log(System.Logger.Level.WARNING, "a voice is left out: {0}", e.getMessage());
        }
      }
    } catch (IOException | UncheckedIOException e) {
      throw new BrokenFileException(folder, "can't be read: " + e.getMessage(), e);
    }
    return List.copyOf(voices);
  }

  /**
   * The voice of that id, if there is one.
   *
   * @throws BrokenFileException if its files are damaged
   */
  public Optional<StoredVoice> find(String id) {
    if (!VoiceId.isValid(id)) {
      return Optional.empty(); // and so no path outside the folder
    }
    Path place = folder.resolve(id);
    return holdsVoice(place) ? Optional.of(VoiceFile.read(place)) : Optional.empty();
  }

  /**
   * The voice of that id.
   *
   * @throws InvalidRequestException if there is none, naming those there are
   */
  public StoredVoice require(String id) {
    return find(id)
        .orElseThrow(() ->
            new InvalidRequestException(
                "voice", "unknown cloned voice", known(), "\"" + id + "\""));
  }

  private String known() {
    String ids = list().stream().map(StoredVoice::id).collect(Collectors.joining(", "));
    return ids.isEmpty() ? "one that was added before; there are none" : "one of " + ids;
  }

  private static boolean holdsVoice(Path place) {
    return VoiceId.isValid(String.valueOf(place.getFileName()))
        && Files.isDirectory(place, LinkOption.NOFOLLOW_LINKS)
        && Files.isRegularFile(place.resolve(VoiceFile.NAME));
  }

  /**
   * Stores a voice.
   *
   * @throws InvalidRequestException if no id can be made of its name, or there is one of that id
   * @throws SpeechFailedException if it can't be written
   */
  public StoredVoice add(VoiceDraft draft, ReferenceRecording recording) {
    String id = VoiceId.of(draft.name());
    requireFree(id, draft.name());
    Path part = temporary(id, "part");
    try {
      Files.createDirectories(part);
      Path wav = part.resolve(StoredVoice.RECORDING);
      write(wav, recording.pcm(), draft.name());
      Instant now = clock.instant();
      StoredVoice voice =
          new StoredVoice(
              id,
              draft.name(),
              draft.gender(),
              draft.description(),
              draft.transcript(),
              draft.consent(),
              recording.pcm().seconds(),
              recording.loudnessLufs(),
              Sha256.of(Files.readAllBytes(wav)),
              now,
              folder.resolve(id));
      VoiceFile.write(part, voice);
      move(part, voice.folder(), draft.name());
      return voice;
    } catch (IOException e) {
      throw OutputFile.failed(folder.resolve(id), e);
    } finally {
      delete(part);
    }
  }

  /**
   * An id for a voice of that name: its letters, with a number behind where others have it.
   *
   * @param taken tells ids that others have
   * @throws InvalidRequestException if no id can be made of the name
   */
  public static String freeId(String name, Predicate<String> taken) {
    String id = VoiceId.of(name);
    for (int number = 2; taken.test(id); number++) {
      String suffix = "-" + number;
      String base = VoiceId.of(name);
      id = base.substring(0, Math.min(base.length(), VoiceId.MAX - suffix.length())) + suffix;
    }
    return id;
  }

  /**
   * Writes a voice that is described elsewhere, under its own id.
   *
   * @param voice its folder is not looked at
   * @param wav the recording's file
   * @throws InvalidRequestException if there is one of that id
   * @throws BrokenFileException if the recording is not the one that is described
   */
  public StoredVoice put(StoredVoice voice, byte[] wav) {
    if (!VoiceId.isValid(voice.id())) {
      throw new InvalidRequestException(
          "voice", "not an id", "letters a to z, digits and hyphens", "\"" + voice.id() + "\"");
    }
    requireFree(voice.id(), voice.name());
    Path part = temporary(voice.id(), "part");
    Path target = folder.resolve(voice.id());
    try {
      if (!Sha256.of(wav).equals(voice.recordingHash())) {
        throw new BrokenFileException(target, "its recording is not the one that was stored");
      }
      Files.createDirectories(part);
      try (OutputFile file = OutputFile.create(part.resolve(StoredVoice.RECORDING))) {
        file.sink().write(wav);
        file.commit();
      }
      VoiceFile.write(part, voice);
      move(part, target, voice.name());
      return VoiceFile.read(target);
    } catch (IOException e) {
      throw OutputFile.failed(target, e);
    } finally {
      delete(part);
    }
  }

  /** Changes what is said of a voice; its id and its recording stay. */
  public void describe(StoredVoice voice) {
    if (VoiceId.isValid(voice.id()) && holdsVoice(folder.resolve(voice.id()))) {
      VoiceFile.write(folder.resolve(voice.id()), voice);
    }
  }

  /** Whether there is a folder of that id, readable or not. */
  public boolean isTaken(String id) {
    return VoiceId.isValid(id) && Files.exists(folder.resolve(id), LinkOption.NOFOLLOW_LINKS);
  }

  /**
   * Gives a voice another name, and so another id.
   *
   * @throws InvalidRequestException if there is no such voice, or the new name can't be had
   */
  public StoredVoice rename(String id, String newName) {
    StoredVoice voice = require(id);
    VoiceDraft draft =
        new VoiceDraft(
            newName, voice.gender(), voice.description(), voice.transcript(), voice.consent());
    String newId = VoiceId.of(draft.name());
    Path target = folder.resolve(newId);
    if (!newId.equals(id)) {
      requireFree(newId, draft.name());
      try {
        move(voice.folder(), target, draft.name());
      } catch (IOException e) {
        throw OutputFile.failed(target, e);
      }
    }
    StoredVoice renamed =
        new StoredVoice(
            newId,
            draft.name(),
            voice.gender(),
            voice.description(),
            voice.transcript(),
            voice.consent(),
            voice.seconds(),
            voice.loudnessLufs(),
            voice.recordingHash(),
            voice.created(),
            target);
    VoiceFile.write(target, renamed);
    return renamed;
  }

  /**
   * Deletes a voice with its recording, its codes and all cached speech of it. Recordings that were
   * made with it stay.
   *
   * @throws InvalidRequestException if there is none
   */
  public void remove(String id) {
    if (!VoiceId.isValid(id) || !holdsVoice(folder.resolve(id))) {
      require(id);
    }
    String source = source(id);
    Path gone = temporary(id, "gone");
    try {
      Files.move(folder.resolve(id), gone);
    } catch (IOException e) {
      throw new SpeechFailedException(
          "voice %s can't be removed: %s".formatted(id, e.getMessage()), e);
    }
    delete(gone);
    if (source != null) {
      CachedVoiceFiles.delete(dataFolder, source);
    }
  }

  private @Nullable String source(String id) {
    try {
      return VoiceFile.read(folder.resolve(id)).source();
    } catch (BrokenFileException e) {
      return null; // a damaged voice says nothing, and has no audio in the cache any more
    }
  }

  private void requireFree(String id, String name) {
    if (Files.exists(folder.resolve(id), LinkOption.NOFOLLOW_LINKS)) {
      throw taken(id, name);
    }
  }

  private static InvalidRequestException taken(String id, String name) {
    return new InvalidRequestException(
        "name",
        "there is a voice %s already".formatted(id),
        "another name, or to remove that voice first",
        "\"" + name + "\"");
  }

  /** A rename to where nothing is; who comes second of two at once is told so. */
  private static void move(Path from, Path to, String name) throws IOException {
    try {
      Files.move(from, to);
    } catch (IOException e) {
      if (Files.exists(to)) {
        throw taken(String.valueOf(to.getFileName()), name);
      }
      throw e;
    }
  }

  private Path temporary(String id, String suffix) {
    return folder.resolve("." + id + "." + UUID.randomUUID() + "." + suffix);
  }

  private static void write(Path target, Pcm pcm, String name) throws IOException {
    try (OutputFile file = OutputFile.create(target);
        AudioEncoder encoder =
            AudioEncoders.open(
                AudioFormat.WAV,
                file.sink(),
                pcm.sampleRateHz(),
                new AudioMetadata("Reference of " + name, "", ""))) {
      encoder.write(pcm.samples());
      encoder.finish();
      file.commit();
    }
  }

  private static void delete(Path place) {
    if (!Files.exists(place, LinkOption.NOFOLLOW_LINKS)) {
      return;
    }
    try (Stream<Path> files = Files.walk(place)) {
      for (Path file : files.sorted(java.util.Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    } catch (IOException | UncheckedIOException e) {
      LOG.log(System.Logger.Level.WARNING, "{0} can''t be deleted: {1}", place, e.getMessage());
    }
  }
}
