package dev.echoforge.cli.voices;

import static org.assertj.core.api.Assertions.assertThat;

import dev.echoforge.cli.Cli;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class VoicesCommandTest {

  private static final String MODEL =
      Path.of("../engine/src/test/resources/fixtures/csm-a").toAbsolutePath().toString();
  private static final String WORDS = "The quick brown fox jumps over the lazy dog.";

  @TempDir private Path folder;
  private Cli cli;

  @BeforeEach
  void write() throws IOException {
    cli = new Cli(folder);
    Files.write(folder.resolve("a.wav"), wav(4));
  }

  /** A WAV of so many seconds of a hum, 16-bit mono at 8 kHz. */
  static byte[] wav(int seconds) {
    int samples = seconds * 8_000;
    ByteBuffer bytes = ByteBuffer.allocate(44 + 2 * samples).order(ByteOrder.LITTLE_ENDIAN);
    bytes.put("RIFF".getBytes(StandardCharsets.US_ASCII)).putInt(36 + 2 * samples);
    bytes.put("WAVEfmt ".getBytes(StandardCharsets.US_ASCII)).putInt(16);
    bytes.putShort((short) 1).putShort((short) 1).putInt(8_000).putInt(16_000);
    bytes.putShort((short) 2).putShort((short) 16);
    bytes.put("data".getBytes(StandardCharsets.US_ASCII)).putInt(2 * samples);
    for (int i = 0; i < samples; i++) {
      bytes.putShort((short) (8_000 * Math.sin(i * 0.1)));
    }
    return bytes.array();
  }

  private Cli.Result add(String... more) {
    String[] arguments = new String[3 + more.length];
    arguments[0] = "voices";
    arguments[1] = "add";
    arguments[2] = "Anna";
    System.arraycopy(more, 0, arguments, 3, more.length);
    return cli.run(arguments);
  }

  @Test
  void addsShowsListsAndRemovesAVoice() {
    Cli.Result added =
        add("--audio", "a.wav", "--text", WORDS, "--gender", "female", "--consent", "--json");
    assertThat(added.code()).as(added.err()).isZero();
    JsonNode voice = JsonMapper.shared().readTree(added.out());
    assertThat(voice.get("id").asString()).isEqualTo("anna");
    assertThat(voice.get("seconds").asDouble()).isEqualTo(4);
    assertThat(Path.of(voice.get("recording").asString())).isRegularFile();

    assertThat(cli.run("voices", "show", "Anna").out()).contains(WORDS, "4.0 s", "consent given");
    assertThat(JsonMapper.shared().readTree(cli.run("voices", "show", "anna", "--json").out()))
        .isEqualTo(voice);
    assertThat(cli.run("voices", "list").out()).contains("anna", "cloned", "sterling");
    assertThat(cli.run("voices", "list", "--gender", "male").out()).doesNotContain("anna");
    JsonNode all = JsonMapper.shared().readTree(cli.run("voices", "list", "--json").out());
    assertThat(all.get(all.size() - 1).get("style").asString()).isEqualTo("cloned");

    assertThat(cli.run("voices", "remove", "anna").code()).isZero();
    assertThat(cli.run("voices", "list").out()).doesNotContain("anna");
    Cli.Result again = cli.run("voices", "remove", "anna");
    assertThat(again.code()).isEqualTo(2);
    assertThat(again.err()).contains("unknown cloned voice").hasLineCount(1);
  }

  @Test
  void takesTheTranscriptFromAFileAndRemindsOfConsent() throws IOException {
    Files.writeString(folder.resolve("a.txt"), WORDS + "\n");
    Cli.Result added = add("--audio", "a.wav", "--text-file", "a.txt");
    assertThat(added.code()).isZero();
    assertThat(added.out()).contains("added Anna");
    assertThat(added.err()).contains("--consent");
    assertThat(cli.run("voices", "show", "anna").out()).contains(WORDS, "not stated");
  }

  @Test
  void saysWhatIsWrong() throws IOException {
    Files.write(folder.resolve("short.wav"), wav(2));
    Files.write(folder.resolve("long.wav"), wav(40));
    Files.writeString(folder.resolve("text.wav"), "no audio at all");
    assertWrong(2, "--text", add("--audio", "a.wav"));
    assertWrong(2, "too short", add("--audio", "short.wav", "--text", WORDS));
    assertWrong(2, "too long", add("--audio", "long.wav", "--text", WORDS));
    assertWrong(1, "text.wav", add("--audio", "text.wav", "--text", WORDS));
    assertWrong(1, "no such file", add("--audio", "none.wav", "--text", WORDS));
    assertWrong(2, "gender", add("--audio", "a.wav", "--text", WORDS, "--gender", "x"));
    assertWrong(2, "taken", cli.run("voices", "add", "Elise", "--audio", "a.wav", "--text", "Hi."));
    assertThat(add("--audio", "a.wav", "--text", WORDS).code()).isZero();
    assertWrong(2, "already", add("--audio", "a.wav", "--text", WORDS));
  }

  private static void assertWrong(int code, String word, Cli.Result result) {
    assertThat(result.err()).contains(word).hasLineCount(1);
    assertThat(result.code()).isEqualTo(code);
  }

  @Test
  void saysWithTheClonedVoiceOnCsmAlone() {
    add("--audio", "a.wav", "--text", WORDS, "--consent");
    Cli.Result said =
        cli.run("say", "Hello.", "--voice", "ANNA", "--engine", "csm", "--model", MODEL, "--json");
    assertThat(said.code()).as(said.err()).isZero();
    assertThat(said.out()).contains("anna").contains("csm");

    Cli.Result other = cli.run("say", "Hello.", "--voice", "anna", "--engine", "placeholder");
    assertThat(other.code()).isEqualTo(1);
    assertThat(other.err())
        .contains("needs an engine that clones", "placeholder engine here does not", "models pull");
    Cli.Result nobody = cli.run("say", "Hello.", "--voice", "nobody", "--engine", "placeholder");
    assertThat(nobody.code()).isEqualTo(2);
  }

  @Test
  void devicesTellOfTheEngineThatWouldSpeak() {
    assertThat(cli.run("devices").out()).contains("engine");
    Cli.Result verbose = cli.run("devices", "--verbose", "--json");
    assertThat(verbose.code()).as(verbose.err()).isZero();
    assertThat(JsonMapper.shared().readTree(verbose.out()).get("engines").get(0).has("facts"))
        .isTrue();
  }
}
