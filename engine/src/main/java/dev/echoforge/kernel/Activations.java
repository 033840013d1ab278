package dev.echoforge.kernel;

import java.util.Arrays;

/**
 * A thread's scratch for products of quantized weights: activations side by side for as many
 * vectors as a kernel takes at once, filled up with zeros to whole blocks and whole groups of
 * vectors.
 */
final class Activations {

  private static final ThreadLocal<Activations> OWN = ThreadLocal.withInitial(Activations::new);

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
    float sumScale = layout.sumScale();
    for (int u = 0; u < length / Tile.UNIT; u++) {
      sums[sumsTo + u * vectors] = sum(from, start + u * Tile.UNIT) * sumScale;
    }
    if (vectors == 1) {
      place(from, start, length, layout);
    } else {
      spread(from, start, length, layout.inputScale(), to);
    }
  }

  /** Divides a single vector's activations by the places of their weights. */
  private void place(float[] from, int start, int length, QuantLayout layout) {
    float[] scales = new float[Tile.UNIT];
    for (int c = 0; c < Tile.UNIT; c++) {
      scales[c] = layout.inputScale() / (1 << (c * layout.bits() % 16));
    }
    for (int u = 0; u < length; u += Tile.UNIT) {
      for (int c = 0; c < Tile.UNIT; c++) {
        x[u + c] = from[start + u + c] * scales[c];
      }
    }
  }

  private void spread(float[] from, int start, int length, float scale, int to) {
    for (int c = 0; c < length; c++) {
      x[to + c * GROUP] = from[start + c] * scale;
    }
  }

  /** Eight chains, always the same, whatever the vector's company. */
  private static float sum(float[] from, int start) {
    float s0 = 0;
    float s1 = 0;
    float s2 = 0;
    float s3 = 0;
    float s4 = 0;
    float s5 = 0;
    float s6 = 0;
    float s7 = 0;
    for (int i = start; i < start + Tile.UNIT; i += 8) {
      s0 += from[i];
      s1 += from[i + 1];
      s2 += from[i + 2];
      s3 += from[i + 3];
      s4 += from[i + 4];
      s5 += from[i + 5];
      s6 += from[i + 6];
      s7 += from[i + 7];
    }
    return ((s0 + s1) + (s2 + s3)) + ((s4 + s5) + (s6 + s7));
  }
}
