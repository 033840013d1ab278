package dev.echoforge.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HeadProductsTest {

  private static final float SCALE = 0.125f;

  @ParameterizedTest
  @CsvSource({"1, 8, 16, 1", "4, 64, 64, 64", "4, 64, 64, 41", "5, 72, 80, 70", "2, 3, 32, 17"})
  void scoresAndSumsAgreeWithTheDefinition(int heads, int headDim, int row, int count) {
    float[] queries = Samples.gaussian(heads * headDim, 1);
    float[] keys = Samples.gaussian(headDim * row, 2);
    float[] values = Samples.gaussian(count * headDim, 3);
    List<float[]> results = run(heads, headDim, row, count);
    float[] scores = results.get(0);
    float[] sums = results.get(1);
    for (int h = 0; h < heads; h++) {
      double[] expected = new double[headDim];
      for (int p = 0; p < count; p++) {
        double score = 0;
        for (int d = 0; d < headDim; d++) {
          score += (double) queries[h * headDim + d] * keys[d * row + p];
          expected[d] += (double) scores[h * count + p] * values[p * headDim + d];
        }
        assertThat((double) scores[h * count + p]).isCloseTo(score * SCALE, within(1e-5));
      }
      for (int d = 0; d < headDim; d++) {
        assertThat((double) sums[h * headDim + d]).isCloseTo(expected[d], within(1e-4));
      }
    }
  }

  @Test
  void companyAndThePiecesChangeNothing() {
    int headDim = 64;
    List<float[]> together = run(4, headDim, 64, 50);
    var alone = new HeadProducts.Group(1, headDim, 64, 50);
    float[] queries = Samples.gaussian(4 * headDim, 1);
    float[] keys = Samples.gaussian(headDim * 64, 2);
    float[] values = Samples.gaussian(50 * headDim, 3);
    for (int h = 0; h < 4; h++) {
      float[] scores = new float[50];
      float[] sums = new float[headDim];
      HeadProducts.score(alone, queries, h * headDim, keys, 0, 50, SCALE, scores, 0);
      HeadProducts.mix(alone, scores, 0, values, 0, 13, sums);
      HeadProducts.mix(alone, scores, 13, values, 13 * headDim, 37, sums);
      assertThat(scores).isEqualTo(part(together.get(0), h, 50));
      assertThat(sums).isEqualTo(part(together.get(1), h, headDim));
    }
  }

  @Test
  void whatLiesBeyondThePositionsIsLeftAlone() {
    var group = new HeadProducts.Group(2, 8, 32, 5);
    float[] scores = Samples.gaussian(2 * 5 + 3, 9);
    float[] before = scores.clone();
    float[] keys = Samples.gaussian(8 * 32, 2);
    HeadProducts.score(group, Samples.gaussian(16, 1), 0, keys, 0, 3, SCALE, scores, 1);
    for (int i : new int[] {0, 4, 5, 9, 10, 11, 12}) {
      assertThat(scores[i]).isEqualTo(before[i]);
    }
  }

  @Test
  void rowsThatVectorsWouldReadPastAreRefused() {
    assertThatThrownBy(() -> new HeadProducts.Group(4, 64, 20, 20))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("multiple of 16")
        .hasMessageContaining("got 20");
  }

  /** Scores, [heads, count], and sums by them, [heads, headDim]. */
  static List<float[]> run(int heads, int headDim, int row, int count) {
    var group = new HeadProducts.Group(heads, headDim, row, count);
    float[] scores = new float[heads * count];
    float[] sums = new float[heads * headDim];
    float[] queries = Samples.gaussian(heads * headDim, 1);
    float[] keys = Samples.gaussian(headDim * row, 2);
    HeadProducts.score(group, queries, 0, keys, 0, count, SCALE, scores, 0);
    HeadProducts.mix(group, scores, 0, Samples.gaussian(count * headDim, 3), 0, count, sums);
    return List.of(scores, sums);
  }

  private static float[] part(float[] all, int index, int length) {
    return java.util.Arrays.copyOfRange(all, index * length, (index + 1) * length);
  }
}
