package dev.echoforge.checks;

/**
 * Triangular bands, evenly spaced in mel, over the power spectrum of a frame, and the cepstrum of
 * their levels.
 *
 * <p>Source: Davis and Mermelstein, "Comparison of parametric representations for monosyllabic word
 * recognition" (1980).
 */
final class MelBands {

  /** Bands this far below a frame's strongest one are taken as that weak: nobody hears them. */
  private static final double RANGE_DB = 60;

  private final double[][] bands;
  private final double[][] cosines;

  /**
   * @param fftSize of the frames
   * @param rateHz samples a second
   * @param count how many bands there are
   * @param lowestHz where the first one begins
   * @param highestHz where the last one ends; half the rate where that is less
   * @param coefficients of a cepstrum, without the level
   */
  MelBands(
      int fftSize, int rateHz, int count, double lowestHz, double highestHz, int coefficients) {
    bands = bands(fftSize, rateHz, count, lowestHz, Math.min(highestHz, rateHz / 2.0));
    cosines = cosines(count, coefficients);
  }

  /**
   * Writes the cepstrum of a frame without its level, in dB.
   *
   * @param re the spectrum's real parts, [fftSize / 2 + 1]
   * @param im its imaginary parts
   * @param cepstrum [coefficients]
   */
  void cepstrum(float[] re, float[] im, float[] cepstrum) {
    double[] levels = levels(re, im);
    for (int c = 0; c < cepstrum.length; c++) {
      double sum = 0;
      for (int b = 0; b < levels.length; b++) {
        sum += cosines[c][b] * levels[b];
      }
      cepstrum[c] = (float) sum;
    }
  }

  private double[] levels(float[] re, float[] im) {
    double[] levels = new double[bands.length];
    double strongest = Spectrum.SILENCE_DB;
    for (int b = 0; b < levels.length; b++) {
      double power = 0;
      int first = (int) bands[b][0];
      for (int i = 1; i < bands[b].length; i++) {
        int bin = first + i - 1;
        power += bands[b][i] * ((double) re[bin] * re[bin] + (double) im[bin] * im[bin]);
      }
      levels[b] = Spectrum.decibels(power);
      strongest = Math.max(strongest, levels[b]);
    }
    for (int b = 0; b < levels.length; b++) {
      levels[b] = Math.max(levels[b], strongest - RANGE_DB);
    }
    return levels;
  }

  private static double[][] cosines(int count, int coefficients) {
    double[][] cosines = new double[coefficients][count];
    for (int c = 0; c < coefficients; c++) {
      for (int b = 0; b < count; b++) {
        cosines[c][b] = Math.cos(Math.PI * (c + 1) * (b + 0.5) / count) * 2 / count;
      }
    }
    return cosines;
  }

  /** [band][first bin, weights of the bins from there]. */
  private static double[][] bands(
      int fftSize, int rateHz, int count, double lowestHz, double highestHz) {
    double lowest = mel(lowestHz);
    double step = (mel(highestHz) - lowest) / (count + 1);
    double[][] bands = new double[count][];
    for (int b = 0; b < count; b++) {
      double from = hertz(lowest + b * step) * fftSize / rateHz;
      double peak = hertz(lowest + (b + 1) * step) * fftSize / rateHz;
      double to = hertz(lowest + (b + 2) * step) * fftSize / rateHz;
      int first = (int) Math.floor(from);
      int last = Math.min(fftSize / 2, (int) Math.ceil(to));
      bands[b] = new double[last - first + 2];
      bands[b][0] = first;
      for (int bin = first; bin <= last; bin++) {
        double weight = bin < peak ? (bin - from) / (peak - from) : (to - bin) / (to - peak);
        // A narrow band between two bins hears the nearer one.
        double least = Math.abs(bin - peak) <= 0.5 ? 0.1 : 0;
        bands[b][bin - first + 1] = Math.max(least, weight);
      }
    }
    return bands;
  }

  private static double mel(double hertz) {
    return 1127 * Math.log1p(hertz / 700);
  }

  private static double hertz(double mel) {
    return 700 * Math.expm1(mel / 1127);
  }
}
