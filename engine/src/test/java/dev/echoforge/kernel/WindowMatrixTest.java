package dev.echoforge.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.data.Percentage.withPercentage;

import dev.echoforge.kernel.WindowMatrix.Storage;
import dev.echoforge.parallel.Team;
import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class WindowMatrixTest {

  /** Awkward on purpose: around a panel's 32, a half's 16 and each tile's windows. */
  static Stream<Arguments> sizes() {
    return Stream.of(1, 2, 15, 16, 17, 31, 32, 33, 63, 65, 130, 260)
        .flatMap(outputs ->
            Stream.of(1, 2, 7, 64, 193)
                .map(inputs -> Arguments.of(outputs, inputs, 1 + (outputs * inputs) % 23)));
  }

  @ParameterizedTest
  @MethodSource("sizes")
  void multipliesOverlappingWindows(int outputs, int inputs, int windows) {
    for (Storage storage : Storage.values()) {
      var product = new Product(storage, outputs, inputs, windows, 1 + inputs / 3);
      float[] y = product.run(Team.ALONE, Finish.STORE);
      double most = storage == Storage.F32 ? 1e-6 : 4e-5;
      double worst = 0;
      for (int i = 0; i < y.length; i++) {
        worst = Math.max(worst, Math.abs(y[i] - product.exact(i)));
      }
      assertThat(worst).isLessThan(most * (1 + inputs / 4.0));
    }
  }

  @ParameterizedTest
  @MethodSource("sizes")
  void finishesWhatWouldBeStored(int outputs, int inputs, int windows) {
    for (Storage storage : Storage.values()) {
      var product = new Product(storage, outputs, inputs, windows, inputs);
      float[] stored = product.run(Team.ALONE, Finish.STORE);
      float[] added = product.run(Team.ALONE, Finish.ADD);
      float[] elu = product.run(Team.ALONE, Finish.ELU);
      float[] gelu = product.run(Team.ALONE, Finish.GELU);
      assertThat(added).isEqualTo(each(stored, value -> Product.BEFORE + value));
      assertThat(elu).isEqualTo(each(stored, Units::elu));
      assertThat(gelu).isEqualTo(each(stored, Units::gelu));
    }
  }

  @Test
  void givesAWindowTheSameBitsAloneAndAmongOthersOnOneThreadAndOnThree() {
    try (Team team = Team.of(3)) {
      for (Storage storage : Storage.values()) {
        for (int windows : new int[] {1, 2, 3, 5, 6, 7, 8, 11, 40, 201}) {
          var product = new Product(storage, 200, 150, windows, 50);
          float[] together = product.run(Team.ALONE, Finish.STORE);
          assertThat(product.run(team, Finish.STORE)).isEqualTo(together);
          for (int t = 0; t < windows; t++) {
            float[] alone = product.run(t);
            assertThat(alone).isEqualTo(Arrays.copyOfRange(together, t * 200, (t + 1) * 200));
          }
        }
      }
    }
  }

  @Test
  void keepsSixteenBitWeightsOfAnySize() {
    float[] weights = {1e-30f, -1e-30f, 1e30f, -1e30f, 0, 0, Float.MIN_VALUE, 0};
    var matrix = WindowMatrix.of(Storage.I16, 4, 2, Rows.of(weights, 2), null);
    float[] y = new float[4];
    matrix.multiply(Team.ALONE, 1, new float[] {1, 0}, 0, 2, y, 0, Finish.STORE);
    assertThat(y[0]).isCloseTo(1e-30f, withPercentage(0.01));
    assertThat(y[1]).isCloseTo(1e30f, withPercentage(0.01));
    assertThat(y[2]).isZero();
    assertThat(y[3]).isBetween(0f, 1e-40f);
  }

  @Test
  void countsTheBytesItReads() {
    Rows zeros = (row, into) -> Arrays.fill(into, 0);
    assertThat(WindowMatrix.of(Storage.F32, 33, 10, zeros, null).bytes()).isEqualTo(64 * 10 * 4);
    assertThat(WindowMatrix.of(Storage.I16, 33, 10, zeros, null).bytes()).isEqualTo(64 * 10 * 2);
  }

  private static float[] each(float[] values, UnaryOperator<Float> function) {
    float[] results = new float[values.length];
    for (int i = 0; i < values.length; i++) {
      results[i] = function.apply(values[i]);
    }
    return results;
  }

  /** A random product that begins somewhere in its arrays, with a guard behind its results. */
  private static final class Product {

    static final float BEFORE = 0.5f;
    private static final int X_OFFSET = 3;
    private static final int Y_OFFSET = 5;

    private final int outputs;
    private final int inputs;
    private final int windows;
    private final int step;
    private final float[] weights;
    private final float[] bias;
    private final float[] x;
    private final WindowMatrix matrix;

    Product(Storage storage, int outputs, int inputs, int windows, int step) {
      var random = new SplittableRandom(outputs * 1_000L + inputs);
      this.outputs = outputs;
      this.inputs = inputs;
      this.windows = windows;
      this.step = step;
      this.weights = numbers(random, outputs * inputs);
      this.bias = numbers(random, outputs);
      this.x = numbers(random, X_OFFSET + (windows - 1) * step + inputs);
      this.matrix = WindowMatrix.of(storage, outputs, inputs, Rows.of(weights, inputs), bias);
    }

    private static float[] numbers(SplittableRandom random, int count) {
      float[] numbers = new float[count];
      for (int i = 0; i < count; i++) {
        numbers[i] = (float) (2 * random.nextDouble() - 1);
      }
      return numbers;
    }

    double exact(int result) {
      double sum = bias[result % outputs];
      for (int k = 0; k < inputs; k++) {
        sum +=
            (double) weights[result % outputs * inputs + k]
                * x[X_OFFSET + result / outputs * step + k];
      }
      return sum;
    }

    float[] run(Team team, Finish finish) {
      int size = windows * outputs;
      float[] y = new float[Y_OFFSET + size + 1];
      Arrays.fill(y, BEFORE);
      matrix.multiply(team, windows, x, X_OFFSET, step, y, Y_OFFSET, finish);
      assertThat(y[Y_OFFSET - 1]).isEqualTo(BEFORE);
      assertThat(y[Y_OFFSET + size]).isEqualTo(BEFORE);
      return Arrays.copyOfRange(y, Y_OFFSET, Y_OFFSET + size);
    }

    float[] run(int window) {
      float[] y = new float[outputs];
      int at = X_OFFSET + window * step;
      matrix.multiply(Team.ALONE, 1, x, at, step, y, 0, Finish.STORE);
      return y;
    }
  }
}
