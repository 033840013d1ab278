package dev.echoforge.weights;

/**
 * A product of two thin matrices that is added to a weight as it is read.
 *
 * @param left row i, term k of the product's rows
 * @param right row k, column j of its columns
 */
@SuppressWarnings("ArrayRecordComponent") // not compared
record LowRankProduct(float[] left, float[] right, int rank, int columns, float scale) {

  /** s·B·A: B [rows, rank], A [rank, columns]. */
  static LowRankProduct of(float[] b, float[] a, int rank, float scale) {
    return new LowRankProduct(b, a, rank, a.length / rank, scale);
  }

  /** s·(B·A)ᵀ: B [columns, rank], A [rank, rows]. */
  static LowRankProduct transposed(float[] b, float[] a, int rank, float scale) {
    return new LowRankProduct(
        turned(a, rank), turned(b, b.length / rank), rank, b.length / rank, scale);
  }

  /** [rows, n] as [n, rows]. */
  private static float[] turned(float[] matrix, int rows) {
    int n = matrix.length / rows;
    float[] turned = new float[matrix.length];
    for (int row = 0; row < rows; row++) {
      for (int column = 0; column < n; column++) {
        turned[column * rows + row] = matrix[row * n + column];
      }
    }
    return turned;
  }

  /**
   * Adds the product's elements to a weight's.
   *
   * @param from the first element, in row-major order
   * @param width the weight's columns
   */
  void addTo(long from, int count, int width, float[] into, int at) {
    long element = from;
    int done = 0;
    while (done < count) {
      int row = Math.toIntExact(element / width);
      int column = (int) (element % width);
      int taken = Math.min(width - column, count - done);
      addRow(row, column, taken, into, at + done);
      done += taken;
      element += taken;
    }
  }

  private void addRow(int row, int column, int count, float[] into, int at) {
    float[] sum = new float[count];
    for (int k = 0; k < rank; k++) {
      float factor = left[row * rank + k];
      int start = k * columns + column;
      for (int j = 0; j < count; j++) {
        sum[j] += factor * right[start + j];
      }
    }
    for (int j = 0; j < count; j++) {
      into[at + j] += scale * sum[j];
    }
  }
}
