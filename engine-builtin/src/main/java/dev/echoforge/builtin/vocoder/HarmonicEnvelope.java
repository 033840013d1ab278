package dev.echoforge.builtin.vocoder;

/**
 * Draws a spectrum's envelope through its harmonics.
 *
 * <p>The network learned what the harmonics of its own pitch should be; in between, where none ever
 * was, its numbers may be anything (30 dB above both neighbours, say). A voice of another pitch or
 * tract has harmonics there. So the envelope is read at the harmonics, and is a line from each to
 * the next; below the first it is level.
 */
final class HarmonicEnvelope {

  private static final int LAST = SpectralFrame.BINS - 1;
  private static final double HIGHEST_HZ = 11_000;
  private static final double HERTZ_A_BIN = Vocoder.SAMPLE_RATE_HZ / (double) SpectralFrame.WINDOW;

  private final float[] scratch = new float[SpectralFrame.BINS];

  /**
   * Redraws an envelope.
   *
   * @param values log magnitudes or phases' deviations, in place
   * @param hertz the pitch that the network speaks at
   */
  void redraw(float[] values, double hertz) {
    System.arraycopy(values, 0, scratch, 0, values.length);
    double step = hertz / HERTZ_A_BIN;
    double end = HIGHEST_HZ / HERTZ_A_BIN;
    float last = at(step);
    double from = 0;
    int k = 0;
    for (int harmonic = 1; harmonic * step < end; harmonic++) {
      double to = harmonic * step;
      float value = at(to);
      float slope = (float) ((value - last) / (to - from));
      for (; k <= to; k++) {
        values[k] = last + slope * (float) (k - from);
      }
      from = to;
      last = value;
    }
  }

  private float at(double bin) {
    int below = Math.min((int) bin, LAST - 1);
    return (float) (scratch[below] + (bin - below) * (scratch[below + 1] - scratch[below]));
  }
}
