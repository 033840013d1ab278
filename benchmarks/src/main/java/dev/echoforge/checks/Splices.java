package dev.echoforge.checks;

import java.util.Arrays;

/** Joins pieces of speech, and finds where to cut them. */
final class Splices {

  private static final int EDGE = SpeechFaults.RATE_HZ / 200;

  private Splices() {}

  /** The loudest place within a quarter of a second. */
  static int loudAt(float[] s, int near) {
    int best = near;
    double most = -1;
    int window = SpeechFaults.RATE_HZ / 50;
    for (int at = Math.max(0, near - SpeechFaults.RATE_HZ / 8);
        at < near + SpeechFaults.RATE_HZ / 8 && at + window < s.length;
        at += window / 2) {
      double energy = 0;
      for (int i = at; i < at + window; i++) {
        energy += s[i] * s[i];
      }
      if (energy > most) {
        most = energy;
        best = at;
      }
    }
    return Math.max(window, best);
  }

  /** One after the other, without a click between them. */
  static float[] join(float[] a, float[] b) {
    int edge = Math.min(EDGE, Math.min(a.length, b.length));
    float[] joined = Arrays.copyOf(a, a.length + b.length - edge);
    for (int i = 0; i < edge; i++) {
      float share = (i + 0.5f) / edge;
      int at = a.length - edge + i;
      joined[at] = a[at] * (1 - share) + b[i] * share;
    }
    System.arraycopy(b, edge, joined, a.length, b.length - edge);
    return joined;
  }
}
