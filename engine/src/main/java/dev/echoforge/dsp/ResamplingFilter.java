package dev.echoforge.dsp;

import java.util.concurrent.ConcurrentHashMap;

/**
 * The resampler's low-pass, cut into phases. Where a ratio has more phases than the table holds,
 * two neighbours are mixed: at 1,024 phases that adds less than −110 dB. Immutable, shared.
 */
final class ResamplingFilter {

  private static final double STOP_BAND_DB = 100;
  private static final double TRANSITION = 0.08;
  private static final int MAX_PHASES = 1_024;
  private static final int UNROLL = 8;
  private static final int MAX_CACHED = 32;

  private static final ConcurrentHashMap<Long, ResamplingFilter> CACHE = new ConcurrentHashMap<>();

  private final int up;
  private final boolean mixed;
  private final int taps;

  /** [phases + 1][taps]: the last row is the first, one sample on. */
  private final float[][] phases;

  private ResamplingFilter(int up, int down) {
    this.up = up;
    mixed = up > MAX_PHASES;
    double cutoff = Math.min(1, up / (double) down); // of the input's half rate
    double width = TRANSITION * cutoff;
    double order = (STOP_BAND_DB - 7.95) / (2.285 * Math.PI * width);
    taps = Math.ceilDiv((int) Math.ceil(order) + 1, UNROLL) * UNROLL;
    int count = Math.min(up, MAX_PHASES);
    phases = new float[count + 1][];
    for (int phase = 0; phase <= count; phase++) {
      phases[phase] = phase(phase / (double) count, cutoff * (1 - TRANSITION / 2));
    }
  }

  static ResamplingFilter of(int up, int down) {
    if (CACHE.size() > MAX_CACHED) {
      CACHE.clear();
    }
    return CACHE.computeIfAbsent((long) up << 32 | down, ratio -> new ResamplingFilter(up, down));
  }

  /** Input samples that make one output sample; a multiple of 8. */
  int taps() {
    return taps;
  }

  /**
   * One output sample.
   *
   * @param samples from start on, taps of them
   * @param phase how far behind the middle tap it stands, in parts of up
   */
  float at(float[] samples, int start, int phase) {
    if (!mixed) {
      return product(samples, start, phases[phase]);
    }
    double exact = phase * (double) MAX_PHASES / up;
    int below = (int) exact;
    float share = (float) (exact - below);
    float a = product(samples, start, phases[below]);
    float b = product(samples, start, phases[below + 1]);
    return a + share * (b - a);
  }

  private static float product(float[] samples, int start, float[] filter) {
    // Eight sums: one alone would wait for itself at every tap.
    float s0 = 0;
    float s1 = 0;
    float s2 = 0;
    float s3 = 0;
    float s4 = 0;
    float s5 = 0;
    float s6 = 0;
    float s7 = 0;
    for (int i = 0; i < filter.length; i += UNROLL) {
      int at = start + i;
      s0 += filter[i] * samples[at];
      s1 += filter[i + 1] * samples[at + 1];
      s2 += filter[i + 2] * samples[at + 2];
      s3 += filter[i + 3] * samples[at + 3];
      s4 += filter[i + 4] * samples[at + 4];
      s5 += filter[i + 5] * samples[at + 5];
      s6 += filter[i + 6] * samples[at + 6];
      s7 += filter[i + 7] * samples[at + 7];
    }
    return (s0 + s1 + (s2 + s3)) + (s4 + s5 + (s6 + s7));
  }

  private float[] phase(double offset, double cutoff) {
    double beta = 0.1102 * (STOP_BAND_DB - 8.7);
    double half = taps / 2.0;
    double[] exact = new double[taps];
    double sum = 0;
    for (int tap = 0; tap < taps; tap++) {
      double t = tap - (taps / 2 - 1) - offset;
      double angle = Math.PI * cutoff * t;
      double sinc = t == 0 ? 1 : Math.sin(angle) / angle;
      double x = t / half;
      exact[tap] = sinc * bessel(beta * Math.sqrt(Math.max(0, 1 - x * x)));
      sum += exact[tap];
    }
    float[] filter = new float[taps];
    for (int tap = 0; tap < taps; tap++) {
      filter[tap] = (float) (exact[tap] / sum); // a constant stays itself in every phase
    }
    return filter;
  }

  /** The modified Bessel function of the first kind, order zero. */
  private static double bessel(double x) {
    double sum = 1;
    double term = 1;
    for (int k = 1; term > 1e-12 * sum; k++) {
      term *= (x / 2 / k) * (x / 2 / k);
      sum += term;
    }
    return sum;
  }
}
