package dev.echoforge.watermark;

/**
 * How loud the mark may be in each bin of a frame, by the speech that covers it. Scratch space: one
 * thread at a time.
 */
final class MarkLevels {

  /** How much of the spectrum's shape the mark takes on: 1 all, 0 none. */
  private static final double SHAPE = 0.7;

  /** How far it fills the valleys between harmonics, where nothing of the speech disturbs it. */
  private static final double FILL = 0.5;

  private static final double FILL_FLOOR = 0.03;

  private final double[] gain = gains(); // [BINS]
  private final double[] level = new double[Frames.BINS];

  /** Less where hearing is keenest and speech strongest, nothing outside the band. */
  private static double[] gains() {
    double[] gains = new double[Frames.BINS];
    for (int k = 0; k < Frames.BINS; k++) {
      double hz = k * Frames.BIN_HZ;
      double db =
          hz < 1_000
              ? -8 + 5 * Math.max(0, hz - 260) / 740
              : Math.min(0, -3 + 3 * (hz - 1_000) / 2_000);
      gains[k] = hz < Pattern.LOW_HZ || hz > Pattern.HIGH_HZ ? 0 : Math.pow(10, db / 20);
    }
    return gains;
  }

  /**
   * Each bin's level: the speech's shape, scaled to the frame's share, and nowhere above the
   * band's.
   *
   * @param around the power around each bin, [BINS]
   * @param energy the frame's
   * @param re the pattern's frame, [BINS]
   * @return [BINS], valid until the next call
   */
  double[] of(double[] power, double[] around, double energy, float[] re, float[] im) {
    double most = 0;
    for (double p : around) {
      most = Math.max(most, p);
    }
    double marked = 0;
    double loudest = Math.pow(most, (1 - SHAPE) / 2);
    for (int k = 0; k < Frames.BINS; k++) {
      double fine = power[k] / (around[k] + Watermark.SILENCE) + FILL_FLOOR;
      level[k] = gain[k] * Math.pow(around[k], SHAPE / 2) * loudest * Math.pow(fine, -FILL / 2);
      double strength = Frames.power(re[k], im[k]);
      marked += level[k] * level[k] * strength;
    }
    double scale =
        Math.sqrt(energy * Math.pow(10, -Watermark.BELOW_DB / 10) / (marked + Watermark.SILENCE));
    double band = Math.pow(10, -Watermark.BELOW_BAND_DB / 20);
    for (int k = 0; k < Frames.BINS; k++) {
      level[k] = Math.min(level[k] * scale, band * Math.sqrt(around[k]));
    }
    return level;
  }
}
