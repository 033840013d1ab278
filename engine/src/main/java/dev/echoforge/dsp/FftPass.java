package dev.echoforge.dsp;

/**
 * One pass of a Fourier transform: groups of so many points as its radix says become as many
 * smaller transforms. What earlier passes split lies {@code stride} apart.
 */
interface FftPass {

  /**
   * Reads one pair of arrays and writes the other.
   *
   * @param xRe [size], real parts
   * @param xIm [size], imaginary parts
   * @param yRe [size]; overwritten
   * @param yIm [size]; overwritten
   */
  void run(float[] xRe, float[] xIm, float[] yRe, float[] yIm);

  /**
   * The pass of a radix.
   *
   * @param radix 2, 4, 5 or 6; 2 and 6 only as the last pass
   * @param size of the whole transform
   * @param rest the length of each transform that is still to be done; a multiple of the radix
   * @param turns the roots of one for twice the size
   */
  static FftPass of(int radix, int size, int rest, Turns turns) {
    int stride = size / rest;
    return switch (radix) {
      case 2 -> new Radix2(stride);
      case 4 -> new Radix4(stride, rest / 4, turns);
      case 5 -> new Radix5(stride, rest / 5, turns);
      default -> new Radix6(stride);
    };
  }

  /** Pairs, as the last pass: nothing is turned. */
  record Radix2(int stride) implements FftPass {

    @Override
    public void run(float[] xRe, float[] xIm, float[] yRe, float[] yIm) {
      for (int q = 0; q < stride; q++) {
        yRe[q] = xRe[q] + xRe[q + stride];
        yIm[q] = xIm[q] + xIm[q + stride];
        yRe[q + stride] = xRe[q] - xRe[q + stride];
        yIm[q + stride] = xIm[q] - xIm[q + stride];
      }
    }
  }
}
