package dev.echoforge.pocket;

import dev.echoforge.kernel.Rows;
import dev.echoforge.weights.Tensor;

/**
 * A matrix read row by row from a checkpoint.
 *
 * @param rows how many there are
 * @param columns numbers in each
 * @param source reads one; weights that aren't numbers are refused with the tensor's name
 */
record TensorRows(int rows, int columns, Rows source) {

  /** A tensor [rows, columns]. */
  static TensorRows of(Tensor tensor) {
    int columns = Math.toIntExact(tensor.shape().getLast());
    return new TensorRows(
        Math.toIntExact(tensor.elements() / columns),
        columns,
        (row, into) -> {
          tensor.read((long) row * columns, columns, into, 0);
          requireFinite(tensor, into, columns);
        });
  }

  /** Matrices of the same inputs, one above the other. */
  static TensorRows joined(TensorRows... parts) {
    int rows = 0;
    for (TensorRows part : parts) {
      rows += part.rows;
    }
    return new TensorRows(
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

  /** All numbers of a tensor. */
  static float[] vector(Tensor tensor) {
    float[] values = tensor.toFloats();
    requireFinite(tensor, values, values.length);
    return values;
  }

  private static void requireFinite(Tensor tensor, float[] values, int count) {
    for (int i = 0; i < count; i++) {
      if (!Float.isFinite(values[i])) {
        throw tensor.broken("expected numbers, found " + values[i] + "; download it again");
      }
    }
  }
}
