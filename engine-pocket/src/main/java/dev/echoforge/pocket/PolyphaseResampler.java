package dev.echoforge.pocket;

/**
 * Resampling by a rational factor as the reference does it (scipy's {@code resample_poly}): a
 * windowed sinc of 10 zero crossings on each side, cut off at the lower rate, Kaiser's window with
 * β 5.
 */
final class PolyphaseResampler {

  private static final int ZERO_CROSSINGS = 10;
  private static final double BETA = 5;

  private PolyphaseResampler() {}

  /** The samples at another rate, ⌈n · to / from⌉ of them. */
  static float[] resample(float[] samples, int fromHz, int toHz) {
    int divisor = divisor(fromHz, toHz);
    int up = toHz / divisor;
    int down = fromHz / divisor;
    if (up == down) {
      return samples.clone();
    }
    double[] filter = filter(up, down);
    int half = filter.length / 2;
    long length = ((long) samples.length * up + down - 1) / down;
    float[] resampled = new float[Math.toIntExact(length)];
    for (int i = 0; i < resampled.length; i++) {
      // Output i is the filter centred on input position i · down / up.
      long centre = (long) i * down;
      long first = Math.max(0, Math.ceilDiv(centre - half, up));
      long last = Math.min(samples.length - 1L, Math.floorDiv(centre + half, up));
      double sum = 0;
      for (long j = first; j <= last; j++) {
        sum += samples[(int) j] * filter[(int) (centre - j * up) + half];
      }
      resampled[i] = (float) sum;
    }
    return resampled;
  }

  private static int divisor(int a, int b) {
    return b == 0 ? a : divisor(b, a % b);
  }

  private static double[] filter(int up, int down) {
    int widest = Math.max(up, down);
    int half = ZERO_CROSSINGS * widest;
    double[] filter = new double[2 * half + 1];
    double sum = 0;
    for (int i = 0; i < filter.length; i++) {
      double x = (i - half) / (double) widest;
      double sinc = x == 0 ? 1 : Math.sin(Math.PI * x) / (Math.PI * x);
      double place = (i - half) / (double) half;
      filter[i] = sinc * bessel(BETA * Math.sqrt(1 - place * place)) / bessel(BETA);
      sum += filter[i];
    }
    for (int i = 0; i < filter.length; i++) {
      filter[i] *= up / sum;
    }
    return filter;
  }

  /** The modified Bessel function of the first kind and order 0, by its power series. */
  private static double bessel(double x) {
    double term = 1;
    double sum = 1;
    for (int k = 1; term > sum * 1e-17; k++) {
      term *= x * x / (4.0 * k * k);
      sum += term;
    }
    return sum;
  }
}
