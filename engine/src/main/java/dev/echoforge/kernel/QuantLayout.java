package dev.echoforge.kernel;

/** How quantized weights lie in a {@link Tile}, and what a product needs to know about it. */
interface QuantLayout {

  /** Bits of a weight. */
  int bits();

  /** Bytes of one block of a tile: 64 rows of 128 columns with their headers. */
  default int blockBytes() {
    return Tile.ROWS * (Integer.BYTES + Tile.BLOCK * bits() / Byte.SIZE);
  }

  /** Computes {@link #placedInputScales}. */
  static float[] placed(float inputScale, int bits) {
    float[] scales = new float[Tile.UNIT];
    for (int c = 0; c < Tile.UNIT; c++) {
      scales[c] = inputScale / (1 << (c * bits % 16));
    }
    return scales;
  }

  /** What activations are multiplied by, to be taken from the scales; a power of two. */
  float inputScale();

  /** The same for each column of a unit, divided by its weight's place in a half word. */
  float[] placedInputScales();

  /** What the sum of a unit's activations is multiplied by to make the unit's start. */
  float sumScale();

  /**
   * Chooses each row's header and weights.
   *
   * @param weights [64 columns, 64 rows]
   * @param headers each row's 16 bits, overwritten
   * @param levels [64 columns, 64 rows], each weight's bits, overwritten
   */
  void quantize(float[] weights, int[] headers, int[] levels);

  /** The scale in a header's 16 bits, less what {@link #inputScale} has taken of it. */
  float scale(int header);

  /** What {@link #sumScale} times the sum of a unit's activations is multiplied by for a header. */
  float start(int header);

  /** The weight that a header's 16 bits and a weight's bits stand for. */
  float weight(int header, int level);
}
