package dev.echoforge.kernel;

import java.lang.foreign.MemorySegment;

/** Products of row-major weights in plain Java: the reference. */
final class ScalarRowKernel implements RowKernel {

  private final StoredFormat format;

  ScalarRowKernel(StoredFormat format) {
    this.format = format;
  }

  @Override
  public float dot(
      MemorySegment weights, long offset, int columns, float[] x, int xOffset, float[] scratch) {
    // Four chains, or each addition waits for the one before.
    float s0 = 0;
    float s1 = 0;
    float s2 = 0;
    float s3 = 0;
    int c = 0;
    for (; c + 4 <= columns; c += 4) {
      s0 += format.weight(weights, offset, c) * x[xOffset + c];
      s1 += format.weight(weights, offset, c + 1) * x[xOffset + c + 1];
      s2 += format.weight(weights, offset, c + 2) * x[xOffset + c + 2];
      s3 += format.weight(weights, offset, c + 3) * x[xOffset + c + 3];
    }
    float sum = (s0 + s1) + (s2 + s3);
    for (; c < columns; c++) {
      sum += format.weight(weights, offset, c) * x[xOffset + c];
    }
    return sum;
  }

  @Override
  public void rows(
      MemorySegment weights,
      long offset,
      int columns,
      float[] x,
      int xOffset,
      float[] y,
      int yOffset,
      float[] scratch) {
    for (int r = 0; r < ROWS; r++) {
      long row = offset + r * format.bytes(columns);
      y[yOffset + r] = dot(weights, row, columns, x, xOffset, scratch);
    }
  }

  @Override
  public void block(
      MemorySegment weights,
      long offset,
      int columns,
      float[] x,
      int xOffset,
      Output y,
      int index,
      float[] scratch) {
    for (int v = 0; v < BLOCK_VECTORS; v++) {
      for (int r = 0; r < BLOCK_ROWS; r++) {
        long row = offset + r * format.bytes(columns);
        y.array()[index + v * y.stride() + r] =
            dot(weights, row, columns, x, xOffset + v * columns, scratch);
      }
    }
  }
}
