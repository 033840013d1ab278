package dev.echoforge.text;

import java.util.Locale;
import java.util.regex.MatchResult;
import org.jspecify.annotations.Nullable;

/** Times of day in words, from the matches of {@link DateTimeRules}. */
final class TimeOfDay {

  private TimeOfDay() {}

  /** {@code 10:05 pm} → {@code ten oh five P.M.}; null where there is no such time. */
  static @Nullable String words(MatchResult match) {
    int hour = Integer.parseInt(match.group(1));
    int minute = Integer.parseInt(match.group(2));
    String seconds = match.group(3);
    String halfDay = match.group(4);
    if (hour > 24 || minute > 59 || (seconds != null && Integer.parseInt(seconds) > 59)) {
      return null;
    }
    StringBuilder words = new StringBuilder(EnglishNumbers.compound(hour));
    if (minute == 0) {
      words.append(halfDay == null && seconds == null ? " o'clock" : "");
    } else {
      words.append(minute < 10 ? " oh " : " ").append(EnglishNumbers.compound(minute));
    }
    if (seconds != null) {
      int second = Integer.parseInt(seconds);
      words
          .append(" and ")
          .append(EnglishNumbers.compound(second))
          .append(second == 1 ? " second" : " seconds");
    }
    return words + (halfDay == null ? "" : letters(halfDay));
  }

  /** {@code 10 pm} → {@code ten P.M.} */
  static String hour(MatchResult match) {
    String hour = EnglishNumbers.compound(Integer.parseInt(match.group(1)));
    // Without dots of its own at a sentence's end, so that the sentence keeps its dot.
    return match.group(3) == null
        ? hour + letters(match.group(2))
        : hour + " " + match.group(2).toUpperCase(Locale.ROOT) + "M";
  }

  /** With dots, so that the letters are spelled. */
  private static String letters(String halfDay) {
    return " " + halfDay.toUpperCase(Locale.ROOT) + ".M.";
  }
}
