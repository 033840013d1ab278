package dev.echoforge.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.echoforge.parallel.Team;
import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SlidingAttentionTest {

  private static final int POSITIONS = 150;

  @ParameterizedTest
  @CsvSource({
    "1, 1, 2, 1",
    "4, 4, 8, 20",
    "4, 2, 24, 33",
    "6, 1, 40, 64",
    "2, 2, 64, 149",
    "2, 1, 34, 1000"
  })
  void attendsToTheNewestPositionsAlone(int queries, int keys, int headDim, int window) {
    float[] qkv = qkv(queries, keys, headDim);
    float[] y = attend(new SlidingAttention(queries, keys, headDim, window), qkv, POSITIONS, 1);
    double[] exact = exact(qkv, queries, keys, headDim, window);
    double worst = 0;
    for (int i = 0; i < y.length; i++) {
      worst = Math.max(worst, Math.abs(y[i] - exact[i]));
    }
    assertThat(worst).isLessThan(2e-6);
  }

  @ParameterizedTest
  @CsvSource({"4, 4, 8, 20", "6, 2, 40, 64", "2, 1, 34, 1000"})
  void givesTheSameBitsHoweverPositionsAreCutAndAfterAReset(
      int queries, int keys, int headDim, int window) {
    float[] qkv = qkv(queries, keys, headDim);
    var attention = new SlidingAttention(queries, keys, headDim, window);
    float[] atOnce = attend(attention, qkv, POSITIONS, 1);
    attention.reset();
    float[] oneByOne = attend(attention, qkv, 1, 2);
    attention.reset();
    float[] bySevens = attend(attention, qkv, 7, 3);
    assertThat(oneByOne).isEqualTo(atOnce);
    assertThat(bySevens).isEqualTo(atOnce);
  }

  @Test
  void memoryStaysFlatHoweverLongTheStream() {
    var attention = new SlidingAttention(1, 1, 2, 100);
    float[] y = new float[2];
    attention.attend(Team.ALONE, 1, new float[6], y);
    assertThat(attention.capacity()).isEqualTo(64);
    for (int position = 1; position < 5_000; position++) {
      attention.attend(Team.ALONE, 1, new float[6], y);
    }
    assertThat(attention.capacity()).isEqualTo(128);
  }

  @Test
  void refusesQueryHeadsThatKeyHeadsCantShare() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new SlidingAttention(4, 3, 8, 10))
        .withMessageContaining("multiple of 3");
  }

  private static float[] qkv(int queries, int keys, int headDim) {
    var random = new SplittableRandom(headDim);
    float[] numbers = new float[POSITIONS * (queries + 2 * keys) * headDim];
    for (int i = 0; i < numbers.length; i++) {
      numbers[i] = (float) (2 * random.nextDouble() - 1);
    }
    return numbers;
  }

  private static float[] attend(SlidingAttention attention, float[] qkv, int step, int threads) {
    int row = qkv.length / POSITIONS;
    float[] all = {};
    try (Team team = Team.of(threads)) {
      for (int t = 0; t < POSITIONS; t += step) {
        int count = Math.min(step, POSITIONS - t);
        float[] y = new float[count * row];
        attention.attend(team, count, Arrays.copyOfRange(qkv, t * row, (t + count) * row), y);
        int size = count * attention.outputs();
        all = Arrays.copyOf(all, all.length + size);
        System.arraycopy(y, 0, all, all.length - size, size);
      }
    }
    return all;
  }

  private static double[] exact(float[] qkv, int queries, int keys, int headDim, int window) {
    int row = (queries + 2 * keys) * headDim;
    double[] y = new double[POSITIONS * queries * headDim];
    for (int t = 0; t < POSITIONS; t++) {
      for (int h = 0; h < queries; h++) {
        int key = (queries + h / (queries / keys)) * headDim;
        int from = Math.max(0, t - window + 1);
        double[] scores = new double[t + 1];
        double sum = 0;
        for (int p = from; p <= t; p++) {
          double score = 0;
          for (int d = 0; d < headDim; d++) {
            score += (double) qkv[t * row + h * headDim + d] * qkv[p * row + key + d];
          }
          scores[p] = Math.exp(score);
          sum += scores[p];
        }
        for (int p = from; p <= t; p++) {
          for (int d = 0; d < headDim; d++) {
            y[(t * queries + h) * headDim + d] +=
                scores[p] / sum * qkv[p * row + key + keys * headDim + d];
          }
        }
      }
    }
    return y;
  }
}
