package dev.echoforge.checks;

import java.util.List;

/**
 * Looks whether there is a rest round where the text has a pause: at semicolons, colons, dashes and
 * ellipses always, at commas between clauses where the voice's own recording rests at each. Lists
 * ("first, second, third") are often read in one breath.
 */
final class PauseCheck {

  /** A rest is so far below the active level. */
  private static final double REST_DB = 18;

  private static final double LEAST_REST_S = 0.05;

  /** Of its own shortest rest, a voice keeps this share; and more than this is asked of none. */
  private static final double OWN_SHARE = 0.6;

  private static final double MOST_REST_S = 0.18;

  /** Shorter rests at commas are none: consonants stop the sound for as long. */
  private static final double WEAK_REST_S = 0.18;

  /** Where the pause is heard is known by the share of the text before it, give or take. */
  private static final double GIVE_SHARE = 0.25;

  private static final double GIVE_S = 0.4;

  private PauseCheck() {}

  static void of(Sound sound, SpeakingHabits habits, List<Finding> findings) {
    if (sound.attempt().ending() == SentenceAttempt.Ending.OPEN) {
      return;
    }
    double strong =
        Double.isNaN(habits.strongRest())
            ? LEAST_REST_S
            : Math.clamp(OWN_SHARE * habits.strongRest(), LEAST_REST_S, MOST_REST_S);
    double ratio = ratio(strong, shortestRest(sound, true));
    if (habits.weakRest() >= WEAK_REST_S) {
      double weak = Math.min(MOST_REST_S, OWN_SHARE * habits.weakRest());
      ratio = Math.max(ratio, ratio(weak, shortestRest(sound, false)));
    }
    findings.add(new Finding(Fault.FILLED_PAUSE, Math.min(ratio, 1.5)));
  }

  private static double ratio(double least, double rest) {
    return Double.isNaN(rest) ? 0 : least / Math.max(1e-3, rest);
  }

  /**
   * The shortest of the rests where the text has a pause, in seconds; NaN where it has none.
   *
   * @param strong whether commas are left out, or all but commas
   */
  static double shortestRest(Sound sound, boolean strong) {
    String text = sound.attempt().text();
    double all = Units.of(text);
    double shortest = Double.NaN;
    for (int i = 1; i + 1 < text.length(); i++) {
      if (isPause(text, i, strong)) {
        double rest = longestRest(sound, Units.of(text.substring(0, i)) / all);
        shortest = rest < shortest || Double.isNaN(shortest) ? rest : shortest;
      }
    }
    return shortest;
  }

  private static boolean isPause(String text, int at, boolean strong) {
    char c = text.charAt(at);
    boolean free = Character.isWhitespace(text.charAt(at + 1));
    boolean pause =
        strong
            ? c == '—' || c == '…' || ((c == ';' || c == ':') && free)
            : c == ',' && free && words(text, at, -1) > 1 && words(text, at, 1) > 1;
    return pause
        && text.substring(0, at).codePoints().anyMatch(Character::isLetterOrDigit)
        && text.substring(at + 1).codePoints().anyMatch(Character::isLetterOrDigit);
  }

  /** How many words stand between a comma and the next sign on one side of it, two at most. */
  private static int words(String text, int comma, int step) {
    int words = 0;
    boolean inside = false;
    for (int i = comma + step; i >= 0 && i < text.length() && words < 2; i += step) {
      char c = text.charAt(i);
      if (",;:—…".indexOf(c) >= 0) {
        break;
      }
      boolean letter = Character.isLetterOrDigit(c) || c == '\'' || c == '’' || c == '-';
      words += letter && !inside ? 1 : 0;
      inside = letter;
    }
    return words;
  }

  private static double longestRest(Sound sound, double share) {
    int heard = sound.last() - sound.first() + 1;
    int give = (int) (GIVE_SHARE * heard) + Sound.frames(GIVE_S);
    int middle = sound.first() + (int) (share * heard);
    int longest = 0;
    int run = 0;
    int to = Math.min(sound.last(), middle + give);
    for (int f = Math.max(sound.first(), middle - give); f <= to; f++) {
      run = sound.spectrum().level(f) < sound.activeDb() - REST_DB ? run + 1 : 0;
      longest = Math.max(longest, run);
    }
    return Sound.seconds(longest);
  }
}
