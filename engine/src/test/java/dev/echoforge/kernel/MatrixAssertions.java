package dev.echoforge.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

/** What a product has to be, computed in double precision from the weights that a matrix reads. */
final class MatrixAssertions {

  private MatrixAssertions() {}

  static void assertProduct(Matrix matrix, int batch, float[] x, float[] y) {
    int columns = matrix.columns();
    float[] row = new float[columns];
    for (int r = 0; r < matrix.rows(); r++) {
      matrix.row(r, row, 0);
      for (int b = 0; b < batch; b++) {
        double expected = 0;
        double size = 0;
        for (int c = 0; c < columns; c++) {
          double term = (double) row[c] * x[b * columns + c];
          expected += term;
          size += Math.abs(term) + Math.abs(x[b * columns + c]) * Samples.largest(row);
        }
        // The delta grows with what is added up.
        assertThat((double) y[b * matrix.rows() + r])
            .as("row %d of vector %d", r, b)
            .isCloseTo(expected, within(1e-6 * size + 1e-9));
      }
    }
  }
}
