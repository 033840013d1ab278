package dev.echoforge.builtin.vocoder;

/**
 * Moves spectra along frequency, as a longer or shorter vocal tract does: straight up to 9.6 kHz
 * (of whichever is lower, source or target), from there straight to 12 kHz, which stays.
 */
final class FrequencyWarp {

  private static final int BINS = SpectralFrame.BINS;
  private static final int LAST = BINS - 1;
  private static final double KNEE = 480; // bin of 9.6 kHz

  private final int[] lower = new int[BINS]; // bin below the place that each bin comes from
  private final float[] share = new float[BINS]; // of the bin above
  private final int[] nearest = new int[BINS];

  FrequencyWarp(double tract) {
    double knee = KNEE * Math.min(1, tract);
    for (int k = 0; k < BINS; k++) {
      double from =
          k <= knee ? k / tract : knee / tract + (k - knee) * (LAST - knee / tract) / (LAST - knee);
      lower[k] = (int) Math.min(LAST - 1, Math.floor(from));
      share[k] = (float) (from - lower[k]);
      nearest[k] = (int) Math.round(from);
    }
  }

  /** Moves magnitudes or phases' deviations: values that vary smoothly. */
  void smooth(float[] from, float[] to) {
    for (int k = 0; k < BINS; k++) {
      float below = from[lower[k]];
      to[k] = below + share[k] * (from[lower[k] + 1] - below);
    }
  }

  /**
   * Moves phases. A bin that moves by d turns d quarters more with every frame, as its new
   * frequency does, so that frames keep adding up.
   *
   * @param frame the output's frame
   */
  void phases(float[] from, float[] to, int frame) {
    for (int k = 0; k < BINS; k++) {
      int quarters = (k - nearest[k]) * frame & 3;
      to[k] = from[nearest[k]] + quarters * (float) (Math.PI / 2);
    }
  }
}
