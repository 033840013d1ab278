package dev.echoforge.kernel;

/** Where a matrix's weights come from, row by row; called by several threads at once. */
@FunctionalInterface
public interface Rows {

  /**
   * Reads one row.
   *
   * @param row which, from 0
   * @param into the row's weights, from index 0 on
   */
  void read(int row, float[] into);

  /** Rows of a row-major array [rows, columns]. */
  static Rows of(float[] weights, int columns) {
    return (row, into) -> System.arraycopy(weights, row * columns, into, 0, columns);
  }
}
