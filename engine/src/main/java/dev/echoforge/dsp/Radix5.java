package dev.echoforge.dsp;

/** Fives. */
final class Radix5 implements FftPass {

  private static final float COS_72 = (float) Math.cos(2 * Math.PI / 5);
  private static final float COS_144 = (float) Math.cos(4 * Math.PI / 5);
  private static final float SIN_72 = (float) Math.sin(2 * Math.PI / 5);
  private static final float SIN_144 = (float) Math.sin(4 * Math.PI / 5);

  private final int stride; // how many transforms earlier passes left side by side
  private final int groups; // how many fives each of them has
  private final float[] twiddles; // [groups][4] pairs of cos and -sin

  Radix5(int stride, int groups, Turns turns) {
    this.stride = stride;
    this.groups = groups;
    this.twiddles = turns.ofPass(5, stride, groups);
  }

  @Override
  public void run(float[] xRe, float[] xIm, float[] yRe, float[] yIm) {
    for (int p = 0; p < groups; p++) {
      for (int q = 0; q < stride; q++) {
        int from = stride * p + q;
        butterfly(xRe, xIm, from, yRe, yIm, from + 4 * stride * p, 8 * p);
      }
    }
  }

  private void butterfly(
      float[] xRe, float[] xIm, int from, float[] yRe, float[] yIm, int to, int at) {
    int step = stride * groups;
    float r0 = xRe[from];
    float i0 = xIm[from];
    float r1 = xRe[from + step];
    float i1 = xIm[from + step];
    float r2 = xRe[from + 2 * step];
    float i2 = xIm[from + 2 * step];
    float r3 = xRe[from + 3 * step];
    float i3 = xIm[from + 3 * step];
    float r4 = xRe[from + 4 * step];
    float i4 = xIm[from + 4 * step];
    float sum14r = r1 + r4;
    float sum14i = i1 + i4;
    float sum23r = r2 + r3;
    float sum23i = i2 + i3;
    float dif14r = r1 - r4;
    float dif14i = i1 - i4;
    float dif23r = r2 - r3;
    float dif23i = i2 - i3;
    float a1r = r0 + COS_72 * sum14r + COS_144 * sum23r;
    float a1i = i0 + COS_72 * sum14i + COS_144 * sum23i;
    float a2r = r0 + COS_144 * sum14r + COS_72 * sum23r;
    float a2i = i0 + COS_144 * sum14i + COS_72 * sum23i;
    float b1r = SIN_72 * dif14r + SIN_144 * dif23r;
    float b1i = SIN_72 * dif14i + SIN_144 * dif23i;
    float b2r = SIN_144 * dif14r - SIN_72 * dif23r;
    float b2i = SIN_144 * dif14i - SIN_72 * dif23i;
    yRe[to] = r0 + sum14r + sum23r;
    yIm[to] = i0 + sum14i + sum23i;
    float cos1 = twiddles[at];
    float sin1 = twiddles[at + 1];
    float cos2 = twiddles[at + 2];
    float sin2 = twiddles[at + 3];
    float cos3 = twiddles[at + 4];
    float sin3 = twiddles[at + 5];
    float cos4 = twiddles[at + 6];
    float sin4 = twiddles[at + 7];
    float turned1r = a1r + b1i;
    float turned1i = a1i - b1r;
    yRe[to + stride] = turned1r * cos1 - turned1i * sin1;
    yIm[to + stride] = turned1r * sin1 + turned1i * cos1;
    float turned2r = a2r + b2i;
    float turned2i = a2i - b2r;
    yRe[to + 2 * stride] = turned2r * cos2 - turned2i * sin2;
    yIm[to + 2 * stride] = turned2r * sin2 + turned2i * cos2;
    float turned3r = a2r - b2i;
    float turned3i = a2i + b2r;
    yRe[to + 3 * stride] = turned3r * cos3 - turned3i * sin3;
    yIm[to + 3 * stride] = turned3r * sin3 + turned3i * cos3;
    float turned4r = a1r - b1i;
    float turned4i = a1i + b1r;
    yRe[to + 4 * stride] = turned4r * cos4 - turned4i * sin4;
    yIm[to + 4 * stride] = turned4r * sin4 + turned4i * cos4;
  }
}
