package dev.echoforge.csm;

import dev.echoforge.kernel.Rows;
import dev.echoforge.speech.BrokenFileException;
import dev.echoforge.weights.Tensor;

/**
 * A matrix read row by row from a checkpoint, in the order that it is to be packed in.
 *
 * @param rows how many there are
 * @param columns numbers in each
 * @param source reads one; weights that aren't numbers are refused with the tensor's name
 */
record MatrixRows(int rows, int columns, Rows source) {

  /** A tensor [rows, columns] as it is. */
  static MatrixRows of(Tensor tensor) {
    int columns = size(tensor, 1);
    return new MatrixRows(
        size(tensor, 0),
        columns,
        (row, into) -> {
          tensor.read((long) row * columns, columns, into, 0);
          requireFinite(tensor, into);
        });
  }

  /** A tensor whose heads' rows [headDim / 2, 2] are read as [2, headDim / 2]. */
  static MatrixRows halfSplit(Tensor tensor, int headDim) {
    MatrixRows interleaved = of(tensor);
    int half = headDim / 2;
    return new MatrixRows(
        interleaved.rows,
        interleaved.columns,
        (row, into) -> {
          int i = row % headDim;
          int from = i < half ? 2 * i : 2 * (i - half) + 1;
          interleaved.source.read(row - i + from, into);
        });
  }

  /** One of the matrices of a tensor [matrices, columns, rows], turned over. */
  static MatrixRows turned(Tensor tensor, int matrix) {
    int columns = size(tensor, 1);
    int rows = size(tensor, 2);
    long start = (long) matrix * rows * columns;
    return new MatrixRows(
        rows,
        columns,
        (row, into) -> {
          for (int column = 0; column < columns; column++) {
            tensor.read(start + (long) column * rows + row, 1, into, column);
          }
          requireFinite(tensor, into);
        });
  }

  /** Matrices of the same inputs, one after the other. */
  static MatrixRows joined(MatrixRows... parts) {
    int rows = 0;
    for (MatrixRows part : parts) {
      rows += part.rows;
    }
    return new MatrixRows(
        rows,
        parts[0].columns,
        (row, into) -> {
          int left = row;
          int part = 0;
          while (left >= parts[part].rows) {
            left -= parts[part++].rows;
          }
          parts[part].source.read(left, into);
        });
  }

  private static int size(Tensor tensor, int dimension) {
    return Math.toIntExact(tensor.shape().get(dimension));
  }

  private static void requireFinite(Tensor tensor, float[] row) throws BrokenFileException {
    for (float weight : row) {
      if (!Float.isFinite(weight)) {
        throw tensor.broken("expected numbers, found " + weight + "; download it again");
      }
    }
  }
}
