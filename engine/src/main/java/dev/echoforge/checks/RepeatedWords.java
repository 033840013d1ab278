package dev.echoforge.checks;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What a text says twice by itself, so that it sounds as a loop does. */
final class RepeatedWords {

  private static final double LEAST_UNITS = 2;

  private RepeatedWords() {}

  /**
   * A run of words that comes again.
   *
   * @param units how long it is
   * @param distance from one to the other, beginning to beginning, in units
   */
  record Repeat(double units, double distance) {}

  /** All runs of words that come twice or more. */
  static List<Repeat> in(String text) {
    String[] words = text.toLowerCase(Locale.ROOT).split("[^\\p{L}\\p{N}]+", 0);
    double[] before = new double[words.length + 1];
    for (int i = 0; i < words.length; i++) {
      before[i + 1] = before[i] + (words[i].isEmpty() ? 0 : Units.of(words[i]));
    }
    List<Repeat> repeats = new ArrayList<>();
    for (int i = 0; i < words.length; i++) {
      for (int j = i + 1; j < words.length; j++) {
        int k = 0;
        while (j + k < words.length && alike(words[i + k], words[j + k])) {
          k++;
        }
        double units = before[j + k] - before[j];
        if (units >= LEAST_UNITS) {
          repeats.add(new Repeat(units, before[j] - before[i]));
        }
      }
    }
    return repeats;
  }

  /** Whether words are the same or begin so: "that" and "that's". */
  private static boolean alike(String a, String b) {
    return !a.isEmpty() && !b.isEmpty() && (a.startsWith(b) || b.startsWith(a));
  }
}
