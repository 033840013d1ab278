package dev.echoforge.checks;

import java.util.Arrays;

/**
 * The pitch of a voice every 20 ms: the lag at which the sound is most like itself.
 *
 * <p>Source: normalised autocorrelation, as in Boersma, "Accurate short-term analysis of the
 * fundamental frequency" (1993), without its path finding.
 */
final class Pitch {

  private static final int WORKING_RATE_HZ = 8_000;
  private static final double HOP_S = 0.02;
  private static final double WINDOW_S = 0.04;
  private static final double LOWEST_HZ = 60;
  private static final double HIGHEST_HZ = 500;
  private static final double VOICED = 0.6;

  /** A shorter lag is the pitch where it is nearly as good as the best: that is an octave below. */
  private static final double NEARLY = 0.9;

  private static final double AUDIBLE_DB = -50;

  /** Frames of {@link Spectrum} that one pitch stands for. */
  static final int SPECTRUM_FRAMES = 2;

  private static final int LEAST_VOICED = 8;

  /** Where less of the sound is voiced it is whispered, and what seems voiced has no pitch. */
  private static final double LEAST_VOICED_SHARE = 0.15;

  private Pitch() {}

  /** Every 20 ms the pitch in octaves above 1 Hz; NaN where it is not voiced. */
  static double[] of(float[] samples, int rateHz) {
    int factor = Math.max(1, rateHz / WORKING_RATE_HZ);
    float[] low = decimated(samples, factor);
    double rate = rateHz / (double) factor;
    int hop = (int) (HOP_S * rate);
    int window = (int) (WINDOW_S * rate);
    int shortest = (int) (rate / HIGHEST_HZ);
    int longest = (int) (rate / LOWEST_HZ);
    int frames = Math.max(0, (low.length - window - longest) / hop + 1);
    double[] pitch = new double[frames];
    double[] likeness = new double[longest + 2];
    for (int f = 0; f < frames; f++) {
      double lag = lag(low, f * hop, window, shortest, longest, likeness);
      pitch[f] = lag == 0 ? Double.NaN : Math.log(rate / lag) / Math.log(2);
    }
    return pitch;
  }

  /** The pitches within a stretch of the spectrum's frames. */
  static double[] within(double[] pitch, int from, int to) {
    return Arrays.copyOfRange(
        pitch,
        Math.min(pitch.length, from / SPECTRUM_FRAMES),
        Math.min(pitch.length, to / SPECTRUM_FRAMES));
  }

  /**
   * The lower and the upper quartile of those that are voiced; NaN where they are few.
   *
   * @param pitches of all that is heard, voiced or not
   */
  static double[] quartiles(double[] pitches) {
    double[] voiced = Arrays.stream(pitches).filter(p -> !Double.isNaN(p)).sorted().toArray();
    boolean few = voiced.length < Math.max(LEAST_VOICED, LEAST_VOICED_SHARE * pitches.length);
    return few
        ? new double[] {Double.NaN, Double.NaN}
        : new double[] {quantile(voiced, 0.25), quantile(voiced, 0.75)};
  }

  private static double quantile(double[] sorted, double share) {
    double place = share * (sorted.length - 1);
    int below = (int) place;
    int above = Math.min(sorted.length - 1, below + 1);
    return sorted[below] + (place - below) * (sorted[above] - sorted[below]);
  }

  private static float[] decimated(float[] samples, int factor) {
    float[] low = new float[samples.length / factor];
    for (int i = 0; i < low.length; i++) {
      float sum = 0;
      for (int k = 0; k < factor; k++) {
        sum += samples[i * factor + k];
      }
      low[i] = sum / factor;
    }
    return low;
  }

  /** The pitch's lag in samples, 0 where there is none. */
  private static double lag(
      float[] low, int from, int window, int shortest, int longest, double[] likeness) {
    double here = energy(low, from, window);
    if (Spectrum.decibels(here / window) < AUDIBLE_DB) {
      return 0;
    }
    double there = energy(low, from + shortest, window);
    double best = 0;
    for (int lag = shortest; lag <= longest; lag++) {
      double product = 0;
      for (int i = from; i < from + window; i++) {
        product += low[i] * low[i + lag];
      }
      likeness[lag] = product / Math.sqrt(here * there + 1e-12);
      best = Math.max(best, likeness[lag]);
      float leaves = low[from + lag];
      float enters = from + lag + window < low.length ? low[from + lag + window] : 0;
      there = Math.max(0, there - leaves * leaves + enters * enters);
    }
    if (best < VOICED) {
      return 0;
    }
    for (int lag = shortest + 1; lag < longest; lag++) {
      boolean peak = likeness[lag] >= likeness[lag - 1] && likeness[lag] >= likeness[lag + 1];
      if (peak && likeness[lag] > NEARLY * best) {
        return lag + vertex(likeness[lag - 1], likeness[lag], likeness[lag + 1]);
      }
    }
    return 0;
  }

  /** Where a parabola through three points has its highest, from the middle one. */
  private static double vertex(double before, double at, double after) {
    double curvature = before - 2 * at + after;
    return curvature >= 0 ? 0 : Math.clamp(0.5 * (before - after) / curvature, -0.5, 0.5);
  }

  private static double energy(float[] samples, int from, int count) {
    double energy = 0;
    for (int i = from; i < from + count; i++) {
      energy += samples[i] * samples[i];
    }
    return energy;
  }
}
