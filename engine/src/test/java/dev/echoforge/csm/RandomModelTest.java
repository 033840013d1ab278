package dev.echoforge.csm;

import static org.assertj.core.api.Assertions.assertThat;

import dev.echoforge.parallel.Team;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class RandomModelTest {

  @ParameterizedTest
  @EnumSource(Precision.class)
  void speaksInEveryPrecisionAndTheSameForTheSameSeed(Precision precision) {
    int[][] said = said(precision, 1);
    assertThat(said).hasDimensions(5, RandomCheckpoint.ODD.codebooks());
    assertThat(said(precision, 1)).isDeepEqualTo(said);
    assertThat(said(precision, 2)).isNotEqualTo(said);
  }

  private static int[][] said(Precision precision, long seed) {
    try (CsmModel model = RandomModel.create(RandomCheckpoint.ODD, precision, seed, Team.ALONE)) {
      CsmPrompt prompt =
          new CsmPromptBuilder(model.config(), model.tokenizer())
              .build(List.of(), 1, "Anything at all.");
      return Speaking.alone(model, Team.ALONE, prompt, Sampling.of(1, 10, 3), 5);
    }
  }
}
