package dev.echoforge.kernel;

import java.util.Arrays;

/**
 * A thread's scratch for products of quantized weights: activations side by side for as many
 * vectors as a kernel takes at once, filled up with zeros to whole blocks and whole groups of
 * vectors.
 */
final class Activations {

  private static final ThreadLocal<Activations> OWN = ThreadLocal.withInitial(Activations::new);

  private static final UnitKernel KERNEL = Kernels.best().units();

  /** How many vectors lie side by side. */
  private static final int GROUP = 4;

  /**
   * Times {@link QuantLayout#inputScale}: [groups, padded columns, 4]; a single vector alone, and
   * divided by the place, 1, 2^bits, … of its column's weight in a half word.
   */
  float[] x = {};

  /**
   * [groups, units, 4], each the sum of a unit's activations times {@link QuantLayout#sumScale}.
   */
  float[] sums = {};

  /** What a kernel gives: [4, 64]. */
  final float[] out = new float[GROUP * Tile.ROWS];

  private final float[] scratch = new float[16];
  private float[] padded = {};

  static Activations ofThisThread() {
    return OWN.get();
  }

  /**
   * Prepares vectors.
   *
   * @param live how many
   * @param from [live, columns] from offset on
   */
  void prepare(QuantLayout layout, int live, float[] from, int offset, int columns) {
    int units = 2 * Tile.blocks(columns);
    int length = units * Tile.UNIT;
    int vectors = live == 1 ? 1 : GROUP;
    int slots = Math.ceilDiv(live, vectors) * vectors;
    if (x.length < slots * length) {
      x = new float[slots * length];
      sums = new float[slots * units];
    }
    if (live < slots) {
      Arrays.fill(x, (slots - GROUP) * length, slots * length, 0);
      Arrays.fill(sums, (slots - GROUP) * units, slots * units, 0);
    }
    for (int v = 0; v < live; v++) {
      int start = offset + v * columns;
      int group = v / vectors * vectors;
      int to = group * length + v - group;
      int sumsTo = group * units + v - group;
      if (columns == length) {
        fill(layout, from, start, length, to, sumsTo, vectors);
      } else {
        fill(layout, pad(from, start, columns, length), 0, length, to, sumsTo, vectors);
      }
    }
  }

  private float[] pad(float[] from, int offset, int columns, int length) {
    if (padded.length != length) {
      padded = new float[length];
    }
    System.arraycopy(from, offset, padded, 0, columns);
    Arrays.fill(padded, columns, length, 0);
    return padded;
  }

  private void fill(
      QuantLayout layout, float[] from, int start, int length, int to, int sumsTo, int vectors) {
    float[] scales = layout.placedInputScales();
    float scale = layout.inputScale();
    float sumScale = layout.sumScale();
    for (int u = 0; u < length / Tile.UNIT; u++) {
      int unit = start + u * Tile.UNIT;
      sums[sumsTo + u * vectors] = KERNEL.sum(from, unit, scratch) * sumScale;
      if (vectors == 1) {
        KERNEL.scale(from, unit, scales, x, to + u * Tile.UNIT);
      }
    }
    if (vectors > 1) {
      for (int c = 0; c < length; c++) {
        x[to + c * GROUP] = from[start + c] * scale;
      }
    }
  }
}
