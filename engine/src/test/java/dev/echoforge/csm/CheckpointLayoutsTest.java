package dev.echoforge.csm;

import static org.assertj.core.api.Assertions.assertThat;

import dev.echoforge.csm.RandomCheckpoint.Tied;
import dev.echoforge.nn.RopeConfig;
import dev.echoforge.nn.TransformerConfig;
import dev.echoforge.parallel.Team;
import dev.echoforge.weights.DataType;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
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

  static Stream<CsmConfig> sizes() {
    return Stream.of(
        // Heads as in attention without groups, and heads wider than their share.
        sizes(new Heads(4, 4, 16), new Heads(2, 2, 12), 40, 24, 7, 40),
        // One key for all heads, and a depth decoder that is wider than the backbone.
        sizes(new Heads(8, 1, 4), new Heads(3, 3, 8), 20, 64, 3, 70),
        // The fewest codebooks that there can be.
        sizes(new Heads(1, 1, 2), new Heads(1, 1, 2), 2, 2, 2, 2),
        // Sizes that vectors divide.
        sizes(new Heads(8, 2, 32), new Heads(4, 1, 64), 256, 128, 32, 259));
  }

  private record Heads(int heads, int kvHeads, int headDim) {}

  private static CsmConfig sizes(
      Heads backbone, Heads depth, int dim, int depthDim, int codebooks, int vocab) {
    return new CsmConfig(
        stack(backbone, dim, 333),
        stack(depth, depthDim, codebooks),
        codebooks,
        517,
        vocab,
        Math.max(1, vocab - 3),
        true);
  }

  private static TransformerConfig stack(Heads heads, int dim, int positions) {
    return new TransformerConfig(
        2,
        dim,
        heads.heads(),
        heads.kvHeads(),
        heads.headDim(),
        3 * dim + 1,
        1e-5f,
        positions,
        new RopeConfig(10_000, RandomCheckpoint.llama3(64)));
  }

  @ParameterizedTest
  @MethodSource("sizes")
  void speaksWithAnySizesAlikeInBothLayouts(CsmConfig sizes) throws IOException {
    RandomCheckpoint checkpoint = new RandomCheckpoint(sizes, 4);
    Path hub = checkpoint.writeHub(folder.resolve("hub"), DataType.BF16, Tied.DEPTH, 2);
    Path sesame = checkpoint.writeSesame(folder.resolve("sesame"), DataType.F32);
    assertThat(CsmConfigFile.read(hub)).isEqualTo(sizes);
    int[][] said = spoken(hub, Precision.F32, sizes);
    assertThat(spoken(sesame, Precision.F32, sizes)).isDeepEqualTo(said);
    for (Precision precision : List.of(Precision.BF16, Precision.Q8, Precision.Q4)) {
      // Nothing is left out of what is packed, whatever the sizes leave over.
      assertThat(spoken(hub, precision, sizes)).isDeepEqualTo(spoken(sesame, precision, sizes));
    }
  }

  private static int[][] spoken(Path checkpoint, Precision precision, CsmConfig sizes) {
    try (CsmModel model = Speaking.load(checkpoint, precision)) {
      int[][] codes = new int[3][sizes.codebooks()];
      for (int[] frame : codes) {
        Arrays.setAll(frame, k -> k % sizes.codecEntries());
      }
      CsmPrompt prompt =
          new CsmPromptBuilder(model.config(), model.tokenizer())
              .build(List.of(new ContextSegment(3, "Once said", codes)), 0, "Now to be said.");
      return Speaking.alone(model, Team.ALONE, prompt, Sampling.of(0.9f, 7, 5), 12);
    }
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
