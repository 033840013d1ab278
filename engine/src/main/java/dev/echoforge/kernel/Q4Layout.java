package dev.echoforge.kernel;

/**
 * 4.25 bits a weight: w = s · (q − z), q from 0 to 15, with a scale s and a zero point z for 64
 * weights. A header's 16 bits are s = (1 + m/16) · 2^(e − 45) with 6 bits of e above 4 of m, and z
 * = k/4 with 6 bits of k.
 *
 * <p>A zero point takes less from the error of a row's weights than 6 more bits of the scale or
 * blocks of half the size: docs/benchmarks.md has the figures.
 */
final class Q4Layout implements QuantLayout {

  static final Q4Layout INSTANCE = new Q4Layout();

  /**
   * Kernels read s too small by this, so that the exponent's upper bits are constant; and it keeps
   * activations exact when they are divided by a weight's place in its word.
   */
  private static final float SCALE_UNIT = 0x1p18f;

  /** Where a scale's code, six bits of exponent and four of mantissa, stands in a float. */
  private static final int CODE_PLACE = 23 - 4;

  /** The code that 2^−45 would have if codes began with the float's own. */
  private static final int SMALLEST_CODE = (127 - 45) << 4;

  static final int LARGEST_SCALE = (1 << 10) - 1;
  static final int LARGEST_ZERO = (1 << 6) - 1;
  static final float ZERO_STEP = 0.25f;
  static final int LARGEST = 15;

  private static final float[] PLACED_SCALES = QuantLayout.placed(SCALE_UNIT, 4);

  private Q4Layout() {}

  @Override
  public int bits() {
    return 4;
  }

  @Override
  public float inputScale() {
    return SCALE_UNIT;
  }

  @Override
  public float[] placedInputScales() {
    return PLACED_SCALES;
  }

  @Override
  public float sumScale() {
    return -ZERO_STEP * SCALE_UNIT;
  }

  @Override
  public float scale(int header) {
    return scaleOf(header >>> 6) / SCALE_UNIT;
  }

  @Override
  public float start(int header) {
    return header & LARGEST_ZERO;
  }

  @Override
  public float weight(int header, int level) {
    return scaleOf(header >>> 6) * (level - ZERO_STEP * (header & LARGEST_ZERO));
  }

  /** A scale's code is the upper bits of the float, less those of the smallest. */
  static float scaleOf(int code) {
    return Float.intBitsToFloat((code + SMALLEST_CODE) << CODE_PLACE);
  }

  /** The nearest scale's code. */
  static int scaleCode(float scale) {
    int rounded = (Float.floatToRawIntBits(scale) + (1 << (CODE_PLACE - 1))) >> CODE_PLACE;
    return Math.clamp(rounded - SMALLEST_CODE, 0, LARGEST_SCALE);
  }

  @Override
  public void quantize(float[] weights, int[] headers, int[] levels) {
    Q4Search search = new Q4Search(weights);
    search.ranges();
    search.neighbours();
    search.neighbours();
    search.best(headers, levels);
  }
}
