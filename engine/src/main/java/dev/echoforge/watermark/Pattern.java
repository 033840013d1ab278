package dev.echoforge.watermark;

import dev.echoforge.dsp.RealFft;

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
  static float[] of(WatermarkKey key) {
    byte[] bits = key.stream("echoforge watermark 1", PERIOD / 8);
    float[] pattern = new float[PERIOD];
    for (int i = 0; i < PERIOD; i++) {
      pattern[i] = ((bits[i / 8] >> (i % 8)) & 1) == 0 ? -1 : 1;
    }
    RealFft fft = new RealFft(PERIOD);
    float[] re = new float[fft.bins()];
    float[] im = new float[fft.bins()];
    fft.forward(pattern, re, im);
    for (int k = 0; k < re.length; k++) {
      double hz = k * (double) SAMPLE_RATE_HZ / PERIOD;
      if (hz < LOW_HZ || hz > HIGH_HZ) {
        re[k] = 0;
        im[k] = 0;
      }
    }
    fft.inverse(re, im, pattern);
    double power = 0;
    for (float sample : pattern) {
      power += (double) sample * sample;
    }
    float scale = (float) Math.sqrt(PERIOD / power);
    for (int i = 0; i < PERIOD; i++) {
      pattern[i] *= scale;
    }
    return pattern;
  }
}
