package dev.echoforge.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import dev.echoforge.parallel.Team;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * What a vector gets is the same to the bit, whatever its company and however many threads work.
 */
class BatchInvarianceTest {

  private static final int ROWS = 150;
  private static final int COLUMNS = 200;

  @ParameterizedTest
  @EnumSource
  void aVectorsProductDoesNotDependOnItsCompany(WeightFormat format) {
    assertSameInAnyCompany(matrix(format));
  }

  @Test
  void neitherDoesThatOfACopiedMatrix() {
    float[] weights = Samples.gaussian(ROWS * COLUMNS, 3);
    assertSameInAnyCompany(Matrix.of(ROWS, COLUMNS, Rows.of(weights, COLUMNS)));
  }

  private static void assertSameInAnyCompany(Matrix matrix) {
    float[] x = Samples.gaussian(17 * COLUMNS, 1);
    float[] alone = new float[17 * ROWS];
    for (int b = 0; b < 17; b++) {
      matrix.multiply(Team.ALONE, 1, x, b * COLUMNS, alone, b * ROWS);
    }
    for (int threads = 1; threads <= 3; threads++) {
      try (Team team = Team.of(threads)) {
        for (int batch : new int[] {1, 2, 3, 4, 5, 8, 13, 17}) {
          float[] together = new float[17 * ROWS];
          for (int b = 0; b < 17; b += batch) {
            int size = Math.min(batch, 17 - b);
            matrix.multiply(team, size, x, b * COLUMNS, together, b * ROWS);
          }
          assertThat(together).as("batches of %d", batch).isEqualTo(alone);
        }
      }
    }
  }

  @ParameterizedTest
  @EnumSource
  void norOnHowManyThreadsWorkWhileTheyChange(WeightFormat format) {
    Matrix matrix = matrix(format);
    float[] x = Samples.gaussian(17 * COLUMNS, 1);
    float[] alone = new float[17 * ROWS];
    matrix.multiply(Team.ALONE, 17, x, 0, alone, 0);
    try (Team team = Team.of(4)) {
      for (int round = 0; round < 200; round++) {
        team.resize(1 + round % 4);
        float[] shared = new float[17 * ROWS];
        matrix.multiply(team, 17, x, 0, shared, 0);
        assertThat(shared).as("%d threads", team.width()).isEqualTo(alone);
      }
    }
  }

  private static Matrix matrix(WeightFormat format) {
    MemorySegment weights = Arena.ofAuto().allocate(format.bytes(ROWS, COLUMNS), 64);
    Stored.write(format, ROWS, COLUMNS, Samples.gaussian(ROWS * COLUMNS, 2), weights);
    return Matrix.of(format, ROWS, COLUMNS, weights);
  }
}
