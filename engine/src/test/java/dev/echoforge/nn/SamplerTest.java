package dev.echoforge.nn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.echoforge.speech.SpeechFailedException;
import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SamplerTest {

  @Test
  void greedyTakesTheFirstOfTheBest() {
    assertThat(Sampler.GREEDY.sample(new float[] {9, 1, 3, 3, 2, 8}, 1, 4)).isEqualTo(1);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 5, 49, 50, 51, 1000})
  void drawsFromTheBestAlone(int topK) {
    float[] logits = randomLogits(50, 3);
    TopKSampler sampler = new TopKSampler(2, topK, new SplittableRandom(4));
    int[] best =
        IntStream.range(0, 50)
            .boxed()
            .sorted((a, b) -> Float.compare(logits[b], logits[a]))
            .limit(topK)
            .mapToInt(i -> i)
            .toArray();
    int[] drawn = IntStream.range(0, 2000).map(i -> sampler.sample(logits, 0, 50)).toArray();
    assertThat(best).contains(drawn);
    if (topK <= 5) {
      assertThat(Arrays.stream(drawn).distinct().count()).isEqualTo(topK);
    }
  }

  @Test
  void drawsInTheProportionsOfTheSoftmax() {
    float[] logits = {0, 1, -5, 2, 0.5f};
    double temperature = 0.7;
    TopKSampler sampler = new TopKSampler(0.7f, 3, new SplittableRandom(1));
    double sum = Math.exp(1 / temperature) + Math.exp(2 / temperature) + Math.exp(.5 / temperature);
    int[] counts = new int[5];
    for (int i = 0; i < 100_000; i++) {
      counts[sampler.sample(logits, 0, 5)]++;
    }
    assertThat(counts[0]).isZero();
    assertThat(counts[2]).isZero();
    for (int id : new int[] {1, 3, 4}) {
      double expected = Math.exp(logits[id] / temperature) / sum;
      assertThat(counts[id] / 100_000.0).as("id %d", id).isCloseTo(expected, within(0.01));
    }
  }

  @Test
  void keepsTiesWithTheLastOfTheBest() {
    TopKSampler sampler = new TopKSampler(1, 2, new SplittableRandom(1));
    int[] drawn =
        IntStream.range(0, 500)
            .map(i -> sampler.sample(new float[] {1, 0, 1, 1}, 0, 4))
            .distinct()
            .sorted()
            .toArray();
    assertThat(drawn).containsExactly(0, 2, 3);
  }

  @Test
  void drawsTheSameForTheSameSeed() {
    float[] logits = randomLogits(200, 8);
    int[][] runs = new int[2][];
    for (int run = 0; run < 2; run++) {
      TopKSampler sampler = new TopKSampler(1, 50, new SplittableRandom(42));
      runs[run] = IntStream.range(0, 100).map(i -> sampler.sample(logits, 0, 200)).toArray();
    }
    assertThat(runs[0]).containsExactly(runs[1]);
    assertThat(Arrays.stream(runs[0]).distinct().count()).isGreaterThan(10);
  }

  @ParameterizedTest
  @ValueSource(floats = {Float.NaN, Float.POSITIVE_INFINITY})
  void refusesLogitsThatAreNoNumbers(float bad) {
    float[] logits = new float[10];
    Arrays.fill(logits, bad);
    TopKSampler sampler = new TopKSampler(1, 5, new SplittableRandom(1));
    assertThatThrownBy(() -> sampler.sample(logits, 0, 10))
        .isInstanceOf(SpeechFailedException.class);
    assertThatThrownBy(() -> Sampler.GREEDY.sample(logits, 0, 10))
        .isInstanceOf(SpeechFailedException.class);
  }

  @Test
  void bearsExtremeTemperaturesAndLogits() {
    float[] logits = {-1e30f, 1e30f, Float.NEGATIVE_INFINITY, 0};
    for (float temperature : new float[] {Float.MIN_VALUE, 1e-20f, 1, 1e20f}) {
      TopKSampler sampler = new TopKSampler(temperature, 4, new SplittableRandom(1));
      assertThat(sampler.sample(logits, 0, 4)).isBetween(0, 3);
    }
    assertThatThrownBy(() -> new TopKSampler(0, 1, new SplittableRandom(1)))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private static float[] randomLogits(int count, int seed) {
    var random = new SplittableRandom(seed);
    float[] logits = new float[count];
    for (int i = 0; i < count; i++) {
      logits[i] = (float) random.nextGaussian();
    }
    return logits;
  }
}
