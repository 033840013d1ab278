package dev.echoforge.builtin.vocoder;

/**
 * Fourier transforms of 1200 real samples. Holds scratch space: one thread at a time.
 *
 * <p>Even and odd samples are packed into one complex transform of 600, which runs in four passes
 * of Stockham's self-sorting algorithm (radices 5, 5, 4 and 6: no bit reversal, every pass reads
 * one pair of arrays and writes the other). Real and imaginary parts are kept apart.
 */
final class RealFft {

  /** Samples of a transform. */
  static final int SIZE = 1200;

  private static final int HALF = SIZE / 2;
  private static final int QUARTER = HALF / 2;
  private static final int RADIX5_FIRST = HALF / 5; // butterflies of the first pass
  private static final int RADIX5_SECOND = RADIX5_FIRST / 5; // groups of the second
  private static final int RADIX4_GROUPS = 6;

  private static final float COS_72 = (float) Math.cos(2 * Math.PI / 5);
  private static final float COS_144 = (float) Math.cos(4 * Math.PI / 5);
  private static final float SIN_72 = (float) Math.sin(2 * Math.PI / 5);
  private static final float SIN_144 = (float) Math.sin(4 * Math.PI / 5);
  private static final float SIN_60 = (float) Math.sin(Math.PI / 3);

  // cos and -sin of 2πk/1200
  private static final float[] COS = new float[SIZE];
  private static final float[] SIN = new float[SIZE];

  static {
    for (int k = 0; k < SIZE; k++) {
      COS[k] = (float) Math.cos(2 * Math.PI * k / SIZE);
      SIN[k] = (float) -Math.sin(2 * Math.PI * k / SIZE);
    }
  }

  /** Even samples before a forward transform and after an inverse one, [600]. */
  final float[] even = new float[HALF];

  /** Odd samples, [600]. */
  final float[] odd = new float[HALF];

  private final float[] re = new float[HALF];
  private final float[] im = new float[HALF];

  /**
   * Transforms {@link #even} and {@link #odd}, which it overwrites.
   *
   * @param outRe [601], 0 to Nyquist
   * @param outIm [601]
   */
  void forward(float[] outRe, float[] outIm) {
    transform(even, odd);
    outRe[0] = even[0] + odd[0];
    outIm[0] = 0;
    outRe[HALF] = even[0] - odd[0];
    outIm[HALF] = 0;
    for (int k = 1; k <= QUARTER; k++) {
      int mirror = HALF - k;
      float sumRe = even[k] + even[mirror];
      float sumIm = odd[k] - odd[mirror];
      float differenceRe = odd[k] + odd[mirror];
      float differenceIm = even[mirror] - even[k];
      float turnedRe = differenceRe * COS[k] - differenceIm * SIN[k];
      float turnedIm = differenceRe * SIN[k] + differenceIm * COS[k];
      outRe[k] = 0.5f * (sumRe + turnedRe);
      outIm[k] = 0.5f * (sumIm + turnedIm);
      outRe[mirror] = 0.5f * (sumRe - turnedRe);
      outIm[mirror] = 0.5f * (turnedIm - sumIm);
    }
  }

  /**
   * Transforms back into {@link #even} and {@link #odd}, 1200 times too loud.
   *
   * @param inRe [601]
   * @param inIm [601]; the first and the last count as 0
   */
  void inverse(float[] inRe, float[] inIm) {
    even[0] = inRe[0] + inRe[HALF];
    odd[0] = inRe[0] - inRe[HALF];
    for (int k = 1; k <= QUARTER; k++) {
      int mirror = HALF - k;
      float sumRe = inRe[k] + inRe[mirror];
      float sumIm = inIm[k] - inIm[mirror];
      float differenceRe = inRe[k] - inRe[mirror];
      float differenceIm = inIm[k] + inIm[mirror];
      float turnedRe = differenceRe * COS[k] + differenceIm * SIN[k];
      float turnedIm = differenceIm * COS[k] - differenceRe * SIN[k];
      even[k] = sumRe - turnedIm;
      odd[k] = sumIm + turnedRe;
      even[mirror] = sumRe + turnedIm;
      odd[mirror] = turnedRe - sumIm;
    }
    transform(odd, even); // with its parts swapped, a transform is the inverse one
  }

  /** The complex transform of 600, in place. */
  private void transform(float[] xRe, float[] xIm) {
    first(xRe, xIm, re, im);
    second(re, im, xRe, xIm);
    third(xRe, xIm, re, im);
    fourth(re, im, xRe, xIm);
  }

  private static void first(float[] xRe, float[] xIm, float[] yRe, float[] yIm) {
    for (int p = 0; p < RADIX5_FIRST; p++) {
      butterfly5(xRe, xIm, p, RADIX5_FIRST, yRe, yIm, 5 * p, 1, 2 * p);
    }
  }

  private static void second(float[] xRe, float[] xIm, float[] yRe, float[] yIm) {
    for (int p = 0; p < RADIX5_SECOND; p++) {
      for (int q = 0; q < 5; q++) {
        butterfly5(xRe, xIm, q + 5 * p, 5 * RADIX5_SECOND, yRe, yIm, q + 25 * p, 5, 10 * p);
      }
    }
  }

  /** Five points from {@code from} in steps, to {@code to} in steps, turned by w^(j·turn). */
  private static void butterfly5(
      float[] xRe,
      float[] xIm,
      int from,
      int step,
      float[] yRe,
      float[] yIm,
      int to,
      int toStep,
      int turn) {
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
    store(yRe, yIm, to + toStep, a1r + b1i, a1i - b1r, turn);
    store(yRe, yIm, to + 2 * toStep, a2r + b2i, a2i - b2r, 2 * turn);
    store(yRe, yIm, to + 3 * toStep, a2r - b2i, a2i + b2r, 3 * turn);
    store(yRe, yIm, to + 4 * toStep, a1r - b1i, a1i + b1r, 4 * turn);
  }

  private static void store(float[] yRe, float[] yIm, int at, float r, float i, int turn) {
    float c = COS[turn];
    float s = SIN[turn];
    yRe[at] = r * c - i * s;
    yIm[at] = r * s + i * c;
  }

  private static void third(float[] xRe, float[] xIm, float[] yRe, float[] yIm) {
    for (int p = 0; p < RADIX4_GROUPS; p++) {
      for (int q = 0; q < 25; q++) {
        butterfly4(xRe, xIm, q + 25 * p, yRe, yIm, q + 100 * p, 50 * p);
      }
    }
  }

  private static void butterfly4(
      float[] xRe, float[] xIm, int from, float[] yRe, float[] yIm, int to, int turn) {
    float r0 = xRe[from];
    float i0 = xIm[from];
    float r1 = xRe[from + 150];
    float i1 = xIm[from + 150];
    float r2 = xRe[from + 300];
    float i2 = xIm[from + 300];
    float r3 = xRe[from + 450];
    float i3 = xIm[from + 450];
    float sum02r = r0 + r2;
    float sum02i = i0 + i2;
    float sum13r = r1 + r3;
    float sum13i = i1 + i3;
    float dif02r = r0 - r2;
    float dif02i = i0 - i2;
    float dif13r = r1 - r3;
    float dif13i = i1 - i3;
    yRe[to] = sum02r + sum13r;
    yIm[to] = sum02i + sum13i;
    store(yRe, yIm, to + 25, dif02r + dif13i, dif02i - dif13r, turn);
    store(yRe, yIm, to + 50, sum02r - sum13r, sum02i - sum13i, 2 * turn);
    store(yRe, yIm, to + 75, dif02r - dif13i, dif02i + dif13r, 3 * turn);
  }

  /** Six points by two threes (Good and Thomas), so that nothing is turned in between. */
  private static void fourth(float[] xRe, float[] xIm, float[] yRe, float[] yIm) {
    for (int q = 0; q < 100; q++) {
      float sumAr = xRe[q + 200] + xRe[q + 400];
      float sumAi = xIm[q + 200] + xIm[q + 400];
      float difAr = SIN_60 * (xRe[q + 200] - xRe[q + 400]);
      float difAi = SIN_60 * (xIm[q + 200] - xIm[q + 400]);
      float sumBr = xRe[q + 500] + xRe[q + 100];
      float sumBi = xIm[q + 500] + xIm[q + 100];
      float difBr = SIN_60 * (xRe[q + 500] - xRe[q + 100]);
      float difBi = SIN_60 * (xIm[q + 500] - xIm[q + 100]);
      float a0r = xRe[q] + sumAr;
      float a0i = xIm[q] + sumAi;
      float midAr = xRe[q] - 0.5f * sumAr;
      float midAi = xIm[q] - 0.5f * sumAi;
      float b0r = xRe[q + 300] + sumBr;
      float b0i = xIm[q + 300] + sumBi;
      float midBr = xRe[q + 300] - 0.5f * sumBr;
      float midBi = xIm[q + 300] - 0.5f * sumBi;
      yRe[q] = a0r + b0r;
      yIm[q] = a0i + b0i;
      yRe[q + 300] = a0r - b0r;
      yIm[q + 300] = a0i - b0i;
      yRe[q + 400] = midAr + difAi + midBr + difBi;
      yIm[q + 400] = midAi - difAr + midBi - difBr;
      yRe[q + 100] = midAr + difAi - midBr - difBi;
      yIm[q + 100] = midAi - difAr - midBi + difBr;
      yRe[q + 200] = midAr - difAi + midBr - difBi;
      yIm[q + 200] = midAi + difAr + midBi + difBr;
      yRe[q + 500] = midAr - difAi - midBr + difBi;
      yIm[q + 500] = midAi + difAr - midBi - difBr;
    }
  }
}
