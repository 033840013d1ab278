package dev.echoforge.kernel;

/**
 * What transformers do with vectors of single precision numbers, besides products. The orders of
 * additions depend on sizes alone.
 */
public final class Vectors {

  private static final ArrayKernel KERNEL = Kernels.best().arrays();

  private Vectors() {}

  /** Σ a[i] · b[i] over n elements. */
  public static float dot(float[] a, int aOffset, float[] b, int bOffset, int n) {
    return KERNEL.dot(a, aOffset, b, bOffset, n);
  }

  /** y += x, over n elements. */
  public static void add(float[] x, int xOffset, float[] y, int yOffset, int n) {
    for (int i = 0; i < n; i++) {
      y[yOffset + i] += x[xOffset + i];
    }
  }

  /** y = x / √(mean(x²) + epsilon) · weight: root mean square norm; y may be x. */
  public static void rmsNorm(
      float[] x, int xOffset, float[] weight, float epsilon, float[] y, int yOffset, int n) {
    float mean = dot(x, xOffset, x, xOffset, n) / n;
    float factor = (float) (1 / Math.sqrt(mean + epsilon));
    for (int i = 0; i < n; i++) {
      y[yOffset + i] = x[xOffset + i] * factor * weight[i];
    }
  }

  /**
   * y = (x − mean) / √(variance + epsilon) · weight + bias: layer norm (Ba et al., arXiv
   * 1607.06450); y may be x.
   */
  public static void layerNorm(
      float[] x,
      int xOffset,
      float[] weight,
      float[] bias,
      float epsilon,
      float[] y,
      int yOffset,
      int n) {
    center(x, xOffset, y, yOffset, n);
    float factor = norm(y, yOffset, epsilon, n);
    for (int i = 0; i < n; i++) {
      y[yOffset + i] = y[yOffset + i] * factor * weight[i] + bias[i];
    }
  }

  /** As layerNorm without weight and bias. */
  public static void layerNorm(
      float[] x, int xOffset, float epsilon, float[] y, int yOffset, int n) {
    center(x, xOffset, y, yOffset, n);
    float factor = norm(y, yOffset, epsilon, n);
    for (int i = 0; i < n; i++) {
      y[yOffset + i] *= factor;
    }
  }

  private static void center(float[] x, int xOffset, float[] y, int yOffset, int n) {
    float mean = sum(x, xOffset, n) / n;
    for (int i = 0; i < n; i++) {
      y[yOffset + i] = x[xOffset + i] - mean;
    }
  }

  private static float norm(float[] x, int offset, float epsilon, int n) {
    return (float) (1 / Math.sqrt(dot(x, offset, x, offset, n) / n + epsilon));
  }

  /** x = x / (1 + e^−x) over n elements, in place: the sigmoid linear unit. */
  public static void silu(float[] x, int offset, int n) {
    KERNEL.silu(x, offset, n);
  }

  /** x = gelu(x), by the approximation with tanh, over n elements, in place. */
  public static void geluTanh(float[] x, int offset, int n) {
    WindowKernel.BEST.geluTanh(x, offset, x, offset, n);
  }

  /** x = eˣ / Σ eˣ over n elements, in place. */
  public static void softmax(float[] x, int offset, int n) {
    float max = Float.NEGATIVE_INFINITY;
    for (int i = offset; i < offset + n; i++) {
      max = Math.max(max, x[i]);
    }
    KERNEL.exp(x, offset, max, n);
    float factor = 1 / sum(x, offset, n);
    for (int i = offset; i < offset + n; i++) {
      x[i] *= factor;
    }
  }

  /** In four chains, or each addition waits for the one before. */
  private static float sum(float[] x, int offset, int n) {
    float s0 = 0;
    float s1 = 0;
    float s2 = 0;
    float s3 = 0;
    int i = offset;
    for (; i + 4 <= offset + n; i += 4) {
      s0 += x[i];
      s1 += x[i + 1];
      s2 += x[i + 2];
      s3 += x[i + 3];
    }
    for (; i < offset + n; i++) {
      s0 += x[i];
    }
    return (s0 + s1) + (s2 + s3);
  }

  /** y = gate / (1 + e^−gate) · up, over n elements; y may be gate or up. */
  public static void siluProduct(
      float[] gate, int gateOffset, float[] up, int upOffset, float[] y, int yOffset, int n) {
    KERNEL.siluProduct(gate, gateOffset, up, upOffset, y, yOffset, n);
  }

  /**
   * Rotates a head's pairs (i, i + half) by angles given as cosines and sines: rotary position
   * embedding in the half-split layout, in place.
   *
   * @param x [2 · half] from offset on
   * @param cos [half] from angleOffset on, as sin
   */
  public static void rotate(
      float[] x, int offset, float[] cos, float[] sin, int angleOffset, int half) {
    for (int i = 0; i < half; i++) {
      float a = x[offset + i];
      float b = x[offset + half + i];
      float c = cos[angleOffset + i];
      float s = sin[angleOffset + i];
      x[offset + i] = a * c - b * s;
      x[offset + half + i] = b * c + a * s;
    }
  }
}
