package dev.echoforge.dsp;

/** Fours. */
final class Radix4 implements FftPass {

  private final int stride; // how many transforms earlier passes left side by side
  private final int groups; // how many fours each of them has
  private final float[] twiddles; // [groups][3] pairs of cos and -sin

  Radix4(int stride, int groups, Turns turns) {
    this.stride = stride;
    this.groups = groups;
    this.twiddles = turns.ofPass(4, stride, groups);
  }

  /**
   * Strides of 1200 samples and of 512 as constants: the compiler can then tell the places that are
   * written apart, and compute several butterflies at once.
   */
  @Override
  public void run(float[] xRe, float[] xIm, float[] yRe, float[] yIm) {
    if (stride * groups != 16 * 4 && stride * groups != 25 * 6) {
      run(xRe, xIm, yRe, yIm, stride, groups);
      return;
    }
    switch (stride) {
      case 16 -> run(xRe, xIm, yRe, yIm, 16, 4);
      case 25 -> run(xRe, xIm, yRe, yIm, 25, 6);
      case 64 -> run(xRe, xIm, yRe, yIm, 64, 1);
      default -> run(xRe, xIm, yRe, yIm, stride, groups);
    }
  }

  private void run(float[] xRe, float[] xIm, float[] yRe, float[] yIm, int apart, int count) {
    for (int p = 0; p < count; p++) {
      group(xRe, xIm, yRe, yIm, p, apart, apart * count);
    }
  }

  /** What is turned by the same angles: its points lie side by side. */
  private void group(
      float[] xRe, float[] xIm, float[] yRe, float[] yIm, int p, int apart, int step) {
    int at = 6 * p;
    float cos1 = twiddles[at];
    float sin1 = twiddles[at + 1];
    float cos2 = twiddles[at + 2];
    float sin2 = twiddles[at + 3];
    float cos3 = twiddles[at + 4];
    float sin3 = twiddles[at + 5];
    int to = 3 * apart * p;
    for (int i = apart * p; i < apart * (p + 1); i++) {
      int o = to + i;
      float r0 = xRe[i];
      float i0 = xIm[i];
      float r1 = xRe[i + step];
      float i1 = xIm[i + step];
      float r2 = xRe[i + 2 * step];
      float i2 = xIm[i + 2 * step];
      float r3 = xRe[i + 3 * step];
      float i3 = xIm[i + 3 * step];
      float sum02r = r0 + r2;
      float sum02i = i0 + i2;
      float sum13r = r1 + r3;
      float sum13i = i1 + i3;
      float dif02r = r0 - r2;
      float dif02i = i0 - i2;
      float dif13r = r1 - r3;
      float dif13i = i1 - i3;
      yRe[o] = sum02r + sum13r;
      yIm[o] = sum02i + sum13i;
      float turned1r = dif02r + dif13i;
      float turned1i = dif02i - dif13r;
      yRe[o + apart] = turned1r * cos1 - turned1i * sin1;
      yIm[o + apart] = turned1r * sin1 + turned1i * cos1;
      float turned2r = sum02r - sum13r;
      float turned2i = sum02i - sum13i;
      yRe[o + 2 * apart] = turned2r * cos2 - turned2i * sin2;
      yIm[o + 2 * apart] = turned2r * sin2 + turned2i * cos2;
      float turned3r = dif02r - dif13i;
      float turned3i = dif02i + dif13r;
      yRe[o + 3 * apart] = turned3r * cos3 - turned3i * sin3;
      yIm[o + 3 * apart] = turned3r * sin3 + turned3i * cos3;
    }
  }
}
