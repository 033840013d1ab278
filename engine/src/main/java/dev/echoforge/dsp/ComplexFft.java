package dev.echoforge.dsp;

import java.util.ArrayList;
import java.util.List;

/**
 * Complex Fourier transforms by Stockham's self-sorting algorithm: no bit reversal, every pass
 * reads one pair of arrays and writes the other. Real and imaginary parts are kept apart. Holds
 * scratch space: one thread at a time.
 */
final class ComplexFft {

  private final FftPass[] passes;
  private final float[] re;
  private final float[] im;

  /**
   * @param size 4^a · 5^b, or that times 2 or 6
   * @param turns the roots of one for twice the size
   */
  ComplexFft(int size, Turns turns) {
    int[] radices = radices(size);
    this.passes = new FftPass[radices.length];
    this.re = new float[size];
    this.im = new float[size];
    int rest = size;
    for (int n = 0; n < radices.length; n++) {
      passes[n] = FftPass.of(radices[n], size, rest, turns);
      rest /= radices[n];
    }
  }

  /** Fives, then fours, then what is left: twos and sixes can only come last. */
  private static int[] radices(int size) {
    List<Integer> radices = new ArrayList<>();
    int rest = size;
    while (rest > 1 && rest % 5 == 0) {
      radices.add(5);
      rest /= 5;
    }
    while (rest > 1 && rest % 4 == 0) {
      radices.add(4);
      rest /= 4;
    }
    if (rest == 2 || rest == 6) {
      radices.add(rest);
      rest = 1;
    }
    if (rest != 1) {
      throw refused(2 * size);
    }
    return radices.stream().mapToInt(Integer::intValue).toArray();
  }

  /** What is said of a size of real samples that no passes fit. */
  static IllegalArgumentException refused(int samples) {
    return new IllegalArgumentException(
        "size of a Fourier transform: expected 2 · 4^a · 5^b, or that times 2 or 6, got "
            + samples);
  }

  /** Time to frequency, in place. */
  void transform(float[] xRe, float[] xIm) {
    float[] fromRe = xRe;
    float[] fromIm = xIm;
    float[] toRe = re;
    float[] toIm = im;
    for (FftPass pass : passes) {
      pass.run(fromRe, fromIm, toRe, toIm);
      float[] swap = fromRe;
      fromRe = toRe;
      toRe = swap;
      swap = fromIm;
      fromIm = toIm;
      toIm = swap;
    }
    if (passes.length % 2 != 0) { // the last pass wrote into the room beside
      System.arraycopy(fromRe, 0, xRe, 0, xRe.length);
      System.arraycopy(fromIm, 0, xIm, 0, xIm.length);
    }
  }
}
