package dev.echoforge.kernel;

import java.lang.foreign.MemorySegment;

/** Chooses the matrix for a format and this machine. */
final class MatrixFactory {

  private MatrixFactory() {}

  static Matrix over(WeightFormat format, int rows, int columns, MemorySegment weights) {
    if (rows < 1 || columns < 1) {
      throw new IllegalArgumentException(
          "a matrix has at least 1 row and 1 column, got %d and %d".formatted(rows, columns));
    }
    format.checkSize(rows, columns, weights);
    if (!weights.isNative()) {
      throw new IllegalArgumentException("weights have to be mapped or off-heap memory");
    }
    QuantLayout layout = format.layout();
    if (layout == null) {
      return new RowMatrix(format, rows, columns, weights);
    }
    Kernels kernels = Kernels.best();
    TileKernel kernel = format == WeightFormat.Q4 ? kernels.q4() : kernels.q8();
    return new TileMatrix(layout, kernel, rows, columns, weights);
  }
}
