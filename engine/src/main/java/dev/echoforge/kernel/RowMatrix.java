package dev.echoforge.kernel;

import dev.echoforge.parallel.Share;
import java.lang.foreign.MemorySegment;

/** Row-major weights, used in place as a checkpoint stores them. */
final class RowMatrix extends SegmentMatrix {

  private static final ThreadLocal<float[]> SCRATCH =
      ThreadLocal.withInitial(() -> new float[RowKernel.SCRATCH]);

  private final StoredFormat format;
  private final RowKernel kernel;

  RowMatrix(StoredFormat format, RowKernel kernel, int rows, int columns, MemorySegment weights) {
    super(rows, columns, weights);
    this.format = format;
    this.kernel = kernel;
  }

  @Override
  public void row(int row, float[] into, int offset) {
    for (int c = 0; c < columns; c++) {
      into[offset + c] = format.weight(weights, start(row), c);
    }
  }

  @Override
  int units() {
    return Math.ceilDiv(rows, RowKernel.ROWS);
  }

  @Override
  int vectorsTogether() {
    return Integer.MAX_VALUE;
  }

  @Override
  int unitRows() {
    return RowKernel.ROWS;
  }

  @Override
  void multiply(Share units, Object input, int first, int count, float[] x, int xOffset, Output y) {
    float[] scratch = SCRATCH.get();
    int end = Math.min(rows, units.to() * RowKernel.ROWS);
    for (int row = units.from() * RowKernel.ROWS; row < end; row += RowKernel.ROWS) {
      int height = Math.min(RowKernel.ROWS, end - row);
      int b = 0;
      for (; b + RowKernel.BLOCK_VECTORS <= count; b += RowKernel.BLOCK_VECTORS) {
        fourVectors(row, height, b, x, xOffset + b * columns, y, scratch);
      }
      for (; b < count; b++) {
        oneVector(row, height, x, xOffset + b * columns, y.array(), y.index(b, row), scratch);
      }
    }
  }

  private void fourVectors(
      int row, int height, int vector, float[] x, int xOffset, Output y, float[] scratch) {
    int r = 0;
    for (; r + RowKernel.BLOCK_ROWS <= height; r += RowKernel.BLOCK_ROWS) {
      int index = y.index(vector, row + r);
      kernel.block(weights, start(row + r), columns, x, xOffset, y, index, scratch);
    }
    if (r < height) {
      for (int v = 0; v < RowKernel.BLOCK_VECTORS; v++) {
        y.array()[y.index(vector + v, row + r)] =
            kernel.dot(weights, start(row + r), columns, x, xOffset + v * columns, scratch);
      }
    }
  }

  private void oneVector(
      int row, int height, float[] x, int xOffset, float[] y, int yOffset, float[] scratch) {
    if (height == RowKernel.ROWS) {
      kernel.rows(weights, start(row), columns, x, xOffset, y, yOffset, scratch);
      return;
    }
    for (int r = 0; r < height; r++) {
      y[yOffset + r] = kernel.dot(weights, start(row + r), columns, x, xOffset, scratch);
    }
  }

  private long start(int row) {
    return format.bytes((long) row * columns);
  }
}
