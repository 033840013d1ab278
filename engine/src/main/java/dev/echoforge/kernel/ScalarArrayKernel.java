package dev.echoforge.kernel;

/** The reference, in plain Java. */
final class ScalarArrayKernel implements ArrayKernel {

  @Override
  public float dot(float[] a, int aOffset, float[] b, int bOffset, int n) {
    // Four chains, or each addition waits for the one before.
    float s0 = 0;
    float s1 = 0;
    float s2 = 0;
    float s3 = 0;
    int i = 0;
    for (; i + 4 <= n; i += 4) {
      s0 += a[aOffset + i] * b[bOffset + i];
      s1 += a[aOffset + i + 1] * b[bOffset + i + 1];
      s2 += a[aOffset + i + 2] * b[bOffset + i + 2];
      s3 += a[aOffset + i + 3] * b[bOffset + i + 3];
    }
    for (; i < n; i++) {
      s0 += a[aOffset + i] * b[bOffset + i];
    }
    return (s0 + s1) + (s2 + s3);
  }

  @Override
  public void exp(float[] x, int offset, float shift, int n) {
    for (int i = offset; i < offset + n; i++) {
      x[i] = Units.exp(x[i] - shift);
    }
  }

  @Override
  public void siluProduct(
      float[] gate, int gateOffset, float[] up, int upOffset, float[] y, int yOffset, int n) {
    for (int i = 0; i < n; i++) {
      y[yOffset + i] = silu(gate[gateOffset + i]) * up[upOffset + i];
    }
  }

  @Override
  public void silu(float[] x, int offset, int n) {
    for (int i = offset; i < offset + n; i++) {
      x[i] = silu(x[i]);
    }
  }

  /** x / (1 + e^−x), by an exponential that cannot overflow. */
  static float silu(float x) {
    float e = Units.exp(-Math.abs(x));
    return Math.max(x, Units.EXP_LOWEST) * (x > 0 ? 1 : e) / (1 + e);
  }
}
