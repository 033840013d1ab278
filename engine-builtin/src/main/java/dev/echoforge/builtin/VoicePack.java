package dev.echoforge.builtin;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.echoforge.builtin.g2p.Accent;
import dev.echoforge.builtin.g2p.G2pFiles;
import dev.echoforge.files.BoundedFile;
import dev.echoforge.files.ContentAddress;
import dev.echoforge.files.PlainPath;
import dev.echoforge.files.Sha256;
import dev.echoforge.speech.BrokenFileException;
import dev.echoforge.speech.UnavailableException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The built-in voice's data: its model, the lexicon, the tagger and the networks for unknown words.
 * It comes with the program, on the class path, or is installed into the data folder; models of
 * further voices are always in the data folder.
 */
public final class VoicePack implements G2pFiles {

  /**
   * The file that is written last: a folder without it holds no whole pack. Its number changes with
   * the pack's layout.
   */
  static final String MARKER = "pack-1.txt";

  /** A line for each file of an installed pack: its SHA-256 and its name. */
  static final String SUMS = "sums.txt";

  static final String VOICES = "voices.txt";
  static final String PHONEMES = "phonemes.txt";
  static final String CLASS_PATH_FOLDER = "pack";
  private static final int MAX_FILE_BYTES = 1 << 27;
  private static final int MAX_SUMS_BYTES = 1 << 16;

  private final @Nullable Path folder;
  private final Path installed;

  private VoicePack(@Nullable Path folder, Path installed) {
    this.folder = folder;
    this.installed = installed;
  }

  /** Where the pack and further voices are installed within a data folder. */
  public static Path folderIn(Path dataFolder) {
    return dataFolder.resolve("voices").resolve("builtin");
  }

  /** The pack on the class path, else the one in the data folder, if there is one. */
  public static Optional<VoicePack> find(Path dataFolder) {
    VoicePack bundled = new VoicePack(null, folderIn(dataFolder));
    return bundled.isWhole() ? Optional.of(bundled) : findInstalled(dataFolder);
  }

  /** The pack in the data folder alone. */
  static Optional<VoicePack> findInstalled(Path dataFolder) {
    Path folder = folderIn(dataFolder);
    VoicePack own = new VoicePack(folder, folder);
    return own.isWhole() ? Optional.of(own) : Optional.empty();
  }

  /**
   * As {@link #find}, for those who can't go on without.
   *
   * @throws UnavailableException if there is no pack; the message says how to get it
   */
  public static VoicePack require(Path dataFolder) {
    return find(dataFolder).orElseThrow(() -> missing(dataFolder));
  }

  static UnavailableException missing(Path dataFolder) {
    return new UnavailableException(
        "the built-in voice's data are not installed: expected them in %s; run 'echoforge voices install builtin'"
            .formatted(folderIn(dataFolder)));
  }

  private boolean isWhole() {
    return folder == null
        ? VoicePack.class.getResource(CLASS_PATH_FOLDER + "/" + MARKER) != null
        : Files.isRegularFile(folder.resolve(MARKER));
  }

  /** Where the pack is, in words for a person. */
  public String origin() {
    return folder == null ? "comes with the program" : folder.toString();
  }

  /**
   * Tells the pack from others and from what it was before: where it was made from, its lists, in
   * which the models' hashes are, and sizes and times of the models in the data folder.
   */
  String fingerprint() {
    ContentAddress address = ContentAddress.of("voice-pack-1");
    for (String name : List.of(MARKER, VOICES, PHONEMES)) {
      address.add(new String(read(name), UTF_8));
    }
    try {
      for (PackVoice voice : voices()) {
        Path file = installed.resolve(voice.file());
        if (Files.isRegularFile(file)) {
          address
              .add(voice.file())
              .add(Files.size(file))
              .add(Files.getLastModifiedTime(file).toMillis());
        }
      }
    } catch (IOException e) {
      throw new BrokenFileException(installed, "can't be read: " + e.getMessage(), e);
    }
    return address.hex();
  }

  /**
   * A file of the pack. One that was changed since it was installed is refused: the runtime that
   * networks are given to is native code, which a damaged one can crash.
   *
   * @throws UnavailableException if it is not there
   * @throws BrokenFileException if it can't be read, or is not what was installed
   */
  @Override
  public byte[] read(String name) {
    try (InputStream in = open(name)) {
      if (in == null) {
        throw new UnavailableException(
            name + " is not in the voice pack: run 'echoforge voices install builtin'");
      }
      byte[] bytes = BoundedFile.readAll(in, MAX_FILE_BYTES);
      if (folder != null && Files.isRegularFile(folder.resolve(SUMS))) {
        requireListed(name, bytes, BoundedFile.read(folder.resolve(SUMS), MAX_SUMS_BYTES));
      }
      return bytes;
    } catch (IOException e) {
      Path file = folder == null ? null : folder.resolve(name);
      throw new BrokenFileException(
          file, "the voice pack's " + name + " can't be read: " + e.getMessage(), e);
    }
  }

  private void requireListed(String name, byte[] bytes, byte[] sums) {
    String ending = " " + name;
    new String(sums, UTF_8)
        .lines()
        .filter(line -> line.endsWith(ending))
        .forEach(line ->
            requireSum(name, bytes, line.substring(0, line.length() - ending.length()), "builtin"));
  }

  private void requireSum(String name, byte[] bytes, String expected, String install) {
    String found = Sha256.of(bytes);
    if (!found.equals(expected)) {
      throw new BrokenFileException(
          installed.resolve(name),
          "is damaged: expected SHA-256 %s, found %s: run 'echoforge voices install %s'"
              .formatted(expected, found, install));
    }
  }

  private @Nullable InputStream open(String name) throws IOException {
    if (folder == null) {
      return VoicePack.class.getResourceAsStream(CLASS_PATH_FOLDER + "/" + name);
    }
    Path file = folder.resolve(name);
    return Files.isRegularFile(file) ? Files.newInputStream(file) : null;
  }

  /**
   * The voices that the pack knows of, installed or not, the bundled one first.
   *
   * @throws BrokenFileException if the list is damaged
   */
  public List<PackVoice> voices() {
    return lines(VOICES).map(VoicePack::voice).toList();
  }

  private static PackVoice voice(String line) {
    String[] fields = line.split("\t", -1);
    try {
      if (!PlainPath.isPlain(fields[4])) {
        throw new IllegalArgumentException("no plain file name");
      }
      return new PackVoice(
          fields[0],
          fields[1],
          Accent.valueOf(fields[2]),
          fields[3],
          fields[4],
          Long.parseLong(fields[5]),
          fields[6]);
    } catch (IllegalArgumentException | ArrayIndexOutOfBoundsException e) {
      throw damaged(VOICES, line, e);
    }
  }

  private static BrokenFileException damaged(String name, String line, Exception cause) {
    String problem = "%s of the voice pack is damaged at '%s'".formatted(name, line);
    return new BrokenFileException(null, problem + "; install the voice pack anew", cause);
  }

  static String line(PackVoice voice) {
    return String.join(
        "\t",
        voice.name(),
        voice.language(),
        voice.accent().name(),
        voice.gender(),
        voice.file(),
        Long.toString(voice.bytes()),
        voice.sha256());
  }

  /** Whether a voice's model is there. */
  public boolean has(PackVoice voice) {
    try (InputStream bundled = open(voice.file())) {
      return bundled != null || Files.isRegularFile(installed.resolve(voice.file()));
    } catch (IOException e) {
      return false;
    }
  }

  /**
   * A voice's model, an ONNX file.
   *
   * @throws UnavailableException if it is not installed
   * @throws BrokenFileException if it can't be read or is not what was published
   */
  public byte[] model(PackVoice voice) {
    if (!has(voice)) {
      throw new UnavailableException(
          "the voice %s is not installed: run 'echoforge voices install %s'"
              .formatted(voice.name(), voice.name()));
    }
    boolean own = Files.isRegularFile(installed.resolve(voice.file()));
    byte[] model =
        own
            ? BoundedFile.read(installed.resolve(voice.file()), MAX_FILE_BYTES)
            : read(voice.file());
    if (model.length != voice.bytes()) {
      throw new BrokenFileException(
          own ? installed.resolve(voice.file()) : null,
          "the model of the voice %s has %d bytes, expected %d: run 'echoforge voices install %s'"
              .formatted(voice.name(), model.length, voice.bytes(), voice.name()));
    }
    if (own) {
      requireSum(voice.file(), model, voice.sha256(), voice.name());
    }
    return model;
  }

  /**
   * The models' numbers for phonemes.
   *
   * @throws BrokenFileException if the list is damaged
   */
  public PhonemeIds phonemeIds() {
    Map<Character, Integer> ids = new HashMap<>();
    lines(PHONEMES)
        .forEach(line -> {
          try {
            ids.put(line.charAt(0), Integer.valueOf(line.substring(2)));
          } catch (NumberFormatException | IndexOutOfBoundsException e) {
            throw damaged(PHONEMES, line, e);
          }
        });
    return new PhonemeIds(ids);
  }

  private Stream<String> lines(String name) {
    return new String(read(name), UTF_8).lines();
  }
}
