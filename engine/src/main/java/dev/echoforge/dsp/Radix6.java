package dev.echoforge.dsp;

/**
 * Sixes, as the last pass: two threes each (Good and Thomas), so that nothing is turned in between.
 *
 * @param stride how many transforms earlier passes left side by side
 */
record Radix6(int stride) implements FftPass {

  private static final float SIN_60 = (float) Math.sin(Math.PI / 3);

  /** The stride of 1200 samples as a constant: see {@link Radix4#run}. */
  @Override
  public void run(float[] xRe, float[] xIm, float[] yRe, float[] yIm) {
    if (stride == 100) {
      half(xRe, xIm, SIN_60, yRe, 100);
      half(xIm, xRe, -SIN_60, yIm, 100);
    } else {
      half(xRe, xIm, SIN_60, yRe, stride);
      half(xIm, xRe, -SIN_60, yIm, stride);
    }
  }

  /**
   * The real or the imaginary parts.
   *
   * @param x the same parts
   * @param other the other parts
   * @param sine sin 60°; negative for the imaginary parts
   */
  private static void half(float[] x, float[] other, float sine, float[] y, int apart) {
    for (int q = 0; q < apart; q++) {
      float sumA = x[q + 2 * apart] + x[q + 4 * apart];
      float difA = sine * (other[q + 2 * apart] - other[q + 4 * apart]);
      float sumB = x[q + 5 * apart] + x[q + apart];
      float difB = sine * (other[q + 5 * apart] - other[q + apart]);
      float a0 = x[q] + sumA;
      float midA = x[q] - 0.5f * sumA;
      float b0 = x[q + 3 * apart] + sumB;
      float midB = x[q + 3 * apart] - 0.5f * sumB;
      y[q] = a0 + b0;
      y[q + 3 * apart] = a0 - b0;
      y[q + 4 * apart] = midA + difA + midB + difB;
      y[q + apart] = midA + difA - midB - difB;
      y[q + 2 * apart] = midA - difA + midB - difB;
      y[q + 5 * apart] = midA - difA - midB + difB;
    }
  }
}
