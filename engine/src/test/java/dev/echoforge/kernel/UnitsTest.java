package dev.echoforge.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.data.Offset.offset;

import org.junit.jupiter.api.Test;

class UnitsTest {

  private static final float[] EXTREMES = {
    0f, -0f, Float.MIN_VALUE, -Float.MIN_VALUE, 1e-20f, -1e-20f, -19.99f, -20f, -87f, -100f, -1e30f
  };

  @Test
  void eluIsExponentialBelowZeroAndItsInputAbove() {
    double worst = 0;
    for (int i = -25_000; i <= 5_000; i++) {
      float x = i / 1_000f;
      double exact = x > 0 ? x : Math.expm1(x);
      worst = Math.max(worst, Math.abs(Units.elu(x) - exact));
    }
    assertThat(worst).isLessThan(1.5e-7);
    for (float x : EXTREMES) {
      assertThat((double) Units.elu(x)).isCloseTo(x > 0 ? x : Math.expm1(x), offset(1e-7));
    }
    assertThat(Units.elu(Float.POSITIVE_INFINITY)).isEqualTo(Float.POSITIVE_INFINITY);
    assertThat(Units.elu(Float.NEGATIVE_INFINITY)).isEqualTo(-1);
    assertThat(Units.elu(Float.NaN)).isNaN();
  }

  @Test
  void eluKeepsSmallNumbersRelativelyExact() {
    for (float x = -0.3f; x < -1e-30f; x /= 2) {
      double exact = Math.expm1(x);
      assertThat((double) Units.elu(x)).isCloseTo(exact, offset(2e-7 * -exact));
    }
  }

  @Test
  void expIsWithinAFewUlps() {
    double worst = 0;
    for (int i = -87_000; i <= 0; i++) {
      double exact = Math.exp(i / 1_000f);
      worst = Math.max(worst, Math.abs(Units.exp(i / 1_000f) - exact) / exact);
    }
    assertThat(worst).isLessThan(3e-7);
    assertThat(Units.exp(Float.NEGATIVE_INFINITY)).isBetween(0f, 1e-37f);
  }

  @Test
  void geluIsTheNormalDistributionsShareOfItsInput() {
    double worst = 0;
    for (int i = -900; i <= 900; i++) {
      float x = i / 100f;
      worst = Math.max(worst, Math.abs(Units.gelu(x) - x * normal(x)));
    }
    assertThat(worst).isLessThan(1e-6);
    assertThat(Units.gelu(0)).isZero();
    assertThat(Units.gelu(1e20f)).isCloseTo(1e20f, offset(1e14f));
    assertThat(Units.gelu(Float.NaN)).isNaN();
  }

  @Test
  void geluByTanhIsItsFormula() {
    double worst = 0;
    for (int i = -2000; i <= 2000; i++) {
      float x = i / 100f;
      double exact = x * (1 + Math.tanh(Math.sqrt(2 / Math.PI) * (x + 0.044715 * x * x * x))) / 2;
      worst = Math.max(worst, Math.abs(Units.geluTanh(x) - exact));
    }
    assertThat(worst).isLessThan(2e-6);
    assertThat(Units.geluTanh(0)).isZero();
    assertThat(Units.geluTanh(1e10f)).isEqualTo(1e10f);
    assertThat(Units.geluTanh(-1e10f)).isCloseTo(0, offset(1e-20f));
    assertThat(Units.geluTanh(Float.NaN)).isNaN();
  }

  /** Φ(x) by integrating the density in small steps. */
  private static double normal(double x) {
    int steps = 400;
    double width = Math.abs(x) / steps;
    double sum = 0;
    for (int i = 0; i < steps; i++) { // Simpson's rule
      double a = i * width;
      sum += density(a) + 4 * density(a + width / 2) + density(a + width);
    }
    return 0.5 + Math.signum(x) * sum * width / 6;
  }

  private static double density(double x) {
    return Math.exp(-x * x / 2) / Math.sqrt(2 * Math.PI);
  }
}
