package dev.echoforge.kernel;

/** What transformers and codecs do with vectors of single precision numbers, besides products. */
public final class Vectors {

  private Vectors() {}

  /** Σ a[i] · b[i] over n elements. */
  public static float dot(float[] a, int aOffset, float[] b, int bOffset, int n) {
    float sum = 0;
    for (int i = 0; i < n; i++) {
      sum += a[aOffset + i] * b[bOffset + i];
    }
    return sum;
  }

  /** y += x, over n elements. */
  public static void add(float[] x, int xOffset, float[] y, int yOffset, int n) {
    for (int i = 0; i < n; i++) {
      y[yOffset + i] += x[xOffset + i];
    }
  }

  /** y += factor · x, over n elements. */
  public static void addScaled(
      float factor, float[] x, int xOffset, float[] y, int yOffset, int n) {
    for (int i = 0; i < n; i++) {
      y[yOffset + i] += factor * x[xOffset + i];
    }
  }

  /** y += scale · x, element by element, as a layer scale does. */
  public static void addProduct(
      float[] scale, int scaleOffset, float[] x, int xOffset, float[] y, int yOffset, int n) {
    for (int i = 0; i < n; i++) {
      y[yOffset + i] += scale[scaleOffset + i] * x[xOffset + i];
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

  /** y = (x − mean(x)) / √(variance(x) + epsilon) · weight + bias: layer norm; y may be x. */
  public static void layerNorm(
      float[] x,
      int xOffset,
      float[] weight,
      float[] bias,
      float epsilon,
      float[] y,
      int yOffset,
      int n) {
    float mean = 0;
    for (int i = 0; i < n; i++) {
      mean += x[xOffset + i];
    }
    mean /= n;
    float variance = 0;
    for (int i = 0; i < n; i++) {
      float distance = x[xOffset + i] - mean;
      variance += distance * distance;
    }
    float factor = (float) (1 / Math.sqrt(variance / n + epsilon));
    for (int i = 0; i < n; i++) {
      y[yOffset + i] = (x[xOffset + i] - mean) * factor * weight[i] + bias[i];
    }
  }

  /** x = eˣ / Σ eˣ over n elements, in place. */
  public static void softmax(float[] x, int offset, int n) {
    float max = Float.NEGATIVE_INFINITY;
    for (int i = 0; i < n; i++) {
      max = Math.max(max, x[offset + i]);
    }
    float sum = 0;
    for (int i = 0; i < n; i++) {
      x[offset + i] = (float) Math.exp(x[offset + i] - max);
      sum += x[offset + i];
    }
    for (int i = 0; i < n; i++) {
      x[offset + i] /= sum;
    }
  }

  /** y = gate / (1 + e^−gate) · up, over n elements; y may be gate or up. */
  public static void siluProduct(
      float[] gate, int gateOffset, float[] up, int upOffset, float[] y, int yOffset, int n) {
    for (int i = 0; i < n; i++) {
      float g = gate[gateOffset + i];
      y[yOffset + i] = g / (1 + (float) Math.exp(-g)) * up[upOffset + i];
    }
  }

  /** x = x · Φ(x), the exact Gaussian error linear unit, in place. */
  public static void gelu(float[] x, int offset, int n) {
    for (int i = 0; i < n; i++) {
      float v = x[offset + i];
      x[offset + i] = 0.5f * v * (1 + erf(v * (float) Math.sqrt(0.5)));
    }
  }

  /** x = x where positive, else eˣ − 1, in place. */
  public static void elu(float[] x, int offset, int n) {
    for (int i = 0; i < n; i++) {
      float v = x[offset + i];
      if (v < 0) {
        x[offset + i] = (float) Math.expm1(v);
      }
    }
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

  /** Abramowitz and Stegun, Handbook of Mathematical Functions, 7.1.26: within 1.5e-7. */
  private static float erf(float x) {
    double t = 1 / (1 + 0.3275911 * Math.abs(x));
    double polynomial =
        t
            * (0.254829592
                + t * (-0.284496736 + t * (1.421413741 + t * (-1.453152027 + t * 1.061405429))));
    return (float) Math.copySign(1 - polynomial * Math.exp(-(double) x * x), x);
  }
}
