package dev.echoforge.kernel;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.Arrays;

/** Products of single precision tiles in plain Java: the reference, with inner loops over rows. */
final class ScalarPanelKernel implements PanelKernel {

  @Override
  public void one(
      MemorySegment weights, long offset, int columns, float[] x, int xOffset, float[] out) {
    multiply(1, weights, offset, columns, x, xOffset, out);
  }

  @Override
  public void four(
      MemorySegment weights, long offset, int columns, float[] x, int xOffset, float[] out) {
    multiply(4, weights, offset, columns, x, xOffset, out);
  }

  private static void multiply(
      int vectors,
      MemorySegment weights,
      long offset,
      int columns,
      float[] x,
      int xOffset,
      float[] out) {
    float[] column = new float[Tile.ROWS];
    Arrays.fill(out, 0, vectors * Tile.ROWS, 0);
    for (int c = 0; c < columns; c++) {
      long start = offset + (long) c * Tile.ROWS * Float.BYTES;
      MemorySegment.copy(weights, ValueLayout.JAVA_FLOAT, start, column, 0, Tile.ROWS);
      for (int v = 0; v < vectors; v++) {
        float factor = x[xOffset + v * columns + c];
        for (int r = 0; r < Tile.ROWS; r++) {
          out[v * Tile.ROWS + r] += column[r] * factor;
        }
      }
    }
  }
}
