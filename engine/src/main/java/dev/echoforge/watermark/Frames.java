package dev.echoforge.watermark;

/**
 * Short frames of audio and what the mark's two ends share about them: window, bands, smoothing.
 */
final class Frames {

  static final int SIZE = 512;
  static final int HOP = 128;
  static final int BINS = SIZE / 2 + 1;
  static final double BIN_HZ = Pattern.SAMPLE_RATE_HZ / (double) SIZE;

  /** What overlapping squared windows add up to. */
  static final double OVERLAP = SIZE / (2.0 * HOP);

  /** [SIZE], the root of a periodic Hann window. */
  static final double[] WINDOW = window();

  /**
   * [BINS], the band that a bin's surroundings are taken from: at least 120 Hz, 22 % of the
   * frequency.
   */
  private static final int[] BAND_FROM = new int[BINS];

  private static final int[] BAND_TO = new int[BINS];

  static {
    for (int k = 0; k < BINS; k++) {
      double half = Math.max(0.5, Math.max(120, 0.22 * k * BIN_HZ) / 2 / BIN_HZ);
      BAND_FROM[k] = (int) Math.max(0, Math.floor(k - half));
      BAND_TO[k] = (int) Math.min(BINS, Math.ceil(k + half) + 1);
    }
  }

  private Frames() {}

  private static double[] window() {
    double[] window = new double[SIZE];
    for (int i = 0; i < SIZE; i++) {
      window[i] = Math.sqrt(0.5 - 0.5 * Math.cos(2 * Math.PI * i / SIZE));
    }
    return window;
  }

  /** A bin's power. */
  static double power(float re, float im) {
    return (double) re * re + (double) im * im;
  }

  /** The mean power around each bin. */
  static void smooth(double[] power, double[] sums, double[] smooth) {
    sums[0] = 0;
    for (int k = 0; k < BINS; k++) {
      sums[k + 1] = sums[k] + power[k];
    }
    for (int k = 0; k < BINS; k++) {
      smooth[k] = (sums[BAND_TO[k]] - sums[BAND_FROM[k]]) / (BAND_TO[k] - BAND_FROM[k]);
    }
  }
}
