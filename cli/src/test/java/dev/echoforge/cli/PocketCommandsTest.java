package dev.echoforge.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.echoforge.audio.AudioDecoder;
import dev.echoforge.audio.codec.DecodingLimits;
import dev.echoforge.weights.Safetensors;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** {@code pocket} and {@code codec} on its folders: the reference's outputs by command line. */
class PocketCommandsTest {

  private static final Path FIXTURES =
      Path.of("../engine-pocket/src/test/resources").toAbsolutePath();

  @TempDir Path folder;
  private Cli cli;

  @BeforeEach
  void cli() {
    cli = new Cli(folder);
  }

  private Cli.Result generate(String model, String... more) {
    List<String> args =
        new ArrayList<>(
            List.of("pocket", "generate", "--model", FIXTURES.resolve(model).toString()));
    args.addAll(List.of(more));
    return cli.run(args.toArray(String[]::new));
  }

  private static String state(String model, String form) {
    return FIXTURES.resolve(model).resolve("embeddings/" + form + ".safetensors").toString();
  }

  @ParameterizedTest
  @CsvSource({
    "pocket-a, short",
    "pocket-a, chunks",
    "pocket-a, noise",
    "pocket-a, cap",
    "pocket-a, after0",
    "pocket-a-tiny, short",
    "pocket-a-tiny, chunks",
    "pocket-a-tiny, noise"
  })
  void generatesTheReferencesLatentsAndAudio(String model, String spoken) throws Exception {
    JsonNode json = golden(model).path("generate").path(spoken);
    List<String> args =
        new ArrayList<>(
            List.of(
                "--text",
                json.path("text").stringValue(),
                "--voice-state",
                state(model, "ref-published"),
                "--noise",
                noise(model, spoken, json.path("chunks").size()),
                "--latents-out",
                "latents.json",
                "--out",
                "out.wav"));
    if (json.has("frames_after_eos")) {
      args.addAll(List.of("--frames-after-eos", json.path("frames_after_eos").toString()));
    }
    Cli.Result result = generate(model, args.toArray(String[]::new));
    assertThat(result.err()).isEmpty();
    assertThat(result.code()).isZero();
    JsonNode chunks = read("latents.json").path("chunks");
    assertThat(chunks.size()).isEqualTo(json.path("chunks").size());
    for (int k = 0; k < chunks.size(); k++) {
      int frames = json.path("chunks").path(k).path("frames").intValue();
      assertThat(chunks.path(k).size()).isEqualTo(frames);
      float[] expected = floats(model, spoken + "." + k + ".latents");
      assertClose(flat(chunks.path(k)), expected, 1e-4);
    }
    assertSounds("out.wav", floats(model, spoken + ".audio"));
  }

  @Test
  void clonesAndDrawsNoiseOfItsOwn() throws Exception {
    String recording = FIXTURES.resolve("pocket-a/rec44100.wav").toString();
    String[] args = {"--text", "Good evening.", "--voice-audio", recording, "--seed", "5"};
    String[] more = Stream.concat(Arrays.stream(args), Stream.of("--json")).toArray(String[]::new);
    Cli.Result result = generate("pocket-a", more);
    assertThat(result.err()).isEmpty();
    assertThat(result.code()).isZero();
    JsonNode report = JsonMapper.shared().readTree(result.out());
    assertThat(report.path("frames").intValue()).isPositive();
    byte[] first = Files.readAllBytes(folder.resolve("echoforge.wav"));
    generate("pocket-a", args);
    assertThat(Files.readAllBytes(folder.resolve("echoforge.wav"))).isEqualTo(first);
  }

  @ParameterizedTest
  @ValueSource(strings = {"bf16", "int8", "q4"})
  void otherPrecisions(String precision) throws Exception {
    copy("pocket-a");
    String model = folder.resolve("pocket-a").toString();
    Cli.Result result =
        cli.run(
            "pocket",
            "generate",
            "--model",
            model,
            "--text",
            "Good evening.",
            "--voice-state",
            state("pocket-a", "ref"),
            "--temperature",
            "0",
            "--precision",
            precision,
            "--max-frames",
            "9",
            "--out",
            "out.wav");
    assertThat(result.err()).isEmpty();
    assertThat(result.code()).isZero();
    assertThat(result.out()).contains(precision);
  }

  @Test
  void aModelsFolderAloneSaysWhichEngineSpeaks() throws Exception {
    String model = FIXTURES.resolve("pocket-a-tiny").toString();
    Cli.Result result =
        cli.run(
            "say", "Good evening.", "--model", model, "--voice", "ref", "--out", "a.wav", "--json");
    assertThat(result.err()).isEmpty();
    assertThat(result.code()).isZero();
    assertThat(JsonMapper.shared().readTree(result.out()).path("engine").stringValue())
        .isEqualTo("pocket");
    result =
        cli.run(
            "say",
            "Good evening.",
            "--model",
            model,
            "--voice",
            "ref",
            "--speed",
            "2",
            "--out",
            "b.wav");
    assertThat(result.code()).isZero();
    assertThat(Files.size(folder.resolve("b.wav")))
        .isBetween(
            Files.size(folder.resolve("a.wav")) / 3, Files.size(folder.resolve("a.wav")) * 2 / 3);
  }

  @Test
  void textsAsJsonLines() {
    Cli.Result result =
        cli.run(
            "pocket",
            "text",
            "--model",
            FIXTURES.resolve("pocket-a").toString(),
            "--json",
            "hello world",
            "  ",
            "It’s late");
    assertThat(result.err()).isEmpty();
    assertThat(result.code()).isZero();
    List<String> lines = result.out().lines().toList();
    assertThat(lines).hasSize(3);
    assertThat(lines.get(0))
        .startsWith("{\"text\":\"hello world\",\"prepared\":\"Hello world.\",\"ids\":[387,434,282,")
        .endsWith("\"frames_after_eos\":5,\"max_frames\":55}]}");
    assertThat(JsonMapper.shared().readTree(lines.get(1)).has("error")).isTrue();
    assertThat(lines.get(2)).contains("It's late.");
  }

  @ParameterizedTest
  @ValueSource(strings = {"pocket-a", "pocket-a-tiny"})
  void codec(String model) throws Exception {
    String dir = FIXTURES.resolve(model).toString();
    String recording = FIXTURES.resolve(model).resolve("rec16000.wav").toString();
    Cli.Result encoded = cli.run("codec", "encode", "--model", dir, recording, "l.json", "--json");
    assertThat(encoded.err()).isEmpty();
    assertThat(encoded.code()).isZero();
    assertThat(read("l.json").path("latents").size()).isEqualTo(10);
    float[] latents = floats(model, "codec.latents");
    writeLatents("latents.json", latents, latents.length / 17);
    Cli.Result decoded = cli.run("codec", "decode", "--model", dir, "latents.json", "out.wav");
    assertThat(decoded.err()).isEmpty();
    assertThat(decoded.code()).isZero();
    assertSounds("out.wav", floats(model, "codec.output"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "--text|x|--voice-state|none.safetensors|1|none.safetensors",
        "--text|x|--seed|1|2|no voice is named",
        "--text|' '|--seed|1|2|the text is empty",
        "--text|x|--max-frames|0|2|max_frames out of range",
        "--text|x|--precision|int4|2|unknown precision",
        "--text|x|--temperature|-1|2|temperature out of range",
      })
  void refusals(String a, String b, String c, String d, int code, String says) {
    Cli.Result result = generate("pocket-a", a, b, c, d);
    assertThat(result.err()).contains(says).hasLineCount(1);
    assertThat(result.code()).isEqualTo(code);
  }

  @Test
  void anotherModelsVoiceIsRefused() {
    Cli.Result result =
        generate("pocket-a-tiny", "--text", "x", "--voice-state", state("pocket-a", "ref"));
    assertThat(result.err()).contains("the voice is another model's");
    assertThat(result.code()).isEqualTo(1);
  }

  @Test
  void aZeroedEncoderClonesNobody() throws Exception {
    copy("pocket-a");
    Path weights = folder.resolve("pocket-a/model.safetensors");
    byte[] bytes = Files.readAllBytes(weights);
    try (Safetensors file = Safetensors.open(weights)) {
      for (String name : file.tensors().keySet()) {
        if (name.startsWith("mimi.encoder.")) {
          zero(bytes, file, name);
        }
      }
    }
    Files.write(folder.resolve("zeroed"), bytes);
    Files.move(folder.resolve("zeroed"), weights, StandardCopyOption.REPLACE_EXISTING);
    Cli.Result result =
        cli.run(
            "pocket",
            "generate",
            "--model",
            folder.resolve("pocket-a").toString(),
            "--text",
            "x",
            "--voice-audio",
            FIXTURES.resolve("pocket-a/rec16000.wav").toString());
    assertThat(result.err()).contains("no encoder").contains("models pull kyutai/pocket-tts");
    assertThat(result.code()).isEqualTo(1);
    assertThat(folder.resolve("echoforge.wav")).doesNotExist();
  }

  private static void zero(byte[] bytes, Safetensors file, String name) {
    long data = file.tensors().get(name).data().address();
    long first =
        file.tensors().values().stream().mapToLong(t -> t.data().address()).min().orElse(0);
    int header =
        bytes.length
            - (int) file.tensors().values().stream().mapToLong(t -> t.data().byteSize()).sum();
    int from = header + (int) (data - first);
    Arrays.fill(bytes, from, from + (int) file.tensors().get(name).data().byteSize(), (byte) 0);
  }

  private void copy(String model) throws IOException {
    Path from = FIXTURES.resolve(model);
    try (Stream<Path> files = Files.walk(from)) {
      for (Path file : files.toList()) {
        Path to = folder.resolve(model).resolve(from.relativize(file).toString());
        if (Files.isDirectory(file)) {
          Files.createDirectories(to);
        } else {
          Files.copy(file, to);
        }
      }
    }
  }

  private String noise(String model, String spoken, int chunks) throws IOException {
    StringBuilder json = new StringBuilder("{\"chunks\": [");
    for (int k = 0; k < chunks; k++) {
      float[] noise = floats(model, spoken + "." + k + ".noise");
      int width = model.equals("pocket-a") ? 16 : 12;
      json.append(k == 0 ? "" : ",").append(rows(noise, width));
    }
    Files.writeString(folder.resolve("noise.json"), json.append("]}"));
    return "noise.json";
  }

  private void writeLatents(String name, float[] latents, int width) throws IOException {
    Files.writeString(folder.resolve(name), "{\"latents\": " + rows(latents, width) + "}");
  }

  private static String rows(float[] values, int width) {
    List<String> rows = new ArrayList<>();
    for (int i = 0; i < values.length; i += width) {
      rows.add(Arrays.toString(Arrays.copyOfRange(values, i, i + width)));
    }
    return rows.toString();
  }

  private JsonNode read(String name) throws IOException {
    return JsonMapper.shared().readTree(Files.readAllBytes(folder.resolve(name)));
  }

  private static JsonNode golden(String model) throws IOException {
    return JsonMapper.shared()
        .readTree(Files.readAllBytes(FIXTURES.resolve(model + ".golden.json")));
  }

  private static float[] floats(String model, String tensor) {
    try (Safetensors file = Safetensors.open(FIXTURES.resolve(model + ".golden.safetensors"))) {
      return file.require(tensor).toFloats();
    }
  }

  private static float[] flat(JsonNode rows) {
    List<Float> all = new ArrayList<>();
    rows.forEach(row -> row.forEach(value -> all.add(value.floatValue())));
    float[] flat = new float[all.size()];
    for (int i = 0; i < flat.length; i++) {
      flat[i] = all.get(i);
    }
    return flat;
  }

  private static void assertClose(float[] found, float[] expected, double part) {
    double scale = 0;
    for (float value : expected) {
      scale = Math.max(scale, Math.abs(value));
    }
    for (int i = 0; i < found.length; i++) {
      assertThat((double) found[i]).isCloseTo(expected[i], within(part * scale));
    }
  }

  private void assertSounds(String name, float[] expected) {
    float[] found = AudioDecoder.read(folder.resolve(name), DecodingLimits.DEFAULT).samples();
    assertThat(found).hasSize(expected.length);
    for (int i = 0; i < found.length; i++) {
      double sample = Math.clamp(expected[i], -1f, 1f);
      assertThat((double) found[i]).isCloseTo(sample, within(2e-5 + 1.0 / 32_000));
    }
  }
}
