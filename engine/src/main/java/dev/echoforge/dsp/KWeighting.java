package dev.echoforge.dsp;

/**
 * The K-weighting of loudness: a high shelf for the head and a high pass, as two biquads. Source:
 * ITU-R BS.1770-4, annex 1; its coefficients are for 48 kHz, those of other rates follow from the
 * same analogue filters by the bilinear transform.
 */
final class KWeighting {

  // The analogue filters that give the recommendation's 48 kHz coefficients.
  private static final double SHELF_HZ = 1681.974450955533;
  private static final double SHELF_GAIN_DB = 3.999843853973347;
  private static final double SHELF_Q = 0.7071752369554196;
  private static final double HIGH_PASS_HZ = 38.13547087602444;
  private static final double HIGH_PASS_Q = 0.5003270373238773;

  private final Biquad shelf;
  private final Biquad highPass;

  KWeighting(int sampleRateHz) {
    shelf = shelf(sampleRateHz);
    highPass = highPass(sampleRateHz);
  }

  double next(double sample) {
    return highPass.next(shelf.next(sample));
  }

  private static Biquad shelf(int rate) {
    double k = Math.tan(Math.PI * SHELF_HZ / rate);
    double high = Math.pow(10, SHELF_GAIN_DB / 20);
    double band = Math.pow(high, 0.4996667741545416);
    double a0 = 1 + k / SHELF_Q + k * k;
    return new Biquad(
        (high + band * k / SHELF_Q + k * k) / a0,
        2 * (k * k - high) / a0,
        (high - band * k / SHELF_Q + k * k) / a0,
        2 * (k * k - 1) / a0,
        (1 - k / SHELF_Q + k * k) / a0);
  }

  private static Biquad highPass(int rate) {
    double k = Math.tan(Math.PI * HIGH_PASS_HZ / rate);
    double a0 = 1 + k / HIGH_PASS_Q + k * k;
    return new Biquad(1, -2, 1, 2 * (k * k - 1) / a0, (1 - k / HIGH_PASS_Q + k * k) / a0);
  }

  /** A second-order section in transposed direct form II. */
  private static final class Biquad {
    private final double b0;
    private final double b1;
    private final double b2;
    private final double a1;
    private final double a2;
    private double z1;
    private double z2;

    Biquad(double b0, double b1, double b2, double a1, double a2) {
      this.b0 = b0;
      this.b1 = b1;
      this.b2 = b2;
      this.a1 = a1;
      this.a2 = a2;
    }

    double next(double in) {
      double out = b0 * in + z1;
      z1 = b1 * in - a1 * out + z2;
      z2 = b2 * in - a2 * out;
      return out;
    }
  }
}
