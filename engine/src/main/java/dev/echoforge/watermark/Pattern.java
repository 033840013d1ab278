package dev.echoforge.watermark;

import dev.echoforge.dsp.Fft;

/**
 * The key's noise: ±1 chips, band-limited, repeated every 1.4 s. What is hidden under the speech,
 * and looked for.
 */
final class Pattern {

  static final int SAMPLE_RATE_HZ = 24_000;

  /** Samples after which it repeats; a power of two and a multiple of the frames' hop. */
  static final int PERIOD = 1 << 15;

  /** What survives telephone codecs, 16 kHz and mp3 alike lies here. */
  static final double LOW_HZ = 250;

  static final double HIGH_HZ = 7_600;

  private Pattern() {}

  /** [PERIOD], of unit power. */
  static double[] of(WatermarkKey key) {
    byte[] bits = key.stream("echoforge watermark 1", PERIOD / 8);
    double[] re = new double[PERIOD];
    for (int i = 0; i < PERIOD; i++) {
      re[i] = ((bits[i / 8] >> (i % 8)) & 1) == 0 ? -1 : 1;
    }
    double[] im = new double[PERIOD];
    Fft fft = new Fft(PERIOD);
    fft.forward(re, im);
    for (int k = 0; k < PERIOD; k++) {
      double hz = Math.min(k, PERIOD - k) * (double) SAMPLE_RATE_HZ / PERIOD;
      if (hz < LOW_HZ || hz > HIGH_HZ) {
        re[k] = 0;
        im[k] = 0;
      }
    }
    fft.inverse(re, im);
    double power = 0;
    for (double sample : re) {
      power += sample * sample;
    }
    double scale = Math.sqrt(PERIOD / power);
    for (int i = 0; i < PERIOD; i++) {
      re[i] *= scale;
    }
    return re;
  }
}
