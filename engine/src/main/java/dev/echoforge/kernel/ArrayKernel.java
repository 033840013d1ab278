package dev.echoforge.kernel;

/**
 * The parts of {@link Vectors} that plain loops leave slow: sums and exponentials. Every order of
 * additions is fixed.
 */
interface ArrayKernel {

  /** Σ a[i] · b[i]. */
  float dot(float[] a, int aOffset, float[] b, int bOffset, int n);

  /** x = e^(x − shift); nothing in x is above shift. */
  void exp(float[] x, int offset, float shift, int n);

  /** y = gate · σ(gate) · up; y may be gate or up. */
  void siluProduct(
      float[] gate, int gateOffset, float[] up, int upOffset, float[] y, int yOffset, int n);

  /** x = x · σ(x). */
  void silu(float[] x, int offset, int n);
}
