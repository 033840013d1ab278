package dev.echoforge.kernel;

/**
 * 8.25 bits a weight: w = s · (q − 128), q from 1 to 255, with one scale s for 64 weights, the
 * upper half of a float.
 */
final class Q8Layout implements QuantLayout {

  static final Q8Layout INSTANCE = new Q8Layout();

  /** What stands for zero. */
  static final int ZERO = 128;

  private static final int LARGEST = 127;

  /** Keeps activations exact when they are divided by a weight's place in its word. */
  private static final float INPUT_SCALE = 0x1p8f;

  private static final float[] PLACED_SCALES = QuantLayout.placed(INPUT_SCALE, 8);

  private Q8Layout() {}

  @Override
  public int bits() {
    return 8;
  }

  @Override
  public float inputScale() {
    return INPUT_SCALE;
  }

  @Override
  public float[] placedInputScales() {
    return PLACED_SCALES;
  }

  @Override
  public float sumScale() {
    return -ZERO * INPUT_SCALE;
  }

  @Override
  public void quantize(float[] weights, int[] headers, int[] levels) {
    float[] largest = new float[Tile.ROWS];
    for (int c = 0; c < Tile.UNIT; c++) {
      for (int r = 0; r < Tile.ROWS; r++) {
        largest[r] = Math.max(largest[r], Math.abs(weights[c * Tile.ROWS + r]));
      }
    }
    float[] inverse = new float[Tile.ROWS];
    for (int r = 0; r < Tile.ROWS; r++) {
      // Rounded up, so that the largest weight is in reach.
      headers[r] = (Float.floatToRawIntBits(largest[r] / (LARGEST * INPUT_SCALE)) + 0xFFFF) >>> 16;
      float scale = INPUT_SCALE * scale(headers[r]);
      inverse[r] = scale < Float.MIN_NORMAL ? 0 : 1 / scale;
    }
    for (int c = 0; c < Tile.UNIT; c++) {
      for (int r = 0; r < Tile.ROWS; r++) {
        int i = c * Tile.ROWS + r;
        levels[i] = (int) (weights[i] * inverse[r] + (ZERO + 0.5f));
      }
    }
  }

  @Override
  public float scale(int header) {
    return Float.intBitsToFloat(header << 16);
  }

  @Override
  public float start(int header) {
    return 1;
  }

  @Override
  public float weight(int header, int level) {
    return INPUT_SCALE * scale(header) * (level - ZERO);
  }
}
