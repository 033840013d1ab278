package dev.echoforge.cli.say;

import static org.assertj.core.api.Assertions.assertThat;

import dev.echoforge.cli.Cli;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import javax.sound.sampled.AudioInputStream;
import javax.sound.sampled.AudioSystem;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The contract of {@code say}, with the engine that is always there. */
class SayCommandTest {

  private static final JsonMapper JSON = JsonMapper.shared();

  @TempDir Path folder;
  private Cli cli;

  @BeforeEach
  void cli() {
    cli = new Cli(folder);
  }

  private Cli.Result say(String... more) {
    List<String> args = new java.util.ArrayList<>(List.of("say", "--engine", "placeholder"));
    args.addAll(List.of(more));
    return cli.run(args.toArray(String[]::new));
  }

  @Test
  void writesAWavOf24KilohertzMono16Bit() throws Exception {
    Cli.Result result = say("Hello from EchoForge.", "--out", "hello.wav");
    assertThat(result.err()).doesNotContain("Exception");
    assertThat(result.code()).isZero();
    try (AudioInputStream in =
        AudioSystem.getAudioInputStream(folder.resolve("hello.wav").toFile())) {
      assertThat(in.getFormat().getSampleRate()).isEqualTo(24_000f);
      assertThat(in.getFormat().getChannels()).isEqualTo(1);
      assertThat(in.getFormat().getSampleSizeInBits()).isEqualTo(16);
      assertThat(in.getFrameLength()).isGreaterThan(12_000);
    }
  }

  @Test
  void withoutOutItWritesEchoforgeWav() {
    assertThat(say("Hello.").code()).isZero();
    assertThat(folder.resolve("echoforge.wav")).exists();
  }

  @Test
  void generateVoiceTakesTheOriginalsOptions() {
    Cli.Result result =
        cli.run(
            "generate-voice",
            "--engine",
            "placeholder",
            "--text",
            "Hello.",
            "--output",
            "o.wav",
            "--speaker-id",
            "2",
            "--temperature",
            "0.7",
            "--top-k",
            "50",
            "--device",
            "cpu",
            "--style",
            "default");
    assertThat(result.err()).isEmpty();
    assertThat(result.code()).isZero();
    assertThat(folder.resolve("o.wav")).exists();
  }

  @Test
  void standardOutputGetsNothingButTheWav() {
    Cli.Result result = say("Hello there.", "--out", "-");
    assertThat(result.code()).isZero();
    ByteBuffer bytes = ByteBuffer.wrap(result.bytes()).order(ByteOrder.LITTLE_ENDIAN);
    assertThat(new String(result.bytes(), 0, 4, StandardCharsets.US_ASCII)).isEqualTo("RIFF");
    assertThat(bytes.getInt(24)).isEqualTo(24_000);
    assertThat(result.bytes().length).isGreaterThan(20_000);
  }

  @Test
  void tellsInJsonWhatItMade() {
    Cli.Result result = say("Hello.", "--json", "--device", "cuda", "--voice", "Sophia Chen");
    JsonNode json = JSON.readTree(result.out());
    assertThat(json.get("engine").asString()).isEqualTo("placeholder");
    assertThat(json.get("placeholder").asBoolean()).isTrue();
    assertThat(json.get("voice").asString()).isEqualTo("sophia");
    assertThat(json.get("device").get("requested").asString()).isEqualTo("cuda");
    assertThat(json.get("device").get("used").asString()).isEqualTo("cpu");
    assertThat(json.get("device").get("reason").asString()).isNotBlank();
    assertThat(json.get("seconds").asDouble()).isPositive();
  }

  @Test
  void readsTextFromFilesAndStandardInput() throws IOException {
    Files.writeString(folder.resolve("t.txt"), "\ufeffFrom a file.");
    assertThat(say("--text-file", "t.txt").code()).isZero();
    byte[] input = "From standard input.".getBytes(StandardCharsets.UTF_8);
    assertThat(cli.runWithInput(input, "say", "--engine", "placeholder", "-").code()).isZero();
    assertThat(cli.runWithInput(input, "say", "--engine", "placeholder", "--text-file", "-").code())
        .isZero();
    assertThat(say("--", "-begins with a hyphen").code()).isZero();
    assertThat(say("--text", "-begins with a hyphen").code()).isZero();
    assertThat(say("several", "words").code()).isZero();
  }

  static Stream<Arguments> wrong() {
    return Stream.of(
        wrong("no text", "--out", "x.wav"),
        wrong("the text is empty", ""),
        wrong("the text is empty", "  "),
        wrong("nothing to speak", "..."),
        wrong("unknown voice", "Hi.", "--voice", "nobody"),
        wrong("unknown speaker_id", "Hi.", "--speaker-id", "999"),
        wrong("either --voice or --speaker-id", "Hi.", "--voice", "sophia", "--speaker-id", "1"),
        wrong("temperature out of range", "Hi.", "--temperature", "3"),
        wrong("temperature out of range", "Hi.", "--temperature", "NaN"),
        wrong("top_k out of range", "Hi.", "--top-k", "0"),
        wrong("speed out of range", "Hi.", "--speed", "9"),
        wrong("seed out of range", "Hi.", "--seed", "-2"),
        wrong("unknown device", "Hi.", "--device", "tpu"),
        wrong("unknown style", "Hi.", "--style", "wild"),
        wrong("unknown precision", "Hi.", "--precision", "q3"),
        wrong("unknown captions format", "Hi.", "--captions", "c.txt"),
        wrong("names no audio format", "Hi.", "--out", "x.xyz"),
        wrong("Invalid value for option '--top-k'", "Hi.", "--top-k", "many"),
        wrong("Unknown option: '--wrong'", "Hi.", "--wrong"),
        wrong("more than one text", "Hi.", "--text", "Ho."));
  }

  private static Arguments wrong(String message, String... args) {
    return Arguments.of(message, List.of(args));
  }

  @ParameterizedTest
  @MethodSource("wrong")
  void whatIsTypedWrongGetsOneLineAndTwo(String message, List<String> args) {
    Cli.Result result = say(args.toArray(String[]::new));
    assertThat(result.err()).contains(message).startsWith("echoforge: ");
    assertThat(result.err().strip().lines()).hasSize(1);
    assertThat(result.code()).isEqualTo(2);
    assertThat(folder.resolve("x.wav")).doesNotExist();
  }

  @Test
  void anUnknownEngineIsTypedWrong() {
    Cli.Result result = cli.run("say", "Hi.", "--engine", "wurst");
    assertThat(result.code()).isEqualTo(2);
    assertThat(result.err()).contains("unknown engine").contains("placeholder");
  }

  @Test
  void whatFailsGetsOneLineAndOne() throws IOException {
    Files.createDirectory(folder.resolve("dir.wav"));
    Files.write(folder.resolve("latin1.txt"), new byte[] {'a', (byte) 0xE9, 'b'});
    failed("there is no folder", "Hi.", "--out", "no/such/x.wav");
    failed("is a folder", "Hi.", "--out", "dir.wav");
    failed("there is no such file", "--text-file", "missing.txt");
    failed("is not text in UTF-8", "--text-file", "latin1.txt");
  }

  @Test
  void aNamedModelIsNotReplacedByAnotherVoice() {
    Cli.Result result = cli.run("say", "Hi.", "--model", "nowhere", "--out", "x.wav");
    assertThat(result.code()).isEqualTo(1);
    assertThat(result.err()).contains("nowhere").contains("config.json");
    assertThat(folder.resolve("x.wav")).doesNotExist();
  }

  @Test
  void resultsThatNobodyGetsAreAFailure() {
    Cli.Result result = cli.runIntoFullDevice("voices", "list");
    assertThat(result.code()).isEqualTo(1);
    assertThat(result.err())
        .isEqualTo("echoforge: standard output can't be written: closed, or no room\n");
    assertThat(cli.runIntoFullDevice("say", "Hi.", "--engine", "placeholder", "--out", "-").code())
        .isEqualTo(1);
  }

  private void failed(String message, String... args) {
    Cli.Result result = say(args);
    assertThat(result.err()).contains(message);
    assertThat(result.err().strip().lines()).hasSize(1);
    assertThat(result.code()).isEqualTo(1);
  }

  @Test
  void aFailureLeavesTheOldFileAsItWas() throws IOException {
    Path old = Files.writeString(folder.resolve("x.wav"), "old");
    assertThat(say("...", "--out", "x.wav").code()).isEqualTo(2);
    assertThat(old).hasContent("old");
    try (Stream<Path> files = Files.list(folder)) {
      assertThat(files.filter(file -> file.getFileName().toString().endsWith(".part"))).isEmpty();
    }
  }

  @Test
  void writesCaptionsBesideTheAudio() throws IOException {
    assertThat(say("Pay $5 now. Then go.", "--captions", "c.srt").code()).isZero();
    assertThat(Files.readString(folder.resolve("c.srt")))
        .contains("Pay $5 now.")
        .contains("2\n")
        .contains(" --> ");
    assertThat(say("Pay $5 now.", "--captions", "c.json").code()).isZero();
    assertThat(JSON.readTree(Files.readString(folder.resolve("c.json"))).get("sentences"))
        .hasSize(1);
  }

  @Test
  void whatIsMadeHereIsKnownAgain() throws IOException {
    String text = "anticipation ".repeat(12);
    assertThat(say(text, "--out", "m.mp3").code()).isZero();
    assertThat(cli.run("verify", "m.mp3").code()).isZero();
    assertThat(say(text, "--out", "u.wav", "--no-watermark").code()).isZero();
    assertThat(cli.run("verify", "u.wav").code()).isEqualTo(3);
    assertThat(say("short", "--out", "s.wav").code()).isZero();
    assertThat(cli.run("verify", "s.wav").code()).isEqualTo(4);
    assertThat(cli.run("verify", "m.mp3", "--json").out()).contains("\"made_here\"");
    assertThat(cli.run("verify", "missing.wav").code()).isEqualTo(1);
    Files.writeString(folder.resolve("t.wav"), "no audio at all");
    assertThat(cli.run("verify", "t.wav").code()).isEqualTo(1);
  }

  @Test
  void voicesAreListedAndShown() {
    assertThat(cli.run("voices", "list").out().lines().count()).isGreaterThanOrEqualTo(8);
    assertThat(
            JSON.readTree(cli.run("voices", "list", "--json").out())
                .get(0)
                .get("speaker_id")
                .asInt())
        .isEqualTo(1);
    assertThat(cli.run("voices", "show", "1").out()).contains("Commander Sterling");
    assertThat(cli.run("voices", "show", "sophia", "--json").out()).contains("\"sample_text\"");
    assertThat(cli.run("voices", "show", "nobody").code()).isEqualTo(2);
    assertThat(cli.run("voices", "list", "--gender", "x").code()).isEqualTo(2);
    assertThat(cli.run("voices").code()).isEqualTo(2);
  }

  @Test
  void devicesAreShown() {
    assertThat(cli.run("devices").out()).contains("cpu").contains("placeholder");
    assertThat(
            JSON.readTree(cli.run("devices", "--json").out()).get("hardware").get("cores").asInt())
        .isPositive();
  }

  @Test
  void helpAndVersion() {
    assertThat(cli.run("--help").out()).contains("say");
    assertThat(cli.run("say", "--help").code()).isZero();
    assertThat(cli.run("--version").out()).contains("EchoForge");
    assertThat(cli.run("sya", "Hi").code()).isEqualTo(2);
  }
}
