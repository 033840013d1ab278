package dev.echoforge.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.echoforge.audio.AudioDecoder;
import dev.echoforge.audio.codec.DecodingLimits;
import dev.echoforge.speech.Pcm;
import dev.echoforge.weights.Safetensors;
import dev.echoforge.weights.Tensor;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** {@code csm generate} and {@code codec}: the reference's outputs through the command line. */
class CsmCommandsTest {

  private static final Path FIXTURES =
      Path.of("../engine/src/test/resources/fixtures").toAbsolutePath();
  private static final String TEXT = "Hello there, this is a test of voice generation.";
  private static final String CONTEXT = "The quick brown fox jumps over the lazy dog.";
  private static final String FRAMES = "40";

  @TempDir Path folder;
  private Cli cli;

  @BeforeEach
  void cli() {
    cli = new Cli(folder);
  }

  private Cli.Result generate(String model, String... more) {
    List<String> args =
        new ArrayList<>(List.of("csm", "generate", "--model", FIXTURES.resolve(model).toString()));
    args.addAll(List.of(more));
    return cli.run(args.toArray(String[]::new));
  }

  @ParameterizedTest
  @ValueSource(strings = {"csm-a", "csm-a-sesame", "csm-a-hub"})
  void generatesTheReferencesCodesAndAudio(String model) throws Exception {
    Cli.Result result =
        generate(
            model,
            "--text",
            TEXT,
            "--speaker",
            "0",
            "--greedy",
            "--max-frames",
            FRAMES,
            "--codes-out",
            "codes.json",
            "--out",
            "out.wav");
    assertThat(result.err()).isEmpty();
    assertThat(result.code()).isZero();
    assertThat(codes("codes.json")).isDeepEqualTo(golden("plain.codes"));
    assertSounds("out.wav", "plain.audio");
  }

  @ParameterizedTest
  @ValueSource(strings = {"csm-a", "csm-a-sesame", "csm-a-hub"})
  void generatesTheReferencesCodesAfterContext(String model) throws Exception {
    writeFloatWav("context.wav", samples("codec.input"), 24_000);
    Cli.Result result =
        generate(
            model,
            "--text",
            TEXT,
            "--speaker",
            "1",
            "--greedy",
            "--max-frames",
            FRAMES,
            "--precision",
            "f32",
            "--context-text",
            CONTEXT,
            "--context-audio",
            "context.wav",
            "--context-speaker",
            "1",
            "--codes-out",
            "codes.json");
    assertThat(result.err()).isEmpty();
    assertThat(result.code()).isZero();
    assertThat(codes("codes.json")).isDeepEqualTo(golden("cloned.codes"));
    assertThat(folder.resolve("echoforge.wav")).doesNotExist();
  }

  @ParameterizedTest
  @ValueSource(strings = {"csm-a", "csm-a-sesame", "csm-a-sesame/mimi", "csm-a-hub"})
  void encodesAndDecodesAsTheReference(String model) throws Exception {
    writeFloatWav("in.wav", samples("codec.input"), 24_000);
    String codec = FIXTURES.resolve(model).toString();
    assertThat(cli.run("codec", "encode", "--model", codec, "in.wav", "codes.json").err())
        .isEmpty();
    assertThat(codes("codes.json")).isDeepEqualTo(golden("codec.codes"));
    assertThat(cli.run("codec", "decode", "--model", codec, "codes.json", "out.wav").err())
        .isEmpty();
    assertSounds("out.wav", "codec.output");
  }

  @Test
  void equalSeedsDrawEqualCodes() throws Exception {
    String[][] seeds = {{"7", "a.json"}, {"7", "b.json"}, {"8", "c.json"}};
    for (String[] seed : seeds) {
      Cli.Result result =
          generate(
              "csm-a",
              "--text",
              TEXT,
              "--speaker",
              "3",
              "--seed",
              seed[0],
              "--max-frames",
              "6",
              "--codes-out",
              seed[1],
              "--json");
      assertThat(JsonMapper.shared().readTree(result.out()).get("frames").asInt()).isEqualTo(6);
    }
    assertThat(folder.resolve("a.json")).hasSameTextualContentAs(folder.resolve("b.json"));
    assertThat(Files.readString(folder.resolve("c.json")))
        .isNotEqualTo(Files.readString(folder.resolve("a.json")));
  }

  static Stream<Arguments> wrong() {
    return Stream.of(
        wrong("the text is empty", "--text", " ", "--speaker", "0"),
        wrong("no such speaker", "--text", "Hi.", "--speaker", "-1"),
        wrong("Missing required option: '--speaker=N'", "--text", "Hi."),
        wrong("Invalid value for option '--speaker'", "--text", "Hi.", "--speaker", "bob"),
        wrong(
            "temperature is out of range", "--text", "Hi.", "--speaker", "0", "--temperature", "0"),
        wrong(
            "temperature is out of range",
            "--text",
            "Hi.",
            "--speaker",
            "0",
            "--temperature",
            "NaN"),
        wrong("top_k is out of range", "--text", "Hi.", "--speaker", "0", "--top-k", "0"),
        wrong("either --greedy", "--text", "Hi.", "--speaker", "0", "--greedy", "--top-k", "3"),
        wrong("max_frames out of range", "--text", "Hi.", "--speaker", "0", "--max-frames", "0"),
        wrong("must fit the model's", "--text", "Hi.", "--speaker", "0", "--max-frames", "99999"),
        wrong("leaves no room", "--text", "word ".repeat(9000), "--speaker", "0"),
        wrong("unknown precision", "--text", "Hi.", "--speaker", "0", "--precision", "q5"),
        wrong("unknown device", "--text", "Hi.", "--speaker", "0", "--device", "tpu"),
        wrong("names no audio format", "--text", "Hi.", "--speaker", "0", "--out", "x.xyz"),
        wrong(
            "same file",
            "--text",
            "Hi.",
            "--speaker",
            "0",
            "--out",
            "x.wav",
            "--codes-out",
            "x.wav"),
        wrong(
            "1, 0 and 1",
            "--text",
            "Hi.",
            "--speaker",
            "0",
            "--context-text",
            "a",
            "--context-speaker",
            "1"));
  }

  private static Arguments wrong(String message, String... args) {
    return Arguments.of(message, List.of(args));
  }

  @ParameterizedTest
  @MethodSource("wrong")
  void whatIsTypedWrongGetsOneLineAndTwo(String message, List<String> args) {
    expect(generate("csm-a", args.toArray(String[]::new)), 2, message);
  }

  @Test
  void whatFailsGetsOneLineAndOne() throws IOException {
    expect(generate("none", "--text", "Hi.", "--speaker", "0"), 1, "no CSM in");
    expect(
        generate("csm-a", "--text", "Hi.", "--speaker", "0", "--out", "no/x.wav"),
        1,
        "there is no folder");
    expect(
        generate("csm-a", "--text", "Hi.", "--speaker", "0", "--codes-out", "no/x.json"),
        1,
        "there is no folder");
    expect(
        generate(
            "csm-a",
            "--text",
            "Hi.",
            "--speaker",
            "0",
            "--context-text",
            "a",
            "--context-audio",
            "none.wav",
            "--context-speaker",
            "0"),
        1,
        "there is no such file");
    Path broken = Files.createDirectory(folder.resolve("broken"));
    for (String name : List.of("config.json", "tokenizer.json")) {
      Files.copy(FIXTURES.resolve("csm-a").resolve(name), broken.resolve(name));
    }
    byte[] weights = Files.readAllBytes(FIXTURES.resolve("csm-a/model.safetensors"));
    Files.write(broken.resolve("model.safetensors"), java.util.Arrays.copyOf(weights, 99_999));
    expect(
        cli.run("csm", "generate", "--model", "broken", "--text", "Hi.", "--speaker", "0"),
        1,
        "model.safetensors");
    try (Stream<Path> files = Files.list(folder)) {
      assertThat(files.map(Path::getFileName).map(Path::toString))
          .doesNotContain("echoforge.wav")
          .noneMatch(name -> name.endsWith(".part"));
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "[",
        "[]",
        "{}",
        "{\"codes\": 3}",
        "{\"codes\": []}",
        "{\"codes\": [3]}",
        "{\"codes\": [[1, 2, 3]",
        "{\"codes\": [[1.5]]}",
        "{\"codes\": [[\"a\"]]}",
        "{\"codes\": [[null]]}",
        "{\"codes\": [[1],[1,2]]}",
        "{\"codes\": [[99999999999]]}",
        "{\"codes\": [[-1,0,0,0,0,0,0,0]]}",
        "{\"codes\": [[5000,0,0,0,0,0,0,0]]}",
        "{\"codes\": [[]]}",
        "{\"codes\": [[0,0,0,0,0,0,0,0,0]]}",
        "{\"codes\": [[0]]} more",
        "{\"codes\": [[0]], \"codes\": [[0]]}",
        "\u0000\u0001"
      })
  void codesThatAreNoneGetOneLineAndOne(String json) throws IOException {
    Files.writeString(folder.resolve("bad.json"), json, StandardCharsets.UTF_8);
    Cli.Result result =
        cli.run(
            "codec",
            "decode",
            "--model",
            FIXTURES.resolve("csm-a").toString(),
            "bad.json",
            "out.wav");
    expect(result, 1, "bad.json");
    assertThat(folder.resolve("out.wav")).doesNotExist();
  }

  private static void expect(Cli.Result result, int code, String message) {
    assertThat(result.err()).contains(message).startsWith("echoforge: ");
    assertThat(result.err().strip().lines()).hasSize(1);
    assertThat(result.code()).isEqualTo(code);
  }

  private int[][] codes(String name) throws IOException {
    JsonNode json = JsonMapper.shared().readTree(Files.readString(folder.resolve(name)));
    List<int[]> rows = new ArrayList<>();
    for (JsonNode row : json.get("codes")) {
      rows.add(row.valueStream().mapToInt(JsonNode::asInt).toArray());
    }
    return rows.toArray(int[][]::new);
  }

  private void assertSounds(String name, String golden) {
    Pcm heard = AudioDecoder.read(folder.resolve(name), DecodingLimits.DEFAULT);
    float[] expected = samples(golden);
    assertThat(heard.sampleRateHz()).isEqualTo(24_000);
    assertThat(heard.samples()).hasSameSizeAs(expected);
    for (int i = 0; i < expected.length; i++) {
      assertThat(heard.samples()[i])
          .isCloseTo(Math.clamp(expected[i], -1f, 1f), within(2e-4f)); // 16 bits and 1e-4
    }
  }

  private static float[] samples(String name) {
    try (Safetensors golden = Safetensors.open(FIXTURES.resolve("csm-a.golden.safetensors"))) {
      return golden.require(name).toFloats();
    }
  }

  private static int[][] golden(String name) {
    try (Safetensors golden = Safetensors.open(FIXTURES.resolve("csm-a.golden.safetensors"))) {
      Tensor tensor = golden.require(name);
      int columns = Math.toIntExact(tensor.shape().get(1));
      int[] all = tensor.toInts();
      int[][] rows = new int[all.length / columns][columns];
      for (int i = 0; i < all.length; i++) {
        rows[i / columns][i % columns] = all[i];
      }
      return rows;
    }
  }

  private void writeFloatWav(String name, float[] samples, int rate) throws IOException {
    ByteBuffer wav = ByteBuffer.allocate(44 + 4 * samples.length).order(ByteOrder.LITTLE_ENDIAN);
    wav.put("RIFF".getBytes(StandardCharsets.US_ASCII)).putInt(36 + 4 * samples.length);
    wav.put("WAVEfmt ".getBytes(StandardCharsets.US_ASCII)).putInt(16);
    wav.putShort((short) 3).putShort((short) 1).putInt(rate).putInt(4 * rate);
    wav.putShort((short) 4).putShort((short) 32);
    wav.put("data".getBytes(StandardCharsets.US_ASCII)).putInt(4 * samples.length);
    for (float sample : samples) {
      wav.putFloat(sample);
    }
    Files.write(folder.resolve(name), wav.array());
  }
}
