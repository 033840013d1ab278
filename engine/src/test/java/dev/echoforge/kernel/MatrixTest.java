package dev.echoforge.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.echoforge.parallel.Team;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

class MatrixTest {

  private static final int[] ROWS = {1, 3, 16, 18, 67, 130};
  private static final int[] COLUMNS = {1, 15, 33, 100, 257};

  static Stream<Arguments> shapes() {
    return Arrays.stream(ROWS)
        .boxed()
        .flatMap(rows -> Arrays.stream(COLUMNS).mapToObj(columns -> Arguments.of(rows, columns)));
  }

  @ParameterizedTest
  @MethodSource("shapes")
  void storedWeightsAreUsedAsTheyAre(int rows, int columns) {
    for (WeightFormat format :
        new WeightFormat[] {WeightFormat.F32, WeightFormat.F16, WeightFormat.BF16}) {
      float[] weights = Samples.gaussian(rows * columns, 1);
      // Checkpoints give no alignment.
      MemorySegment all = Arena.ofAuto().allocate(format.bytes(rows, columns) + 1);
      MemorySegment stored = all.asSlice(1);
      Stored.write(format, rows, columns, weights, stored);
      Matrix matrix = Matrix.of(format, rows, columns, stored);
      float[] row = new float[columns];
      matrix.row(rows - 1, row, 0);
      for (int c = 0; c < columns; c++) {
        assertThat(row[c]).isEqualTo(Stored.asStored(format, weights[(rows - 1) * columns + c]));
      }
      assertProducts(matrix);
    }
  }

  @ParameterizedTest
  @MethodSource("shapes")
  void copiedWeightsAreExact(int rows, int columns) {
    float[] weights = Samples.gaussian(rows * columns, 2);
    Matrix matrix = Matrix.of(rows, columns, Rows.of(weights, columns));
    float[] read = new float[rows * columns];
    for (int r = 0; r < rows; r++) {
      matrix.row(r, read, r * columns);
    }
    assertThat(read).isEqualTo(weights);
    assertProducts(matrix);
  }

  @Test
  void halfPrecisionKeepsSubnormals() {
    MemorySegment stored = Arena.ofAuto().allocate(WeightFormat.F16.bytes(1, 64));
    float[] weights = new float[64];
    weights[5] = 0x1p-24f;
    weights[40] = -0x3p-16f;
    Stored.write(WeightFormat.F16, 1, 64, weights, stored);
    float[] x = new float[64];
    x[5] = 1;
    x[40] = 2;
    float[] y = new float[1];
    Matrix.of(WeightFormat.F16, 1, 64, stored).multiply(Team.ALONE, 1, x, 0, y, 0);
    assertThat(y[0]).isEqualTo(0x1p-24f - 0x6p-16f);
  }

  @Test
  void aStackIsItsPartsOneAboveTheOther() {
    Matrix[] parts = new Matrix[3];
    int[] rows = {20, 1, 70};
    for (int i = 0; i < 3; i++) {
      parts[i] = Matrix.of(rows[i], 40, Rows.of(Samples.gaussian(rows[i] * 40, i), 40));
    }
    Matrix stack = Matrix.stack(Matrix.stack(parts[0], parts[1]), parts[2]);
    assertThat(stack.rows()).isEqualTo(91);
    assertThat(stack.bytes()).isEqualTo(parts[0].bytes() + parts[1].bytes() + parts[2].bytes());
    assertProducts(stack);
    float[] x = Samples.gaussian(5 * 40, 9);
    float[] y = new float[5 * 91];
    float[] expected = new float[5 * 20];
    try (Team team = Team.of(2)) {
      stack.multiply(team, 5, x, 0, y, 0);
    }
    parts[0].multiply(Team.ALONE, 5, x, 0, expected, 0);
    for (int b = 0; b < 5; b++) {
      assertThat(Arrays.copyOfRange(y, b * 91, b * 91 + 20))
          .isEqualTo(Arrays.copyOfRange(expected, b * 20, b * 20 + 20));
    }
  }

  @Test
  void aStackOfDifferentWidthsIsRefused() {
    Matrix a = Matrix.of(20, 40, Rows.of(new float[800], 40));
    Matrix b = Matrix.of(20, 41, Rows.of(new float[820], 41));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Matrix.stack(a, b))
        .withMessageContaining("40")
        .withMessageContaining("41");
  }

  @ParameterizedTest
  @EnumSource
  void aSegmentOfAnotherSizeIsRefused(WeightFormat format) {
    MemorySegment weights = Arena.ofAuto().allocate(format.bytes(3, 5) - 1);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Matrix.of(format, 3, 5, weights))
        .withMessageContaining("3 rows and 5 columns")
        .withMessageContaining("" + weights.byteSize());
  }

  @ParameterizedTest
  @EnumSource
  void arraysThatAreTooShortAreRefused(WeightFormat format) {
    MemorySegment weights = Arena.ofAuto().allocate(format.bytes(3, 5), 64);
    Matrix matrix = Matrix.of(format, 3, 5, weights);
    float[] y = {7, 7, 7, 7, 7, 7};
    assertThatExceptionOfType(IndexOutOfBoundsException.class)
        .isThrownBy(() -> matrix.multiply(Team.ALONE, 2, new float[9], 0, y, 0));
    assertThatExceptionOfType(IndexOutOfBoundsException.class)
        .isThrownBy(() -> matrix.multiply(Team.ALONE, 2, new float[10], 0, y, 1));
    assertThat(y).containsOnly(7);
  }

  @ParameterizedTest
  @EnumSource
  void offsetsAreKept(WeightFormat format) {
    MemorySegment weights = Arena.ofAuto().allocate(format.bytes(3, 5), 64);
    Stored.write(format, 3, 5, Samples.gaussian(15, 3), weights);
    Matrix matrix = Matrix.of(format, 3, 5, weights);
    float[] x = Samples.gaussian(12, 4);
    float[] y = new float[8];
    Arrays.fill(y, 7);
    matrix.multiply(Team.ALONE, 2, x, 2, y, 1);
    float[] expected = new float[6];
    matrix.multiply(Team.ALONE, 2, Arrays.copyOfRange(x, 2, 12), 0, expected, 0);
    assertThat(Arrays.copyOfRange(y, 1, 7)).isEqualTo(expected);
    assertThat(y[0]).isEqualTo(7);
    assertThat(y[7]).isEqualTo(7);
  }

  private static void assertProducts(Matrix matrix) {
    int batch = 6;
    float[] x = Samples.gaussian(batch * matrix.columns(), 3);
    float[] y = new float[batch * matrix.rows()];
    matrix.multiply(Team.ALONE, batch, x, 0, y, 0);
    MatrixAssertions.assertProduct(matrix, batch, x, y);
  }
}
