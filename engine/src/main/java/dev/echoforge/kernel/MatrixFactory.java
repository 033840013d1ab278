package dev.echoforge.kernel;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;

/** Chooses the matrix for a format and this machine. */
final class MatrixFactory {

  private static final ValueLayout.OfFloat LITTLE_ENDIAN =
      ValueLayout.JAVA_FLOAT_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);

  /** Up to here, rows one after the other beat a tile that is mostly filled up. */
  private static final int FEW_ROWS = 16;

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
    Kernels kernels = Kernels.best();
    return switch (format) {
      case F32 -> stored(StoredFormat.F32, rows, columns, weights);
      case F16 -> stored(StoredFormat.F16, rows, columns, weights);
      case BF16 -> stored(StoredFormat.BF16, rows, columns, weights);
      case Q8 -> new TileMatrix(Q8Layout.INSTANCE, kernels.q8(), rows, columns, weights);
      case Q4 -> new TileMatrix(Q4Layout.INSTANCE, kernels.q4(), rows, columns, weights);
    };
  }

  private static Matrix stored(StoredFormat format, int rows, int columns, MemorySegment weights) {
    return new RowMatrix(format, Kernels.best().rows(format), rows, columns, weights);
  }

  /** Single precision in the layout that is best for as many rows. */
  static Matrix copy(int rows, int columns, Rows source) {
    if (rows > FEW_ROWS) {
      return PanelMatrix.of(Kernels.best().panels(), rows, columns, source);
    }
    MemorySegment weights =
        Arena.ofAuto().allocate(WeightFormat.F32.bytes(rows, columns), Float.BYTES);
    float[] row = new float[columns];
    for (int r = 0; r < rows; r++) {
      source.read(r, row);
      long start = (long) r * columns * Float.BYTES;
      MemorySegment.copy(row, 0, weights, LITTLE_ENDIAN, start, columns);
    }
    return stored(StoredFormat.F32, rows, columns, weights);
  }

  /** Matrices one above the other; stacks among them are taken apart. */
  static Matrix stack(List<Matrix> matrices) {
    List<SegmentMatrix> parts = new ArrayList<>();
    for (Matrix matrix : matrices) {
      switch (matrix) {
        case SegmentMatrix part -> parts.add(part);
        case StackedMatrix stack -> parts.addAll(stack.parts());
        default -> throw new IllegalArgumentException("cannot stack a " + matrix.getClass());
      }
    }
    if (parts.isEmpty()) {
      throw new IllegalArgumentException("a stack has at least 1 matrix");
    }
    return new StackedMatrix(List.copyOf(parts));
  }
}
