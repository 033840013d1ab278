package dev.echoforge.checks;

/** The level of what is below every voice: mains hum. */
final class Hum {

  private static final double[] MAINS_HZ = {50, 60};

  private Hum() {}

  /** The strongest, in dBFS. */
  static double level(float[] samples, int rateHz) {
    double mean = Spectrum.mean(samples);
    double highest = Spectrum.SILENCE_DB;
    for (double hertz : MAINS_HZ) {
      highest = Math.max(highest, level(samples, mean, 2 * Math.PI * hertz / rateHz));
    }
    return highest;
  }

  /** One of them, by a windowed correlation with its two phases, which turn by their recurrence. */
  private static double level(float[] samples, double mean, double step) {
    double stepCos = Math.cos(step);
    double stepSin = Math.sin(step);
    double windowStep = 2 * Math.PI / samples.length;
    double twice = 2 * Math.cos(windowStep);
    double before = Math.cos(windowStep); // of the sample before the first
    double here = 1;
    double cos = 1;
    double sin = 0;
    double re = 0;
    double im = 0;
    for (float sample : samples) {
      double value = (sample - mean) * (0.5 - 0.5 * here);
      re += value * cos;
      im += value * sin;
      double turned = cos * stepCos - sin * stepSin;
      sin = sin * stepCos + cos * stepSin;
      cos = turned;
      double next = twice * here - before;
      before = here;
      here = next;
    }
    double amplitude = 4 * Math.hypot(re, im) / samples.length;
    return Spectrum.decibels(amplitude * amplitude / 2);
  }
}
