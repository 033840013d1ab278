package dev.echoforge.cli.bench;

import java.util.Arrays;

/** Minimum and median of measured durations: this and that are what noise leaves alone. */
record Durations(double min, double median) {

  static Durations of(double[] values) {
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    return sorted.length == 0
        ? new Durations(0, 0)
        : new Durations(sorted[0], sorted[sorted.length / 2]);
  }

  Durations times(double factor) {
    return new Durations(min * factor, median * factor);
  }
}
