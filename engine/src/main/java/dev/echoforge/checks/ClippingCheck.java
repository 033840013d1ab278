package dev.echoforge.checks;

/** Finds peaks that are cut off. */
final class ClippingCheck {

  /** Of all samples, so many are near the peak in a sound that was cut off there. */
  private static final double MOST_NEAR_PEAK = 0.0025;

  private static final float NEAR = 0.95f;

  /** So many samples a second that stand still near the peak. */
  private static final double MOST_FLAT_PER_SECOND = 12;

  private static final float FLAT = 1e-4f;

  /** Samples beyond full scale are cut off when they leave. */
  private static final double MOST_BEYOND_PER_SECOND = 24;

  private ClippingCheck() {}

  static Finding of(SentenceAttempt attempt) {
    float[] samples = attempt.samples();
    float peak = 0;
    for (float sample : samples) {
      peak = Math.max(peak, Math.abs(sample));
    }
    int near = 0;
    int flat = 0;
    int beyond = 0;
    for (int i = 2; i < samples.length; i++) {
      float here = samples[i];
      if (Math.abs(here) > NEAR * peak) {
        near++;
        boolean still =
            Math.abs(here - samples[i - 1]) <= FLAT * peak
                && Math.abs(samples[i - 1] - samples[i - 2]) <= FLAT * peak;
        flat += still ? 1 : 0;
      }
      beyond += Math.abs(here) >= 1 ? 1 : 0;
    }
    double seconds = Math.max(0.1, attempt.seconds());
    double ratio =
        Math.max(
            near / (MOST_NEAR_PEAK * Math.max(1, samples.length)),
            Math.max(
                flat / seconds / MOST_FLAT_PER_SECOND, beyond / seconds / MOST_BEYOND_PER_SECOND));
    return new Finding(Fault.CLIPPING, ratio);
  }
}
