package dev.echoforge.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.data.Offset.offset;

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

class QuantizedMatrixTest {

  private static final int[] ROWS = {1, 63, 64, 130};
  private static final int[] COLUMNS = {1, 63, 65, 128, 200};

  static Stream<Arguments> shapes() {
    return Stream.of(WeightFormat.Q8, WeightFormat.Q4)
        .flatMap(format ->
            Arrays.stream(ROWS)
                .boxed()
                .flatMap(rows ->
                    Arrays.stream(COLUMNS)
                        .mapToObj(columns -> Arguments.of(format, rows, columns))));
  }

  @ParameterizedTest
  @MethodSource("shapes")
  void weightsComeBackWithinTheFormatsStep(WeightFormat format, int rows, int columns) {
    float[] weights = Samples.gaussian(rows * columns, 1);
    Matrix matrix = quantized(format, rows, columns, weights);
    // A unit's range is at most 15 steps of q4, less what the search clips, and 254 of q8.
    float range = 2 * Samples.largest(weights);
    float step = format == WeightFormat.Q4 ? range / 8 : range / 254 * 1.01f;
    float[] read = new float[rows * columns];
    for (int r = 0; r < rows; r++) {
      matrix.row(r, read, r * columns);
    }
    assertThat(read).containsExactly(weights, offset(step));
  }

  @ParameterizedTest
  @MethodSource("shapes")
  void productsAreThoseOfTheWeightsThatItReads(WeightFormat format, int rows, int columns) {
    Matrix matrix = quantized(format, rows, columns, Samples.gaussian(rows * columns, 2));
    float[] x = Samples.gaussian(6 * columns, 3);
    float[] y = new float[6 * rows];
    matrix.multiply(Team.ALONE, 6, x, 0, y, 0);
    MatrixAssertions.assertProduct(matrix, 6, x, y);
  }

  @ParameterizedTest
  @EnumSource(names = {"Q8", "Q4"})
  void errorsStayWhatTheyWereMeasuredAt(WeightFormat format) {
    int columns = 4096;
    float[] weights = Samples.gaussian(64 * columns, 4);
    Matrix matrix = quantized(format, 64, columns, weights);
    double error = 0;
    double size = 0;
    float[] row = new float[columns];
    for (int r = 0; r < 64; r++) {
      matrix.row(r, row, 0);
      for (int c = 0; c < columns; c++) {
        float weight = weights[r * columns + c];
        error += Math.pow(row[c] - weight, 2);
        size += Math.pow(weight, 2);
      }
    }
    assertThat(Math.sqrt(error / size)).isLessThan(format == WeightFormat.Q4 ? 0.084 : 0.0062);
  }

  @ParameterizedTest
  @EnumSource(names = {"Q8", "Q4"})
  void weightsOfAllSizesAreKeptInProportion(WeightFormat format) {
    for (float size : new float[] {1e-9f, 1e-4f, 1, 1e4f}) {
      float[] weights = Samples.gaussian(128, 5);
      for (int i = 0; i < weights.length; i++) {
        weights[i] *= size;
      }
      Matrix matrix = quantized(format, 1, 128, weights);
      float[] row = new float[128];
      matrix.row(0, row, 0);
      for (int c = 0; c < 128; c++) {
        assertThat(row[c]).isCloseTo(weights[c], within(0.5f * size));
      }
    }
  }

  @ParameterizedTest
  @EnumSource(names = {"Q8", "Q4"})
  void zerosStayZeros(WeightFormat format) {
    Matrix matrix = quantized(format, 2, 130, new float[260]);
    float[] y = new float[2];
    matrix.multiply(Team.ALONE, 1, Samples.gaussian(130, 6), 0, y, 0);
    assertThat(y).containsOnly(0);
  }

  @ParameterizedTest
  @EnumSource(names = {"Q8", "Q4"})
  void oneOutlierDoesNotTakeItsNeighboursAway(WeightFormat format) {
    float[] weights = Samples.gaussian(128, 7);
    weights[3] = 1000;
    Matrix matrix = quantized(format, 1, 128, weights);
    float[] row = new float[128];
    matrix.row(0, row, 0);
    assertThat(row[3]).isCloseTo(1000, within(40f));
    for (int c = 64; c < 128; c++) {
      assertThat(row[c]).isCloseTo(weights[c], within(0.5f));
    }
  }

  @Test
  void aWeightThatIsNoNumberIsRefused() {
    float[] weights = new float[64];
    weights[33] = Float.NaN;
    assertThatIllegalArgumentException()
        .isThrownBy(() -> quantized(WeightFormat.Q4, 2, 32, weights))
        .withMessageContaining("row 1, column 1")
        .withMessageContaining("NaN");
  }

  @Test
  void bitsPerWeightAreThoseThatItSays() {
    assertThat(WeightFormat.Q4.bytes(2048, 8192) * 8.0 / (2048 * 8192)).isEqualTo(4.25);
    assertThat(WeightFormat.Q8.bytes(2048, 8192) * 8.0 / (2048 * 8192)).isEqualTo(8.25);
  }

  @Test
  void weightsThatWereClosedAreRefused() {
    Matrix matrix;
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment weights = arena.allocate(WeightFormat.Q4.bytes(1, 1), 64);
      matrix = Matrix.of(WeightFormat.Q4, 1, 1, weights);
    }
    assertThatIllegalStateException()
        .isThrownBy(() -> matrix.multiply(Team.ALONE, 1, new float[1], 0, new float[1], 0))
        .withMessageContaining("closed");
  }

  private static Matrix quantized(WeightFormat format, int rows, int columns, float[] weights) {
    MemorySegment target = Arena.ofAuto().allocate(format.bytes(rows, columns), 64);
    format.write(rows, columns, Rows.of(weights, columns), target, Team.ALONE);
    return Matrix.of(format, rows, columns, target);
  }
}
