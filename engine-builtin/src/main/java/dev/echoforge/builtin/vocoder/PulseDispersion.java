package dev.echoforge.builtin.vocoder;

/**
 * Spreads pulses over a few milliseconds, the same way all the time, as a throat does: the lower
 * the frequency, the later. Harmonics that all begin at once peak far above their loudness, so that
 * a deep voice could not be as loud as others without being cut.
 */
final class PulseDispersion {

  private static final int BINS = SpectralFrame.BINS;
  private static final double HERTZ_A_BIN = Vocoder.SAMPLE_RATE_HZ / (double) SpectralFrame.WINDOW;
  private static final double LATEST_S = 0.006;
  private static final double FALL_HZ = 800; // over which the delay falls to a third

  private static final float[] COSINE = new float[BINS];
  private static final float[] SINE = new float[BINS];

  static {
    for (int k = 0; k < BINS; k++) {
      // The phase is the integral of the delay, LATEST_S · exp(−f / FALL_HZ).
      double turns = LATEST_S * FALL_HZ * (1 - Math.exp(-k * HERTZ_A_BIN / FALL_HZ));
      COSINE[k] = (float) Math.cos(2 * Math.PI * turns);
      SINE[k] = (float) -Math.sin(2 * Math.PI * turns);
    }
  }

  private PulseDispersion() {}

  /** Turns a spectrum scaled by magnitudes, in place. */
  static void apply(float[] magnitude, float[] re, float[] im) {
    for (int k = 0; k < BINS; k++) {
      float c = magnitude[k] * COSINE[k];
      float s = magnitude[k] * SINE[k];
      float r = re[k];
      float i = im[k];
      re[k] = r * c - i * s;
      im[k] = r * s + i * c;
    }
  }
}
