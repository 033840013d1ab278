package dev.echoforge.nn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class KvCacheScoresTest {

  private static final int HEADS = 6;
  private static final int KV_HEADS = 2;
  private static final int HEAD_DIM = 40;
  private static final int GROUP = HEADS / KV_HEADS;
  private static final int POSITIONS = 37;
  private static final TransformerConfig CONFIG =
      new TransformerConfig(
          1, 64, HEADS, KV_HEADS, HEAD_DIM, 64, 1e-5f, 64, new RopeConfig(10_000, null));

  private final float[] keys = numbers(POSITIONS * KV_HEADS * HEAD_DIM, 1);
  private final float[] values = numbers(POSITIONS * KV_HEADS * HEAD_DIM, 2);
  private final float[] queries = numbers(GROUP * HEAD_DIM, 3);

  @ParameterizedTest
  @ValueSource(ints = {1, 7, 16, 32, 64})
  void whatWasStoredIsReadAndScoredWhateverThePagesSize(int pagePositions) {
    KvCache cache = filled(pagePositions);
    float[] key = new float[HEAD_DIM];
    float[] value = new float[HEAD_DIM];
    float[] scores = new float[GROUP * POSITIONS];
    cache.score(0, 1, POSITIONS, GROUP, 0.5f, queries, 0, scores);
    for (int position = 0; position < POSITIONS; position++) {
      cache.load(0, position, 1, key, 0, value, 0);
      for (int head = 0; head < GROUP; head++) {
        double expected = 0;
        for (int d = 0; d < HEAD_DIM; d++) {
          assertThat(key[d]).isEqualTo(keys[at(position, 1) + d]);
          assertThat(value[d]).isEqualTo(values[at(position, 1) + d]);
          expected += 0.5 * queries[head * HEAD_DIM + d] * key[d];
        }
        double score = scores[head * POSITIONS + position];
        assertThat(score).isCloseTo(expected, within(1e-5));
      }
    }
  }

  @Test
  void pagesDoNotChangeASingleBit() {
    List<float[]> results = new ArrayList<>();
    for (int pagePositions : new int[] {1, 7, 16, 32, 64}) {
      KvCache cache = filled(pagePositions);
      float[] scores = new float[GROUP * POSITIONS];
      float[] sums = new float[GROUP * HEAD_DIM];
      cache.score(0, 0, POSITIONS, GROUP, 0.5f, queries, 0, scores);
      cache.mix(0, 0, POSITIONS, GROUP, scores, sums);
      results.add(sums);
    }
    assertThat(results).allSatisfy(sums -> assertThat(sums).isEqualTo(results.getFirst()));
  }

  @Test
  void aSequenceThatBeganWithAnothersBeginningGoesOnByItself() {
    KvCache first = filled(16);
    KvCache second = new KvCache(CONFIG, 16);
    second.begin(first.snapshot(20));
    second.extend(1);
    second.store(0, 20, 1, new float[HEAD_DIM], 0, new float[HEAD_DIM], 0);

    float[] key = new float[HEAD_DIM];
    float[] value = new float[HEAD_DIM];
    first.load(0, 20, 1, key, 0, value, 0);
    assertThat(key[3]).isEqualTo(keys[at(20, 1) + 3]);
    second.load(0, 19, 1, key, 0, value, 0);
    assertThat(key[3]).isEqualTo(keys[at(19, 1) + 3]);
    second.load(0, 20, 1, key, 0, value, 0);
    assertThat(key).containsOnly(0);
  }

  private KvCache filled(int pagePositions) {
    KvCache cache = new KvCache(CONFIG, pagePositions);
    cache.extend(POSITIONS);
    for (int position = 0; position < POSITIONS; position++) {
      for (int head = 0; head < KV_HEADS; head++) {
        int at = at(position, head);
        cache.store(0, position, head, keys, at, values, at);
      }
    }
    return cache;
  }

  private static int at(int position, int head) {
    return (position * KV_HEADS + head) * HEAD_DIM;
  }

  private static float[] numbers(int count, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    float[] numbers = new float[count];
    for (int i = 0; i < count; i++) {
      numbers[i] = (float) random.nextGaussian();
    }
    return numbers;
  }
}
