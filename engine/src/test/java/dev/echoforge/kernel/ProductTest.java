package dev.echoforge.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import dev.echoforge.parallel.Team;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProductTest {

  /** Two members that would have four pieces each. */
  private static final Team TWO =
      new Team() {
        @Override
        public int size() {
          return 2;
        }

        @Override
        public void run(int pieces, Job job) {
          Team.ALONE.run(pieces, job);
        }

        @Override
        public void run(int pieces, RepeatableJob job) {
          Team.ALONE.run(pieces, job);
        }

        @Override
        public void close() {}
      };

  @ParameterizedTest
  @CsvSource({
    "64, 64, 1, 1", // 16 kB
    "256, 128, 1, 2", // 128 kB
    "512, 512, 1, 8",
    "256, 64, 32, 4", // few weights, much work
  })
  void aProductIsCutByWhatItReadsAndComputes(int rows, int columns, int batch, int least) {
    float[] weights = Samples.gaussian(rows * columns, 1);
    SegmentMatrix matrix = (SegmentMatrix) Matrix.of(rows, columns, Rows.of(weights, columns));
    float[] x = new float[batch * columns];
    Output y = new Output(new float[batch * rows], 0, rows);

    Product product = Product.of(TWO, matrix, new Object(), batch, x, 0, y);

    int chunks = Math.ceilDiv(batch, matrix.vectorsTogether());
    int parts = Math.ceilDiv(least, chunks);
    assertThat(product.pieces()).isEqualTo(parts * chunks);
  }
}
