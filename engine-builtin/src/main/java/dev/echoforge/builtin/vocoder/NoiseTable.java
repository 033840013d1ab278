package dev.echoforge.builtin.vocoder;

import java.util.SplittableRandom;

/**
 * Gaussian noise drawn once and then read from places that a seed scatters: as good as fresh noise
 * to the ear, at the price of a copy.
 */
public final class NoiseTable {

  private static final int SIZE = 1 << 15;

  private final float[] values = new float[SIZE + SpectralFrame.BINS];

  /** Draws the table; every table is the same. */
  public NoiseTable() {
    SplittableRandom random = new SplittableRandom(0x5EED);
    double power = 0;
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) random.nextGaussian();
      power += values[i] * values[i];
    }
    float scale = (float) Math.sqrt(values.length / power); // the draw's own variance is near 1
    for (int i = 0; i < values.length; i++) {
      values[i] *= scale;
    }
  }

  /** Noise of its own for every seed. */
  public NoiseSource source(long seed) {
    return (frame, re, im) -> {
      long place = scatter(seed + frame * 0x9E3779B97F4A7C15L);
      System.arraycopy(values, (int) place & (SIZE - 1), re, 0, SpectralFrame.BINS);
      System.arraycopy(values, (int) (place >>> 32) & (SIZE - 1), im, 0, SpectralFrame.BINS);
    };
  }

  /** Stafford's 13th mix of MurmurHash3's finisher, as in SplitMix64. */
  private static long scatter(long value) {
    long z = (value ^ (value >>> 30)) * 0xBF58476D1CE4E5B9L;
    z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
    return z ^ (z >>> 31);
  }
}
