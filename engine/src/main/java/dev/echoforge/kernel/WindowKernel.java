package dev.echoforge.kernel;

/** Multiplies windows of a signal with panels of 32 outputs side by side. */
interface WindowKernel {

  /** The fastest that this machine and its JVM's settings allow. */
  WindowKernel BEST = Kernels.best().windows();

  /**
   * The products of one panel with the windows [from, to).
   *
   * @param weights [inputs, 32] from index at on
   * @param bias [32] from index biasAt on
   * @param output the panel's first output
   */
  void multiply(
      float[] weights,
      int at,
      int inputs,
      float[] bias,
      int biasAt,
      int output,
      WindowJob job,
      int from,
      int to);

  /** The products of the panels [fromPanel, toPanel) of 16-bit weights with the windows. */
  void multiply(
      WindowPanels.I16 weights, int fromPanel, int toPanel, WindowJob job, int from, int to);

  /** y = elu(x): x where positive, else eˣ − 1; y may be x. */
  void elu(float[] x, int xOffset, float[] y, int yOffset, int n);

  /** y = gelu(x): x · Φ(x); y may be x. */
  void gelu(float[] x, int xOffset, float[] y, int yOffset, int n);

  /** y = gelu(x) by its approximation with tanh; y may be x. */
  void geluTanh(float[] x, int xOffset, float[] y, int yOffset, int n);
}
