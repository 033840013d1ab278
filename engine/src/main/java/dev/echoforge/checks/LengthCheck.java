package dev.echoforge.checks;

import java.util.List;

/**
 * Compares how long a text took, and how many syllables were heard, with what the text should take:
 * by the voice's own pace where a recording of it with its words is known, else within what any
 * speaker does.
 */
final class LengthCheck {

  /** A usual speaker: some 13 sounds a second. */
  static final double USUAL_SECONDS_PER_UNIT = 0.075;

  private static final double MOST_TIMES = 1.5;
  private static final double MOST_BESIDE_S = 0.5;
  private static final double LEAST_TIMES = 0.7;
  private static final double LEAST_BESIDE_S = 0.2;

  /** How much slower and faster than usual a voice may be of which nothing is known. */
  private static final double ANY_SLOWER = 1.6;

  private static final double ANY_FASTER = 0.6;

  /**
   * What is said of a text by its time and its syllables together. One who only speaks faster than
   * usual says all syllables.
   */
  private static final double LEAST_SAID = 0.8;

  private static final double TIME_SHARE = 2.0 / 3;

  /** In a text that is shorter, a syllable more or less says nothing. */
  private static final double LEAST_UNITS = 15;

  private LengthCheck() {}

  /** The longest that a text may be heard, in seconds. */
  static double longestSeconds(String text, double secondsPerUnit) {
    boolean known = !Double.isNaN(secondsPerUnit);
    double pace = known ? secondsPerUnit : USUAL_SECONDS_PER_UNIT * ANY_SLOWER;
    return MOST_TIMES * pace * Units.of(text) + MOST_BESIDE_S;
  }

  static double shortestSeconds(String text, double secondsPerUnit) {
    boolean known = !Double.isNaN(secondsPerUnit);
    double pace = known ? secondsPerUnit : USUAL_SECONDS_PER_UNIT * ANY_FASTER;
    return LEAST_TIMES * pace * Units.of(text) - LEAST_BESIDE_S;
  }

  /** Returns how long it is over the longest that it may be. */
  static double of(Sound sound, SpeakingHabits habits, List<Finding> findings) {
    String text = sound.attempt().text();
    double heard = sound.heardSeconds();
    double length = heard / longestSeconds(text, habits.secondsPerUnit());
    findings.add(new Finding(Fault.TOO_LONG, length));
    if (sound.attempt().ending() == SentenceAttempt.Ending.SPOKEN) {
      double shortest = Math.max(0, shortestSeconds(text, habits.secondsPerUnit()));
      double ratio = shortest / Math.max(0.05, heard);
      findings.add(new Finding(Fault.TOO_SHORT, Math.max(ratio, LEAST_SAID / said(sound, habits))));
    }
    return length;
  }

  /** How much of the text was said: 1 where it took its time and had its syllables. */
  static double said(Sound sound, SpeakingHabits habits) {
    double units = Units.of(sound.attempt().text());
    if (units < LEAST_UNITS || Double.isNaN(habits.secondsPerUnit())) {
      return 1;
    }
    double time = sound.heardSeconds() / (habits.secondsPerUnit() * units);
    double syllables =
        Math.max(1, SyllableNuclei.count(sound)) / Math.max(0.1, habits.nucleiPerUnit() * units);
    return Math.pow(time, TIME_SHARE) * Math.pow(syllables, 1 - TIME_SHARE);
  }
}
