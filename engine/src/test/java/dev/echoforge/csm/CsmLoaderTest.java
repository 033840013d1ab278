package dev.echoforge.csm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.echoforge.csm.RandomCheckpoint.Tied;
import dev.echoforge.speech.BrokenFileException;
import dev.echoforge.speech.InvalidRequestException;
import dev.echoforge.speech.SpeechException;
import dev.echoforge.speech.UnavailableException;
import dev.echoforge.weights.DataType;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is wrong with a checkpoint is said with file, tensor, expected and found. */
class CsmLoaderTest {

  @TempDir Path folder;

  static List<String> tensors() {
    return checkpoint().names();
  }

  private static RandomCheckpoint checkpoint() {
    return new RandomCheckpoint(RandomCheckpoint.ODD, 1);
  }

  @ParameterizedTest
  @MethodSource("tensors")
  void namesTheTensorThatIsMissing(String name) throws IOException {
    Path model = checkpoint().without(name).writeHub(folder, DataType.F16, Tied.DEPTH, 1);
    boolean tied = name.contains("embed_audio_tokens");
    assertThatThrownBy(() -> load(model))
        .isInstanceOf(BrokenFileException.class)
        .hasMessageContaining(model.resolve("model.safetensors").toString())
        .hasMessageContaining(tied ? "depth_decoder.model.embed_tokens.weight" : name)
        .hasMessageContaining("is missing: expected shape [");
  }

  @ParameterizedTest
  @MethodSource("tensors")
  void namesTheTensorThatIsMisshapen(String name) throws IOException {
    Path model = checkpoint().misshapen(name).writeHub(folder, DataType.F16, Tied.BACKBONE, 1);
    assertThatThrownBy(() -> load(model))
        .isInstanceOf(BrokenFileException.class)
        .hasMessageContaining(name)
        .hasMessageMatching(".*expected shape \\[.*\\], found \\[1, .*\\].*");
  }

  @Test
  void refusesWeightsOfAnotherType() throws IOException {
    Path model = checkpoint().writeHub(folder, DataType.F32, Tied.DEPTH, 1);
    Path file = model.resolve("model.safetensors");
    byte[] bytes = Files.readAllBytes(file);
    String text = new String(bytes, StandardCharsets.ISO_8859_1);
    int at =
        text.indexOf("\"lm_head.weight\":{\"dtype\":\"F32\"")
            + "\"lm_head.weight\":{\"dtype\":\"".length();
    bytes[at] = 'I';
    Files.write(file, bytes);
    assertThatThrownBy(() -> load(model))
        .isInstanceOf(BrokenFileException.class)
        .hasMessageContaining("tensor \"lm_head.weight\": expected F32, F16 or BF16, found I32");
  }

  @Test
  void saysWhatAFolderShouldHold() throws IOException {
    for (Path empty : List.of(folder, folder.resolve("none"))) {
      assertThatThrownBy(() -> load(empty))
          .isInstanceOf(UnavailableException.class)
          .hasMessageContaining("no CSM in " + empty)
          .hasMessageContaining("expected config.json, tokenizer.json and model.safetensors");
    }
    Path model = checkpoint().writeHub(folder.resolve("a"), DataType.F32, Tied.DEPTH, 1);
    Files.delete(model.resolve("tokenizer.json"));
    assertThatThrownBy(() -> load(model))
        .isInstanceOf(UnavailableException.class)
        .hasMessageContainingAll("no tokenizer.json in " + model, "--tokenizer");
    Files.delete(model.resolve("config.json"));
    assertThatThrownBy(() -> load(model)).isInstanceOf(UnavailableException.class);
  }

  @Test
  void refusesACodecAlone() throws IOException {
    Path mimi = Fixtures.FOLDER.resolve("csm-a-sesame/mimi");
    for (String name : List.of("config.json", "model.safetensors")) {
      Files.copy(mimi.resolve(name), folder.resolve(name));
    }
    Files.copy(Fixtures.FOLDER.resolve("csm-a/tokenizer.json"), folder.resolve("tokenizer.json"));
    assertThatThrownBy(() -> load(folder))
        .isInstanceOf(BrokenFileException.class)
        .hasMessageContaining("model_type: expected csm, found mimi");
    Files.copy(
        Fixtures.FOLDER.resolve("csm-a/config.json"),
        folder.resolve("config.json"),
        StandardCopyOption.REPLACE_EXISTING);
    assertThatThrownBy(() -> load(folder))
        .isInstanceOf(BrokenFileException.class)
        .hasMessageContaining("expected a CSM's tensors");
  }

  @Test
  void takesAFileOfAnyNameWhereThereIsNoDoubt() throws IOException {
    Path model = checkpoint().writeHub(folder, DataType.BF16, Tied.DEPTH, 1);
    Files.move(model.resolve("model.safetensors"), model.resolve("mine.safetensors"));
    load(model).close();
  }

  @ParameterizedTest
  @ValueSource(strings = {"csm-a", "csm-a-sesame", "csm-a-hub"})
  void autoIsExactForSmallModels(String layout) {
    try (CsmModel model = Speaking.load(Fixtures.FOLDER.resolve(layout), Precision.AUTO)) {
      assertThat(model.precision()).isEqualTo(Precision.F32);
    }
    assertThat(Precision.AUTO.resolve(CsmConfig.CSM_1B)).isEqualTo(Precision.Q4);
  }

  static Stream<Integer> seeds() {
    return IntStream.range(0, 60).boxed();
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void loadsOrRefusesWhateverIsDamaged(int seed) throws IOException {
    Path model = checkpoint().writeHub(folder, DataType.F16, Tied.DEPTH, 2);
    var random = new SplittableRandom(seed);
    List<String> names =
        List.of(
            "config.json",
            "tokenizer.json",
            "model.safetensors.index.json",
            "model-00001-of-00002.safetensors");
    Path damaged = model.resolve(names.get(random.nextInt(names.size())));
    byte[] bytes = Files.readAllBytes(damaged);
    switch (random.nextInt(3)) {
      case 0 -> bytes = Arrays.copyOf(bytes, random.nextInt(bytes.length));
      case 1 -> bytes[random.nextInt(Math.min(bytes.length, 3000))] = (byte) random.nextInt();
      default -> random.nextBytes(bytes);
    }
    Files.write(damaged, bytes);
    try {
      load(model).close();
    } catch (SpeechException e) {
      assertThat(e).isInstanceOf(BrokenFileException.class);
      assertThat(e.getMessage()).contains(folder.toString()).doesNotContain("\n");
    }
  }

  @Test
  void precisionsHaveNames() {
    assertThat(Precision.named("q4")).isEqualTo(Precision.Q4);
    assertThatThrownBy(() -> Precision.named("Q5"))
        .isInstanceOf(InvalidRequestException.class)
        .hasMessageContaining("one of auto, f32, bf16, q8, q4, got Q5");
  }

  private static CsmModel load(Path folder) {
    return Speaking.load(folder, Precision.F32);
  }
}
