package dev.echoforge.kernel;

/**
 * The sum of a vector's lanes, always in the same order. The Vector API's own reduction leaves the
 * order open, and interpreted and compiled code differ: a result would change as the code warms up.
 */
final class LaneSum {

  private LaneSum() {}

  /** Adds up 4, 8 or 16 numbers in pairs; the array is used as scratch. */
  static float of(float[] lanes, int offset, int count) {
    for (int half = count / 2; half > 0; half /= 2) {
      for (int i = 0; i < half; i++) {
        lanes[offset + i] += lanes[offset + half + i];
      }
    }
    return lanes[offset];
  }
}
