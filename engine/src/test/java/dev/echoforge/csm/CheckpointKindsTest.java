package dev.echoforge.csm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.echoforge.mimi.Mimi;
import dev.echoforge.parallel.Team;
import dev.echoforge.speech.BrokenFileException;
import dev.echoforge.speech.UnavailableException;
import dev.echoforge.weights.CheckpointFolder;
import dev.echoforge.weights.GgufFile;
import dev.echoforge.weights.LoadProgress;
import dev.echoforge.weights.ModelParts;
import dev.echoforge.weights.Safetensors;
import dev.echoforge.weights.Tensor;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** LoRA adapters, GGUF files and Sesame's bare layout, against peft, gguf and transformers. */
class CheckpointKindsTest {

  private static final String TEXT = "Hello there, this is a test of voice generation.";
  private static final Path BASE = Fixtures.FOLDER.resolve("csm-a");
  private static final Path SESAME = Fixtures.FOLDER.resolve("csm-a-sesame");

  private static final String MUTATIONS = "0123456789-.,:\"[]{}etfnul\\ \0";

  @TempDir private Path scratch;

  static Stream<Arguments> kinds() {
    return Stream.of(
        Arguments.of("csm-a-lora", parts(BASE, null, null), "csm-a-lora"),
        Arguments.of("csm-a-lora-rs", parts(BASE, null, null), "csm-a-lora-rs"),
        Arguments.of("csm-a-sesame-bare", elsewhere(), "csm-a-sesame-bare"),
        Arguments.of("csm-a-gguf/f16.gguf", elsewhere(), "csm-a-gguf.f16"),
        Arguments.of("csm-a-gguf/q8_0.gguf", elsewhere(), "csm-a-gguf.q8_0"),
        Arguments.of("csm-a-wide-gguf", ModelParts.NONE, "csm-a-wide-gguf.q4_k"));
  }

  private static ModelParts parts(
      @Nullable Path base, @Nullable Path tokenizer, @Nullable Path codec) {
    return new ModelParts(base, tokenizer, codec);
  }

  private static ModelParts elsewhere() {
    return parts(null, SESAME.resolve("tokenizer.json"), SESAME.resolve("mimi"));
  }

  private static CheckpointFolder folder(String name, ModelParts parts) {
    return CheckpointFolder.of(Fixtures.FOLDER.resolve(name), parts);
  }

  private static CsmModel load(CheckpointFolder folder, Precision precision) {
    return new CsmLoader(precision, Team.ALONE, null, LoadProgress.NONE).load(folder);
  }

  private static Safetensors golden(String name) {
    return Safetensors.open(Fixtures.FOLDER.resolve(name + ".golden.safetensors"));
  }

  @ParameterizedTest
  @MethodSource("kinds")
  void agreesWithTheReference(String name, ModelParts parts, String goldenName) {
    CheckpointFolder folder = folder(name, parts);
    try (CsmModel model = load(folder, Precision.F32);
        Mimi codec = Mimi.open(folder);
        Safetensors golden = golden(goldenName)) {
      CsmPrompt prompt =
          new CsmPromptBuilder(model.config(), model.tokenizer()).build(List.of(), 0, TEXT);
      GoldenFrames.assertPrompt(model, prompt, golden, "plain");
      GoldenFrames.assertFrames(model, prompt, golden, "plain");
      assertThat(codec.config().codebooks()).isGreaterThanOrEqualTo(model.config().codebooks());
    }
  }

  @ParameterizedTest
  @MethodSource("kinds")
  void readsMergedAndDequantizedWeightsAsTheReference(
      String name, ModelParts parts, String goldenName) {
    CheckpointFolder folder = folder(name, parts);
    try (var checkpoint = folder.open(folder.candidates("transformers", "model").getFirst());
        Safetensors golden = golden(goldenName)) {
      for (Tensor expected : golden.tensors().values()) {
        String tensor = expected.name().replaceFirst("^(merged|dequantized)\\.", "");
        if (!tensor.equals(expected.name())) {
          float[] numbers = expected.toFloats();
          float[] found = new float[numbers.length];
          Objects.requireNonNull(checkpoint.find(tensor)).read(0, found.length, found, 0);
          assertThat(found).usingComparatorWithPrecision(1e-6f).containsExactly(numbers);
        }
      }
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"q4", "q8", "bf16"})
  void packsAnAdapterBesideIt(String precision) throws IOException {
    Path adapter = copy("csm-a-lora");
    CheckpointFolder folder = CheckpointFolder.of(adapter, parts(BASE, null, null));
    try (CsmModel merged = load(folder, Precision.named(precision));
        CsmModel again = load(folder, Precision.named(precision));
        CsmModel base = load(CheckpointFolder.of(copy("csm-a")), Precision.named(precision))) {
      assertThat(adapter.resolve("echoforge-" + precision + ".weights")).isRegularFile();
      CsmPrompt prompt =
          new CsmPromptBuilder(merged.config(), merged.tokenizer()).build(List.of(), 0, TEXT);
      int[][] frames = Speaking.alone(merged, Team.ALONE, prompt, Sampling.GREEDY, 5);
      assertThat(Speaking.alone(again, Team.ALONE, prompt, Sampling.GREEDY, 5))
          .isDeepEqualTo(frames);
      assertThat(Speaking.alone(base, Team.ALONE, prompt, Sampling.GREEDY, 5)).isNotEqualTo(frames);
      assertThat(merged.fingerprint()).isNotEqualTo(base.fingerprint());
    }
  }

  @Test
  void saysWhatAnAdapterNeeds() {
    CheckpointFolder alone = folder("csm-a-lora", ModelParts.NONE);
    assertThatThrownBy(() -> load(alone, Precision.F32))
        .isInstanceOf(UnavailableException.class)
        .hasMessageContainingAll("LoRA adapter", "fixtures/csm-a", "--base");
  }

  @Test
  void saysWhatABareCheckpointNeeds() {
    CheckpointFolder bare = folder("csm-a-sesame-bare", ModelParts.NONE);
    assertThatThrownBy(() -> load(bare, Precision.F32))
        .isInstanceOf(UnavailableException.class)
        .hasMessageContainingAll("tokenizer.json", "--tokenizer");
  }

  @Test
  void refusesDoraAndBitsandbytesByTheirNames() {
    CheckpointFolder dora = folder("csm-a-dora", parts(BASE, null, null));
    assertThatThrownBy(() -> load(dora, Precision.F32))
        .isInstanceOf(BrokenFileException.class)
        .hasMessageContainingAll("use_dora", "plain LoRA");
    CheckpointFolder quantized = folder("csm-a-bnb-4bit", ModelParts.NONE);
    assertThatThrownBy(() -> load(quantized, Precision.F32))
        .isInstanceOf(BrokenFileException.class)
        .hasMessageContainingAll("bitsandbytes", "16");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\"peft_type\": \"LORA\" -> \"peft_type\": \"LOHA\"",
        "\"lora_bias\": false -> \"lora_bias\": true",
        "\"trainable_token_indices\": null -> \"trainable_token_indices\": [1]",
        "\"target_parameters\": null -> \"target_parameters\": [\"audio_head\"]",
        "\"init_lora_weights\": true -> \"init_lora_weights\": \"pissa_niter_16\"",
        "\"init_lora_weights\": true -> \"init_lora_weights\": \"olora\"",
        "\"init_lora_weights\": true -> \"init_lora_weights\": \"corda\"",
        "\"init_lora_weights\": true -> \"init_lora_weights\": \"loftq\"",
        "\"rank_pattern\": {} -> \"rank_pattern\": {\"(a\": 2}",
        "\"r\": 4 -> \"r\": 5",
      })
  void refusesOtherKindsOfAdapters(String change) throws IOException {
    Path adapter = copy("csm-a-lora");
    Path config = adapter.resolve("adapter_config.json");
    String[] parts = change.split(" -> ");
    String text = Files.readString(config);
    assertThat(text).contains(parts[0]);
    Files.writeString(config, text.replace(parts[0], parts[1]));
    CheckpointFolder folder = CheckpointFolder.of(adapter, parts(BASE, null, null));
    assertThatThrownBy(() -> load(folder, Precision.F32)).isInstanceOf(BrokenFileException.class);
  }

  @Test
  void anExpensivePatternIsRefusedSoon() throws IOException {
    Path adapter = copy("csm-a-lora");
    Path config = adapter.resolve("adapter_config.json");
    Files.writeString(
        config,
        Files.readString(config)
            .replace("\"rank_pattern\": {}", "\"rank_pattern\": {\"((([a-z_.0-9]+)+)+)+!\": 2}"));
    CheckpointFolder folder = CheckpointFolder.of(adapter, parts(BASE, null, null));
    assertThatThrownBy(() -> load(folder, Precision.F32))
        .isInstanceOf(BrokenFileException.class)
        .hasMessageContaining("too expensive");
  }

  @Test
  void refusesAnAdapterForAnotherModel() {
    CheckpointFolder other =
        folder("csm-a-lora", parts(Fixtures.FOLDER.resolve("csm-a-wide-gguf"), null, null));
    assertThatThrownBy(() -> load(other, Precision.F32)).isInstanceOf(RuntimeException.class);
  }

  @Test
  void refusesQ4kWithoutMinimums() throws IOException {
    Path copied = copy("csm-a-wide-gguf");
    Path file = copied.resolve("q4_k.gguf");
    byte[] bytes = Files.readAllBytes(file);
    try (var gguf = GgufFile.open(file)) {
      assertThat(gguf.settings()).containsEntry("general.architecture", "csm");
    }
    // The last tensor of blocks ends the file: its last block's dmin turns negative.
    setNegativeMinimums(bytes);
    Files.write(file, bytes);
    CheckpointFolder folder = CheckpointFolder.of(copied);
    assertThatThrownBy(() -> load(folder, Precision.F32))
        .isInstanceOf(BrokenFileException.class)
        .hasMessageContainingAll("negative dmin", "q8_0");
  }

  /** Every tensor is padded to 32 bytes; blocks of 144 bytes begin at such places. */
  private static void setNegativeMinimums(byte[] bytes) {
    for (int at = 0; at + 144 <= bytes.length; at += 16) {
      if (bytes[at + 3] >= 0 && at > bytes.length / 2) {
        bytes[at + 3] |= (byte) 0x80;
      }
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"model.pt", "pytorch_model.bin", "model.ckpt"})
  void saysWhatToDoWithPickles(String name) throws IOException {
    Files.writeString(scratch.resolve("config.json"), "{\"model_type\": \"csm\"}");
    Files.writeString(scratch.resolve("tokenizer.json"), "{}");
    Files.write(scratch.resolve(name), new byte[] {'P', 'K', 3, 4, 0, 0});
    CheckpointFolder folder = CheckpointFolder.of(scratch);
    assertThatThrownBy(() -> load(folder, Precision.F32))
        .isInstanceOf(BrokenFileException.class)
        .hasMessageContainingAll(name, "pickle", "save_file");
  }

  @Test
  void everyBrokenGgufIsRefused() throws IOException {
    byte[] whole = Files.readAllBytes(Fixtures.FOLDER.resolve("csm-a-gguf/q8_0.gguf"));
    Random random = new Random(5);
    Path file = scratch.resolve("broken.gguf");
    int refused = 0;
    for (int i = 0; i < 300; i++) {
      byte[] broken = i % 3 == 0 ? Arrays.copyOf(whole, random.nextInt(4000)) : whole.clone();
      for (int changes = 0; changes < 4 && broken.length > 0; changes++) {
        broken[random.nextInt(Math.min(broken.length, 3000))] = (byte) random.nextInt(256);
      }
      try (OutputStream out = Files.newOutputStream(file)) {
        out.write(broken);
      }
      try (var gguf = GgufFile.open(file)) {
        gguf.tensors().values().stream().limit(8).forEach(Tensor::toFloats);
      } catch (BrokenFileException e) {
        refused++;
      }
    }
    assertThat(refused).isGreaterThan(100);
  }

  @Test
  void whatIsNoFileIsRefused() throws Exception {
    Path pipe = scratch.resolve("pipe.gguf");
    boolean made = new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor() == 0;
    for (Path file : made ? List.of(scratch, pipe) : List.of(scratch)) {
      assertThatThrownBy(() -> GgufFile.open(file)).isInstanceOf(BrokenFileException.class);
      assertThatThrownBy(() -> Safetensors.open(file)).isInstanceOf(BrokenFileException.class);
    }
  }

  @Test
  void everyBrokenAdapterIsMergedOrRefused() throws IOException {
    Path adapter = copy("csm-a-lora");
    Path weights = adapter.resolve("adapter_model.safetensors");
    Path config = adapter.resolve("adapter_config.json");
    byte[] wholeWeights = Files.readAllBytes(weights);
    byte[] wholeConfig = Files.readAllBytes(config);
    int header = (int) wholeWeights[0] & 0xFF | (wholeWeights[1] & 0xFF) << 8;
    Random random = new Random(8);
    int refused = 0;
    for (int i = 0; i < 240; i++) {
      boolean inWeights = i % 2 == 0;
      byte[] broken = (inWeights ? wholeWeights : wholeConfig).clone();
      int length = inWeights ? Math.min(broken.length, 8 + header) : broken.length;
      if (i % 5 == 0) {
        broken = Arrays.copyOf(broken, random.nextInt(broken.length));
      }
      for (int changes = 1 + random.nextInt(3); changes > 0 && broken.length > 0; changes--) {
        int at = random.nextInt(Math.min(broken.length, length));
        // Digits and letters in place of others reach further than bytes that no JSON has.
        broken[at] = (byte) MUTATIONS.charAt(random.nextInt(MUTATIONS.length()));
      }
      Files.write(weights, inWeights ? broken : wholeWeights);
      Files.write(config, inWeights ? wholeConfig : broken);
      CheckpointFolder folder = CheckpointFolder.of(adapter, parts(BASE, null, null));
      try (CsmModel model = load(folder, Precision.F32)) {
        assertThat(model.config()).isNotNull();
      } catch (BrokenFileException | UnavailableException e) {
        refused++;
        assertThat(e.getMessage()).isNotBlank().hasLineCount(1);
      }
    }
    assertThat(refused).isGreaterThan(100);
  }

  private Path copy(String name) throws IOException {
    Path from = Fixtures.FOLDER.resolve(name);
    Path to = scratch.resolve(name);
    Files.createDirectories(to);
    try (Stream<Path> files = Files.list(from)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        Files.copy(file, to.resolve(file.getFileName().toString()));
      }
    }
    return to;
  }
}
