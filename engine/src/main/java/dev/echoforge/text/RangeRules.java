package dev.echoforge.text;

import java.util.List;
import java.util.regex.MatchResult;
import org.jspecify.annotations.Nullable;

/**
 * From one to another, where neither is a plain number: {@code A–Z}, {@code Q1-Q3}, {@code
 * 5th-7th}.
 */
final class RangeRules {

  static final List<Rule> RULES =
      List.of(
          Rule.of(
              "(?<![\\p{L}\\p{N}.&-])([A-Z])[-–]([A-Z])(?![\\p{L}\\p{N}&-])", RangeRules::letters),
          Rule.of(
              "(?<![\\p{L}\\p{N}.&-])([a-z])[-–]([a-z])(?![\\p{L}\\p{N}&'’-])",
              RangeRules::letters),
          Rule.of(
              "(?<![\\p{L}\\p{N}-])([A-Z]) ?(\\d{1,3})[-–](?=\\1 ?\\d{1,3}(?![\\p{L}\\p{N}]))",
              match -> match.group(1) + match.group(2) + " to "),
          // Parts of a figure: 2A–C.
          Rule.of("(?<=\\d ?[A-H])–(?=[A-H]\\b)", " to "),
          Rule.of("(?<=\\d(?:st|nd|rd|th)) ?[-–] ?(?=(?:the )?\\d{1,4}(?:st|nd|rd|th)\\b)", " to "),
          Rule.of("(?<=\\b(?:K|[Pp]re-?K) ?)[-–] ?(?=\\d{1,2}\\b)", " to "));

  private RangeRules() {}

  private static @Nullable String letters(MatchResult match) {
    char first = match.group(1).charAt(0);
    char last = match.group(2).charAt(0);
    boolean range =
        last - first > 1 && (first == 'A' || first == 'a' || match.group().charAt(1) == '–');
    return range ? Letters.named(match.group(1)) + " to " + match.group(2) : null;
  }
}
