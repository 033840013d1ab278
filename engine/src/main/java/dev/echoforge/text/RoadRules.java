package dev.echoforge.text;

import java.util.List;

/**
 * Numbers of roads and flights, as they are said: {@code Route 101} → {@code Route one oh one},
 * {@code Flight UA 482} → {@code Flight U A four eighty two}. After {@code US}, {@code SR} and
 * {@code CR}, which are countries and codes as well, only where somebody travels on it or a
 * direction follows, and never where something is counted.
 */
final class RoadRules {

  private static final String NUMBER = "([1-9])0([1-9])(?![\\w]|[.,/:-]\\d)";

  /** What follows a number of something else. */
  private static final String NOT_COUNTED =
      "(?! (?:hundred|thousand|million|billion|trillion|percent|people|men|women|children|of|more|other|out)\\b"
          + "| (?!(?:crosses|runs|ends|starts|begins|passes|goes|leads|splits|closes|reopens|was|is|has|as)\\b)[a-z]{2,20}s\\b)";

  private static final String ROAD = "(?:US|U\\.S\\.?|SR|S\\.R\\.?|CR|C\\.R\\.?)";

  static final List<Rule> RULES =
      List.of(
          // A flight's number may stand apart from its airline.
          Rule.of("(?<=\\b[Ff]lights? [A-Z]{2}) (?=\\d{2,4}(?![\\w,.]\\w))", ""),
          Rule.of(
              "(?=[1-9]0[1-9](?!\\d))(?<=\\b(?:[Rr]oute|[Hh]ighway|[Hh]wy\\.?|[Ff]reeway|[Ii]nterstate) )"
                  + NUMBER,
              match -> match.group(1) + " oh " + match.group(2)),
          Rule.of(
              "(?=[1-9]0[1-9](?!\\d))(?<=(?:(?<!.)|\\b(?i:on|onto|take|takes|took|off|along|via|down|up|near|follow|from|to|and|where) )"
                  + ROAD
                  + " )"
                  + NUMBER
                  + NOT_COUNTED,
              match -> match.group(1) + " oh " + match.group(2)),
          Rule.of(
              "(?=[1-9]0[1-9](?!\\d))(?<=\\b"
                  + ROAD
                  + " )"
                  + NUMBER
                  + "(?= (?:[Nn]orth|[Ss]outh|[Ee]ast|[Ww]est|freeway|highway|corridor|bridge|exit)(?:bound)?\\b)",
              match -> match.group(1) + " oh " + match.group(2)),
          Rule.of(
              "(?=[1-9]0[1-9](?!\\d))(?<=\\b[Tt]he )([1-9])0([1-9])(?= (?:freeway|highway|interchange|on-ramp|exit|is (?:jammed|backed)|north|south)\\b)",
              match -> match.group(1) + " oh " + match.group(2)));

  private RoadRules() {}
}
