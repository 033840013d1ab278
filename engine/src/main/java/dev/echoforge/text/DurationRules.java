package dev.echoforge.text;

import java.util.List;
import java.util.regex.MatchResult;

/** How long something takes: {@code 3h 20m}, {@code 2d ago}, {@code in 30s}. */
final class DurationRules {

  static final List<Rule> RULES =
      List.of(
          // Hours, minutes and seconds beside each other.
          Rule.of(
              "(?<![\\w.])(?:(\\d{1,3}) ?d,? )?(\\d{1,3}) ?hr?s?,? ?(\\d{1,2}) ?m(?:ins?)?(?:,? ?(\\d{1,2}) ?s(?:ecs?)?)?(?!\\w)",
              DurationRules::duration),
          Rule.of(
              "(?<![\\w.$£€])(\\d{1,3}) ?m(?:in)? ?(\\d{1,2}) ?s(?:ec)?(?!\\w)",
              match ->
                  Units.count(match.group(1), "minute")
                      + " "
                      + Units.count(match.group(2), "second")),
          Rule.of(
              "(?<![\\w.])(\\d{1,4})([dhw])(?= (?:ago|later|left|old|remaining|before)\\b)",
              match ->
                  Units.count(
                      match.group(1),
                      switch (match.group(2)) {
                        case "d" -> "day";
                        case "h" -> "hour";
                        default -> "week";
                      })),
          Rule.of(
              "(?<![\\w.])(\\d{1,2})d (?=\\d{1,2} ?h)",
              match -> Units.count(match.group(1), "day") + " "),
          Rule.of(
              "(?=\\d)(?<=\\b(?:[Ii]n|[Ff]or|[Aa]fter|[Ee]very|[Ww]ithin|[Oo]nly|[Aa]bout|[Tt]ook|[Ww]ait|[Uu]nder|[Ll]ast|[Aa]round|[Tt]akes|than|over|first|up to|another|extra) )(\\d{1,4}(?:\\.\\d+)?)s(?![\\w'’])(?<!\\b(?:19|20)\\d0s|last \\d0s)",
              match -> Units.count(match.group(1), "second")),
          Rule.of(
              "(?<![\\w.$£€'’-])(\\d{0,3}[1-9]|\\d{1,3}\\.\\d+)s(?![\\w'’])",
              match -> Units.count(match.group(1), "second")),
          Rule.of(
              "(?<![\\w.'’-])(\\d{1,3})s(?= (?:timeout|delay|interval|countdown|timer|clip|video|pause|window|exposure)\\b)",
              match -> match.group(1) + " second"));

  private DurationRules() {}

  private static String duration(MatchResult match) {
    return (match.group(1) == null ? "" : Units.count(match.group(1), "day") + " ")
        + Units.count(match.group(2), "hour")
        + " "
        + Units.count(match.group(3), "minute")
        + (match.group(4) == null ? "" : " " + Units.count(match.group(4), "second"));
  }
}
