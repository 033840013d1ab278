package dev.echoforge.kernel;

/**
 * The sum of a vector's lanes, always in the same order. The Vector API's own reduction leaves the
 * order open, and interpreted and compiled code differ: a result would change as the code warms up.
 */
final class LaneSum {

  private LaneSum() {}

  /** Adds up 4, 8 or 16 numbers in pairs. */
  static float of(float[] lanes, int offset, int count) {
    return switch (count) {
      case 4 -> four(lanes, offset);
      case 8 -> four(lanes, offset) + four(lanes, offset + 4);
      default ->
          (four(lanes, offset) + four(lanes, offset + 4))
              + (four(lanes, offset + 8) + four(lanes, offset + 12));
    };
  }

  private static float four(float[] lanes, int i) {
    return (lanes[i] + lanes[i + 1]) + (lanes[i + 2] + lanes[i + 3]);
  }
}
