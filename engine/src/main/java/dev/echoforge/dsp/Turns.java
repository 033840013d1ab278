package dev.echoforge.dsp;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** The size-th roots of one: cos and -sin of 2πk / size. Immutable. */
final class Turns {

  /** A sentence's vocoder is new each time, and would compute them anew. */
  private static final Map<Integer, Turns> BY_SIZE = new ConcurrentHashMap<>();

  private final float[] cos;
  private final float[] sin;

  private Turns(int size) {
    cos = new float[size];
    sin = new float[size];
    for (int k = 0; k < size; k++) {
      cos[k] = (float) Math.cos(2 * Math.PI * k / size);
      sin[k] = (float) -Math.sin(2 * Math.PI * k / size);
    }
  }

  /** Those of a size, computed once. */
  static Turns of(int size) {
    return BY_SIZE.computeIfAbsent(size, Turns::new);
  }

  float cos(int k) {
    return cos[k];
  }

  float sin(int k) {
    return sin[k];
  }

  /**
   * What a pass of a half-size transform turns its points by, in the order in which it needs them.
   *
   * @return [groups, radix − 1, 2], pairs of cos and -sin
   */
  float[] ofPass(int radix, int stride, int groups) {
    float[] twiddles = new float[groups * (radix - 1) * 2];
    int at = 0;
    for (int p = 0; p < groups; p++) {
      for (int point = 1; point < radix; point++) {
        int turn = 2 * stride * p * point;
        twiddles[at++] = cos[turn];
        twiddles[at++] = sin[turn];
      }
    }
    return twiddles;
  }
}
