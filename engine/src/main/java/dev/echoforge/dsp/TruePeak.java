package dev.echoforge.dsp;

/** The highest peak between the samples, by fourfold oversampling (ITU-R BS.1770-4, annex 2). */
final class TruePeak {

  private static final int PHASES = 4;
  private static final int TAPS = 12;

  /** [PHASES][TAPS], a Hann-windowed sinc. */
  private static final float[][] FILTER = filter();

  private final float[] history = new float[2 * TAPS];
  private int position;
  private float peak;

  void write(float[] samples, int from, int to) {
    for (int i = from; i < to; i++) {
      float sample = samples[i];
      // Written twice, so that the last TAPS samples always lie side by side.
      history[position] = sample;
      history[position + TAPS] = sample;
      position = position + 1 == TAPS ? 0 : position + 1;
      peak = Math.max(peak, Math.abs(sample));
      // Between the samples a signal can't rise far above them: quiet stretches need no look.
      if (Math.abs(sample) > 0.4f * peak) {
        between();
      }
    }
  }

  private void between() {
    for (int phase = 1; phase < PHASES; phase++) {
      float[] taps = FILTER[phase];
      float sum = 0;
      for (int tap = 0; tap < TAPS; tap++) {
        sum += taps[tap] * history[position + tap];
      }
      peak = Math.max(peak, Math.abs(sum));
    }
  }

  double peak() {
    return peak;
  }

  private static float[][] filter() {
    float[][] filter = new float[PHASES][TAPS];
    for (int phase = 0; phase < PHASES; phase++) {
      double sum = 0;
      for (int tap = 0; tap < TAPS; tap++) {
        double t = tap - (TAPS / 2 - 1) - phase / (double) PHASES;
        double sinc = t == 0 ? 1 : Math.sin(Math.PI * t) / (Math.PI * t);
        double window = 0.5 + 0.5 * Math.cos(Math.PI * t / (TAPS / 2.0));
        filter[phase][tap] = (float) (sinc * window);
        sum += filter[phase][tap];
      }
      for (int tap = 0; tap < TAPS; tap++) {
        filter[phase][tap] /= (float) sum;
      }
    }
    return filter;
  }
}
