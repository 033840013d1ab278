package dev.echoforge.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.data.Offset.offset;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Plain Java and the kernels of this run side by side, over awkward sizes. */
class VectorsTest {

  private static final ArrayKernel SCALAR = new ScalarArrayKernel();
  private static final ArrayKernel BEST = Kernels.best().arrays();

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 3, 4, 6, 8, 13, 16, 25, 32, 64, 100, 127, 128, 207, 256, 702, 4098})
  void sumsOfProductsAgree(int n) {
    float[] a = Samples.gaussian(n + 3, 1);
    float[] b = Samples.gaussian(n + 5, 2);
    double expected = 0;
    for (int i = 0; i < n; i++) {
      expected += (double) a[3 + i] * b[5 + i];
    }
    double delta = 1e-6 * n;
    assertThat((double) BEST.dot(a, 3, b, 5, n)).isCloseTo(expected, within(delta));
    assertThat((double) SCALAR.dot(a, 3, b, 5, n)).isCloseTo(expected, within(delta));
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 5, 16, 31, 64, 100, 333})
  void exponentialsAreTheSameToTheBit(int n) {
    float[] x = Samples.gaussian(n + 2, 3);
    for (int i = 0; i < n; i++) {
      x[1 + i] = -Math.abs(x[1 + i]) * i; // down to where eˣ vanishes
    }
    float[] y = x.clone();
    BEST.exp(x, 1, 0, n);
    SCALAR.exp(y, 1, 0, n);
    assertThat(x).isEqualTo(y);
  }

  @Test
  void exponentialsAreExactToAFewUnitsInTheLastPlace() {
    float[] x = new float[8_700];
    for (int i = 0; i < x.length; i++) {
      x[i] = -i / 100f;
    }
    float[] y = x.clone();
    BEST.exp(y, 0, 0, y.length);
    for (int i = 0; i < x.length; i++) {
      double expected = Math.exp(x[i]);
      assertThat((double) y[i]).isCloseTo(expected, within(expected * 3e-7 + 1e-37));
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 7, 16, 33, 100, 2048})
  void softmaxAddsUpToOneAndKeepsProportions(int n) {
    float[] x = Samples.gaussian(n, 4);
    float[] y = x.clone();
    Vectors.softmax(y, 0, n);
    double sum = 0;
    for (float v : y) {
      sum += v;
    }
    assertThat(sum).isCloseTo(1, within(1e-5));
    for (int i = 1; i < n; i++) {
      assertThat((double) y[i] / y[0]).isCloseTo(Math.exp((double) x[i] - x[0]), withinPart(x, i));
    }
  }

  private static org.assertj.core.data.Offset<Double> withinPart(float[] x, int i) {
    return within(1e-5 * Math.exp((double) x[i] - x[0]));
  }

  @Test
  void softmaxTakesLargeNumbers() {
    float[] x = {1e30f, 3e38f, -3e38f, 3e38f};
    Vectors.softmax(x, 0, 4);
    assertThat(x).containsExactly(new float[] {0, 0.5f, 0, 0.5f}, offset(1e-6f));
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 15, 16, 40, 257})
  void siluProductsAreTheSameToTheBit(int n) {
    float[] gate = Samples.gaussian(n + 1, 5);
    for (int i = 0; i < gate.length; i++) {
      gate[i] *= 20; // both tails
    }
    float[] up = Samples.gaussian(n + 2, 6);
    float[] expected = new float[n];
    SCALAR.siluProduct(gate, 1, up, 2, expected, 0, n);
    BEST.siluProduct(gate, 1, up, 2, gate, 1, n);
    assertThat(Arrays.copyOfRange(gate, 1, n + 1)).isEqualTo(expected);
  }

  @Test
  void siluIsItsFormulaAndTakesExtremes() {
    float[] gate = {0, 1, -1, 8, -8, 1e30f, -1e30f, Float.MAX_VALUE, -Float.MAX_VALUE};
    float[] ones = new float[gate.length];
    Arrays.fill(ones, 1);
    float[] y = new float[gate.length];
    Vectors.siluProduct(gate, 0, ones, 0, y, 0, gate.length);
    for (int i = 0; i < gate.length; i++) {
      double expected = gate[i] / (1 + Math.exp(-gate[i]));
      assertThat((double) y[i]).isCloseTo(expected, within(1e-6 * Math.abs(expected) + 1e-7));
    }
  }

  @Test
  void rmsNormDividesByTheRootOfTheMeanSquare() {
    float[] x = {0, 3, -4, 0};
    float[] y = new float[4];
    Vectors.rmsNorm(x, 0, new float[] {1, 1, 2, 1}, 0, y, 0, 4);
    assertThat(y).containsExactly(new float[] {0, 1.2f, -3.2f, 0}, offset(1e-6f));
  }

  @Test
  void rotationTurnsPairsHalfAHeadApart() {
    float[] x = {9, 1, 2, 3, 4};
    Vectors.rotate(x, 1, new float[] {5, 0, 1}, new float[] {5, 1, 0}, 1, 2);
    assertThat(x).containsExactly(9, -3, 2, 1, 4);
  }

  @Test
  void sumsAddInPlace() {
    float[] y = {1, 2, 3};
    Vectors.add(new float[] {9, 10, 20}, 1, y, 1, 2);
    assertThat(y).containsExactly(1, 12, 23);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 5, 16, 31, 64, 100, 333})
  void theSigmoidLinearUnitIsTheSameToTheBit(int n) {
    float[] x = Samples.gaussian(n + 2, 4);
    for (int i = 0; i < n; i++) {
      x[1 + i] *= i;
    }
    float[] y = x.clone();
    BEST.silu(x, 1, n);
    SCALAR.silu(y, 1, n);
    assertThat(x).isEqualTo(y);
    float[] given = Samples.gaussian(n + 2, 4);
    for (int i = 1; i <= n; i++) {
      double input = given[i] * (i - 1);
      double expected = input / (1 + Math.exp(-input));
      assertThat((double) x[i]).isCloseTo(expected, within(3e-6 * Math.max(1, Math.abs(expected))));
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 5, 16, 31, 64, 100, 333})
  void geluByTanhIsTheSameToTheBit(int n) {
    float[] x = Samples.gaussian(n + 2, 5);
    for (int i = 0; i < n; i++) {
      x[1 + i] *= 3;
    }
    float[] expected = x.clone();
    for (int i = 1; i <= n; i++) {
      expected[i] = Units.geluTanh(x[i]);
    }
    Vectors.geluTanh(x, 1, n);
    assertThat(x).isEqualTo(expected);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 4, 7, 16, 33, 100, 1024})
  void layerNormIsItsFormula(int n) {
    float[] x = Samples.gaussian(n + 3, 6);
    float[] weight = Samples.gaussian(n, 7);
    float[] bias = Samples.gaussian(n, 8);
    double mean = 0;
    for (int i = 0; i < n; i++) {
      mean += (double) x[3 + i] / n;
    }
    double variance = 0;
    for (int i = 0; i < n; i++) {
      variance += Math.pow(x[3 + i] - mean, 2) / n;
    }
    float[] y = new float[n + 1];
    Vectors.layerNorm(x, 3, weight, bias, 1e-5f, y, 1, n);
    float[] plain = new float[n];
    Vectors.layerNorm(x, 3, 1e-5f, plain, 0, n);
    for (int i = 0; i < n; i++) {
      double normed = (x[3 + i] - mean) / Math.sqrt(variance + 1e-5);
      assertThat((double) plain[i]).isCloseTo(normed, within(1e-5));
      assertThat((double) y[1 + i]).isCloseTo(normed * weight[i] + bias[i], within(2e-5));
    }
  }
}
