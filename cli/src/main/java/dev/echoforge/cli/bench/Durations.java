package dev.echoforge.cli.bench;

import java.util.Arrays;

/**
 * Minimum and median of measured durations, which noise leaves alone, and the 95th percentile,
 * which tells of it.
 */
record Durations(double min, double median, double p95) {

  static Durations of(double[] values) {
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    return sorted.length == 0
        ? new Durations(0, 0, 0)
        : new Durations(
            sorted[0],
            sorted[sorted.length / 2],
            sorted[Math.min(sorted.length - 1, (int) (sorted.length * 0.95))]);
  }

  Durations times(double factor) {
    return new Durations(min * factor, median * factor, p95 * factor);
  }
}
