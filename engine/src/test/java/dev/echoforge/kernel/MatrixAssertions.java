package dev.echoforge.kernel;

import static org.assertj.core.api.Assertions.assertThat;

/** What a product has to be, computed in double precision from the weights that a matrix reads. */
final class MatrixAssertions {

  private MatrixAssertions() {}

  static void assertProduct(Matrix matrix, int batch, float[] x, float[] y) {
    int columns = matrix.columns();
    float[] row = new float[columns];
    double worst = 0;
    for (int r = 0; r < matrix.rows(); r++) {
      matrix.row(r, row, 0);
      double largest = Samples.largest(row);
      for (int b = 0; b < batch; b++) {
        double expected = 0;
        double size = 1e-3;
        for (int c = 0; c < columns; c++) {
          expected += (double) row[c] * x[b * columns + c];
          size += largest * Math.abs(x[b * columns + c]);
        }
        // In proportion to what is added up.
        worst = Math.max(worst, Math.abs(y[b * matrix.rows() + r] - expected) / size);
      }
    }
    assertThat(worst).as("largest error of %d rows of %d", matrix.rows(), columns).isLessThan(1e-6);
  }
}
