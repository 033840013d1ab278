package dev.echoforge.kernel;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;
import java.util.Arrays;

/** Products of quantized weights in plain Java: the reference, with inner loops over rows. */
final class ScalarTileKernel implements TileKernel {

  private static final ValueLayout.OfInt WORD =
      ValueLayout.JAVA_INT_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);
  private static final int GROUP_BYTES = Tile.ROWS * Integer.BYTES;

  private final QuantLayout layout;

  ScalarTileKernel(QuantLayout layout) {
    this.layout = layout;
  }

  @Override
  public void one(MemorySegment weights, long offset, int blocks, Activations in, float[] out) {
    multiply(1, weights, offset, blocks, in, 0, out);
  }

  @Override
  public void four(
      MemorySegment weights, long offset, int blocks, Activations in, int group, float[] out) {
    multiply(4, weights, offset, blocks, in, group, out);
  }

  private void multiply(
      int vectors,
      MemorySegment weights,
      long offset,
      int blocks,
      Activations in,
      int group,
      float[] out) {
    float[] unitSums = new float[vectors * Tile.ROWS];
    int[] words = new int[Tile.ROWS];
    Arrays.fill(out, 0, vectors * Tile.ROWS, 0);
    for (int unit = 0; unit < 2 * blocks; unit++) {
      long block = offset + (long) (unit / 2) * layout.blockBytes();
      Arrays.fill(unitSums, 0);
      int place = (group * 2 * blocks + unit) * vectors;
      addColumns(vectors, weights, block + GROUP_BYTES, unit, in.x, place * Tile.UNIT, unitSums);
      MemorySegment.copy(weights, WORD, block, words, 0, Tile.ROWS);
      for (int r = 0; r < Tile.ROWS; r++) {
        int header = words[r] >>> (16 * (unit % 2)) & 0xFFFF;
        float scale = layout.scale(header);
        float start = layout.start(header);
        for (int v = 0; v < vectors; v++) {
          int i = v * Tile.ROWS + r;
          out[i] += scale * (unitSums[i] + start * in.sums[place + v]);
        }
      }
    }
  }

  private void addColumns(
      int vectors,
      MemorySegment weights,
      long groups,
      int unit,
      float[] x,
      int xOffset,
      float[] unitSums) {
    int perHalf = 16 / layout.bits();
    int mask = (1 << layout.bits()) - 1;
    int[] words = new int[Tile.ROWS];
    float[] column = new float[Tile.ROWS];
    for (int c = 0; c < Tile.UNIT; c++) {
      int place = c % perHalf * layout.bits();
      if (place == 0) {
        long group = groups + (long) (c / perHalf) * GROUP_BYTES;
        MemorySegment.copy(weights, WORD, group, words, 0, Tile.ROWS);
      }
      int shift = 16 * (unit % 2) + place;
      for (int r = 0; r < Tile.ROWS; r++) {
        column[r] = words[r] >>> shift & mask;
      }
      // A single vector's activations come divided by the place, see Activations.
      float scale = vectors == 1 ? 1 << place : 1;
      for (int v = 0; v < vectors; v++) {
        float factor = x[xOffset + c * vectors + v] * scale;
        for (int r = 0; r < Tile.ROWS; r++) {
          unitSums[v * Tile.ROWS + r] += column[r] * factor;
        }
      }
    }
  }
}
