package dev.echoforge.models;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.echoforge.files.Folders;
import dev.echoforge.hub.PullProgress;
import dev.echoforge.speech.BrokenFileException;
import dev.echoforge.speech.Cancellation;
import dev.echoforge.speech.SpeechFailedException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Bundles go round, and what is none, or not as it says, leaves nothing behind. */
class ModelBundleTest {

  @TempDir private Path data;
  private final Cancellation cancellation = new Cancellation();

  private BundleReader.Unpacked unpack(Path bundle) {
    return new BundleReader(folder -> 1L << 40)
        .unpack(bundle, data.resolve("incoming"), PullProgress.NONE, cancellation);
  }

  private Path written() throws IOException {
    Path folder = Files.createDirectories(data.resolve("model"));
    Files.createDirectories(folder.resolve("embeddings"));
    Files.writeString(folder.resolve("config.yaml"), "a: 1");
    Files.write(folder.resolve("model.safetensors"), new byte[200_000]);
    Files.writeString(folder.resolve("embeddings/ref.safetensors"), "voice");
    Files.writeString(folder.resolve("ATTRIBUTION.md"), "by somebody");
    Files.writeString(folder.resolve("echoforge-int8.weights"), "packed");
    Files.writeString(folder.resolve("echoforge-int8.lock"), "");
    return rewritten();
  }

  /** Of the model's folder as it is now. */
  private Path rewritten() {
    Path folder = data.resolve("model");
    InstalledModel model =
        new InstalledModel(
            "kyutai/some",
            "pocket",
            folder,
            "safetensors",
            0,
            List.of(),
            0,
            null,
            null,
            false,
            List.of(),
            null,
            null,
            List.of());
    Path bundle = data.resolve("bundle.zip");
    ModelBundle.write(model, bundle, PullProgress.NONE, cancellation);
    return bundle;
  }

  private Path archive(Map<String, byte[]> entries) throws IOException {
    Path file = data.resolve("made.zip");
    try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(file))) {
      for (Map.Entry<String, byte[]> entry : entries.entrySet()) {
        zip.putNextEntry(new ZipEntry(entry.getKey()));
        zip.write(entry.getValue());
      }
    }
    return file;
  }

  private static byte[] index(String path, long bytes, String sha256) {
    return """
    {"format": 1, "model": "some", "files": [{"path": "%s", "bytes": %d, "sha256": "%s"}]}
    """
        .formatted(path, bytes, sha256)
        .getBytes(UTF_8);
  }

  private void assertRefused(Path bundle, String says) {
    assertThatThrownBy(() -> unpack(bundle))
        .isInstanceOf(BrokenFileException.class)
        .hasMessageContaining(says);
    Path incoming = data.resolve("incoming");
    assertThat(Files.exists(incoming) ? Folders.files(incoming) : List.of()).isEmpty();
  }

  @Test
  void aBundleHasAllFilesButThePackedOnes() throws IOException {
    Path bundle = written();
    assertThat(BundleReader.isBundle(bundle)).isTrue();
    assertThat(BundleReader.isBundle(data.resolve("model/config.yaml"))).isFalse();
    assertThat(BundleReader.isBundle(data)).isFalse();
    Path folder;
    try (BundleReader.Unpacked unpacked = unpack(bundle)) {
      folder = unpacked.folder();
      assertThat(unpacked.model()).isEqualTo("kyutai/some");
      assertThat(Folders.files(folder))
          .containsExactlyInAnyOrder(
              "config.yaml", "model.safetensors", "embeddings/ref.safetensors", "ATTRIBUTION.md");
      assertThat(folder.resolve("embeddings/ref.safetensors")).hasContent("voice");
    }
    assertThat(folder).doesNotExist();
  }

  @Test
  void whatIsKnownOfItsOriginComesAlong() throws IOException {
    Path bundle = written();
    try (BundleReader.Unpacked unpacked = unpack(bundle)) {
      assertThat(unpacked.source().origin(false).description())
          .isEqualTo("imported from " + bundle);
    }
    ModelSource pulled =
        ModelSource.pulled("https://hub.example", "kyutai/some", "0123456789abcdef");
    ModelManifest.of(pulled, "2026-06-01T12:00:00Z", List.of()).write(data.resolve("model"));
    Path second = rewritten();
    try (BundleReader.Unpacked unpacked = unpack(second)) {
      assertThat(unpacked.source().origin(false)).isEqualTo(pulled);
    }
  }

  @Test
  void aBundleIsTheSameWheneverItIsMade() throws IOException {
    byte[] first = Files.readAllBytes(written());
    assertThat(written()).hasBinaryContent(first);
  }

  @Test
  void aDamagedOrCutBundleIsRefused() throws IOException {
    byte[] whole = Files.readAllBytes(written());
    byte[] damaged = whole.clone();
    damaged[damaged.length / 2] ^= 1;
    Path file = data.resolve("other.zip");
    Files.write(file, damaged);
    assertRefused(file, "");
    Files.write(file, Arrays.copyOf(whole, whole.length / 3));
    assertThatThrownBy(() -> unpack(file))
        .isInstanceOfAny(BrokenFileException.class, SpeechFailedException.class);
    assertThat(Folders.files(data.resolve("incoming"))).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"../evil", "/etc/evil", "a/../../evil", "C:evil", "a\\\\b", "", "bundle.json"})
  void namesThatLeadOutOfTheFolderAreRefused(String path) throws IOException {
    Map<String, byte[]> entries = new LinkedHashMap<>();
    entries.put("bundle.json", index(path, 1, "0".repeat(64)));
    entries.put(path.isEmpty() || path.equals("bundle.json") ? "x" : path, new byte[1]);
    assertRefused(archive(entries), "plain");
    assertThat(data.resolve("evil")).doesNotExist();
  }

  @Test
  void onlyWhatTheIndexNamesIsTaken() throws IOException {
    assertRefused(archive(Map.of("other.json", new byte[3])), "bundle.json first");
    Map<String, byte[]> entries = new LinkedHashMap<>();
    entries.put("bundle.json", index("a", 2, "0".repeat(64)));
    entries.put("b", new byte[2]);
    assertRefused(archive(entries), "another");
    entries.remove("b");
    assertRefused(archive(entries), "the end");
    entries.put("a", new byte[1_000_000]); // far more than it says
    assertRefused(archive(entries), "2 bytes");
    entries.put("a", new byte[2]);
    assertRefused(archive(entries), "SHA-256");
    String zeros = "96a296d224f285c67bee93c30f8a309157f0daa35dc5b87e410b78630a09cfc7";
    entries.put("bundle.json", index("a", 2, zeros));
    entries.put("c", new byte[1]);
    assertRefused(archive(entries), "does not name");
  }

  @Test
  void roomIsAskedForBeforeAnythingIsWritten() throws IOException {
    Path bundle = archive(Map.of("bundle.json", index("a", 1L << 45, "0".repeat(64))));
    assertThatThrownBy(() ->
            new BundleReader(folder -> 1L << 40)
                .unpack(bundle, data.resolve("incoming"), PullProgress.NONE, cancellation))
        .isInstanceOf(SpeechFailedException.class)
        .hasMessageContaining("not enough room");
  }
}
