package dev.echoforge.nn;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

/** Pages that come and go: what a prefix holds is nobody else's. */
class KvCacheTest {

  private static final int PAGE = 4;
  private static final TransformerConfig SIZES =
      new TransformerConfig(1, 4, 1, 1, 4, 4, 1e-5f, 64, new RopeConfig(10_000, null));

  private final KvPagePool pool = new KvPagePool(2);

  private KvCache cache() {
    return new KvCache(SIZES, PAGE, pool);
  }

  /** Positions whose keys all hold one number. */
  private static void fill(KvCache cache, int positions, float value) {
    float[] key = new float[4];
    Arrays.fill(key, value);
    for (int i = 0; i < positions; i++) {
      int position = cache.positions();
      cache.extend(1);
      cache.store(0, position, 0, key, 0, key, 0);
    }
  }

  private static float at(KvCache cache, int position) {
    float[] key = new float[4];
    cache.load(0, position, 0, key, 0, new float[4], 0);
    return key[3];
  }

  @Test
  void whatAnEndedSequenceGivesBackServesTheNext() {
    KvCache first = cache();
    fill(first, 2 * PAGE, 1);
    first.release();
    assertThat(first.positions()).isZero();
    KvPage again = pool.take(KvLayout.of(SIZES, PAGE));
    assertThat(again.values()[0]).containsOnly(1);
    pool.give(again);
    KvCache second = cache();
    fill(second, 2 * PAGE, 2);
    assertThat(at(second, 2 * PAGE - 1)).isEqualTo(2);
    assertThat(pool.take(KvLayout.of(SIZES, PAGE)).values()[0])
        .containsOnly(0); // both pages are in use
  }

  @Test
  void pagesThatAPrefixHoldsAreNotGivenBack() {
    KvCache voice = cache();
    fill(voice, PAGE + 1, 5);
    KvPrefix prefix = voice.snapshot(PAGE + 1);
    voice.release();
    KvCache first = cache();
    first.begin(prefix);
    fill(first, PAGE, 6);
    first.release();
    KvCache other = cache();
    fill(other, 3 * PAGE, 7);
    KvCache next = cache();
    next.begin(prefix);
    for (int position = 0; position <= PAGE; position++) {
      assertThat(at(next, position)).isEqualTo(5);
    }
  }
}
