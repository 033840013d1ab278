package dev.echoforge.csm;

import static org.assertj.core.api.Assertions.assertThat;

import dev.echoforge.csm.RandomCheckpoint.Tied;
import dev.echoforge.kernel.Team;
import dev.echoforge.weights.DataType;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The same model says the same to the bit, however its checkpoint is laid out. */
class CheckpointLayoutsTest {

  private static final RandomCheckpoint CHECKPOINT = new RandomCheckpoint(RandomCheckpoint.ODD, 1);

  @TempDir Path folder;

  static Stream<Arguments> hubVariants() {
    return Stream.of(DataType.F32, DataType.F16, DataType.BF16)
        .flatMap(type ->
            Stream.of(Tied.values())
                .flatMap(tied -> Stream.of(1, 3).map(shards -> Arguments.of(type, tied, shards))));
  }

  @ParameterizedTest
  @MethodSource("hubVariants")
  void hubLayoutsSpeakAlike(DataType type, Tied tied, int shards) throws IOException {
    Path variant = CHECKPOINT.writeHub(folder.resolve("a"), type, tied, shards);
    assertThat(spoken(variant)).isDeepEqualTo(reference());
  }

  @ParameterizedTest
  @MethodSource("types")
  void sesamesLayoutSpeaksAlike(DataType type) throws IOException {
    Path variant = CHECKPOINT.writeSesame(folder.resolve("a"), type);
    assertThat(spoken(variant)).isDeepEqualTo(reference());
  }

  static Stream<DataType> types() {
    return Stream.of(DataType.F32, DataType.F16, DataType.BF16);
  }

  @Test
  void takesTheOtherLayoutWhereOneIsBroken() throws IOException {
    Path both = CHECKPOINT.writeSesame(folder.resolve("a"), DataType.F32);
    Files.writeString(
        both.resolve("transformers.safetensors.index.json"),
        "{\"weight_map\":{\"backbone_model.norm.weight\":\"transformers-1.safetensors\"}}");
    assertThat(spoken(both)).isDeepEqualTo(reference());
  }

  @Test
  void readsTheSizesAsTheyWereWritten() throws IOException {
    Path hub = CHECKPOINT.writeHub(folder.resolve("a"), DataType.F32, Tied.BOTH, 1);
    Path sesame = CHECKPOINT.writeSesame(folder.resolve("b"), DataType.F32);
    assertThat(CsmConfigFile.read(hub)).isEqualTo(RandomCheckpoint.ODD);
    assertThat(CsmConfigFile.read(sesame)).isEqualTo(RandomCheckpoint.ODD);
  }

  private int[][] reference() throws IOException {
    return spoken(CHECKPOINT.writeHub(folder.resolve("ref"), DataType.F32, Tied.BOTH, 1));
  }

  private static int[][] spoken(Path checkpoint) {
    try (CsmModel model = Speaking.load(checkpoint, Precision.F32)) {
      int[][] codes = {{1, 2, 3, 4, 5}, {6, 7, 8, 9, 10}};
      CsmPrompt prompt =
          new CsmPromptBuilder(model.config(), model.tokenizer())
              .build(List.of(new ContextSegment(3, "Once said", codes)), 0, "Now to be said.");
      return Speaking.alone(model, Team.ALONE, prompt, Sampling.of(0.9f, 7, 5), 12);
    }
  }
}
