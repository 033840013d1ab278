package dev.echoforge.kernel;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

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

  /** What touching weights ahead of time has read; kept so that it is not left out. */
  int touched;

  private final float[] scratch = new float[16];
  private float[] padded = {};

  // What was prepared last.
  private @Nullable Object input;
  private @Nullable QuantLayout layout;
  private int first;

  static Activations ofThisThread() {
    return OWN.get();
  }

  /**
   * Prepares vectors, unless those were the last.
   *
   * @param newInput as {@link Product} has it
   * @param newFirst which of the input's vectors is the first one
   * @param live how many
   * @param from [live, columns] from offset on
   */
  @SuppressWarnings("ReferenceEquality") // another input is another object
  void prepare(
      Object newInput,
      int newFirst,
      QuantLayout newLayout,
      int live,
      float[] from,
      int offset,
      int columns) {
    if (newInput == input && newLayout.equals(layout) && newFirst == first) {
      return;
    }
    input = null; // until all of it is prepared
    prepare(newLayout, live, from, offset, columns);
    layout = newLayout;
    first = newFirst;
    input = newInput;
  }

  private void prepare(QuantLayout newLayout, int live, float[] from, int offset, int columns) {
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
        fill(newLayout, from, start, length, to, sumsTo, vectors);
      } else {
        fill(newLayout, pad(from, start, columns, length), 0, length, to, sumsTo, vectors);
      }
    }
    for (int group = 0; vectors > 1 && group < live; group += GROUP) {
      interleave(
          newLayout,
          Math.min(GROUP, live - group),
          from,
          offset + group * columns,
          columns,
          group * length);
    }
  }

  /** Puts up to four vectors side by side, scaled; what fills columns and groups up is 0. */
  private void interleave(
      QuantLayout newLayout, int count, float[] from, int start, int columns, int to) {
    float scale = newLayout.inputScale();
    int length = 2 * Tile.blocks(columns) * Tile.UNIT;
    Arrays.fill(x, to + columns * GROUP, to + length * GROUP, 0);
    if (count < GROUP) {
      for (int v = 0; v < count; v++) {
        int row = start + v * columns;
        for (int c = 0; c < columns; c++) {
          x[to + c * GROUP + v] = from[row + c] * scale;
        }
      }
      return;
    }
    int second = start + columns;
    int third = second + columns;
    int fourth = third + columns;
    for (int c = 0, at = to; c < columns; c++, at += GROUP) {
      x[at] = from[start + c] * scale;
      x[at + 1] = from[second + c] * scale;
      x[at + 2] = from[third + c] * scale;
      x[at + 3] = from[fourth + c] * scale;
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
      QuantLayout newLayout, float[] from, int start, int length, int to, int sumsTo, int vectors) {
    float[] scales = newLayout.placedInputScales();
    float sumScale = newLayout.sumScale();
    for (int u = 0; u < length / Tile.UNIT; u++) {
      int unit = start + u * Tile.UNIT;
      sums[sumsTo + u * vectors] = KERNEL.sum(from, unit, scratch) * sumScale;
      if (vectors == 1) {
        KERNEL.scale(from, unit, scales, x, to + u * Tile.UNIT);
      }
    }
  }
}
