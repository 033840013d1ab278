package dev.echoforge.checks;

import java.util.List;

/**
 * How fast a voice speaks and where it rests, learned from recordings with their words.
 *
 * @param secondsPerUnit seconds that a unit of text takes; NaN where it is not known
 * @param nucleiPerUnit syllables' nuclei that are heard in a unit of text; NaN where it is not
 *     known
 * @param strongRest the shortest rest at its semicolons, colons, dashes and ellipses, in seconds;
 *     NaN where there are none
 * @param weakRest the same at its commas
 */
record SpeakingHabits(
    double secondsPerUnit, double nucleiPerUnit, double strongRest, double weakRest) {

  /** Of nobody. */
  static final SpeakingHabits UNKNOWN =
      new SpeakingHabits(Double.NaN, Double.NaN, Double.NaN, Double.NaN);

  private static final double LEAST_UNITS = 12;
  private static final double SLOWEST = 3;
  private static final double FASTEST = 0.4;

  /** Learns them; those that the recordings are too short to tell stay unknown. */
  static SpeakingHabits of(List<Sound> sounds) {
    double seconds = 0;
    double nuclei = 0;
    double units = 0;
    double strong = Double.NaN;
    double weak = Double.NaN;
    for (Sound sound : sounds) {
      seconds += sound.heardSeconds();
      nuclei += SyllableNuclei.count(sound);
      units += Units.of(sound.attempt().text());
      strong = least(strong, PauseCheck.shortestRest(sound, true));
      weak = least(weak, PauseCheck.shortestRest(sound, false));
    }
    double pace = seconds / units;
    boolean sane =
        units >= LEAST_UNITS
            && pace > FASTEST * LengthCheck.USUAL_SECONDS_PER_UNIT
            && pace < SLOWEST * LengthCheck.USUAL_SECONDS_PER_UNIT;
    return sane ? new SpeakingHabits(pace, nuclei / units, strong, weak) : UNKNOWN;
  }

  private static double least(double known, double found) {
    return Double.isNaN(known) || found < known ? found : known;
  }
}
