package dev.echoforge.text;

import java.util.List;
import java.util.regex.MatchResult;

/** Degrees: of longitude and latitude, of angles and of temperature. */
final class DegreeRules {

  private static final String NUMBER = "([-−]?(?:\\d{1,3}(?:,\\d{3})+|\\d+)(?:\\.\\d+)?)";

  static final List<Rule> RULES =
      List.of(
          // Longitude and latitude.
          Rule.of(
              "(\\d{1,3})° ?(\\d{1,2})['′’](?: ?(\\d{1,2}(?:\\.\\d+)?)(?:\"|″|''|”))? ?([NSEW])?(?![\\w'’])",
              DegreeRules::arc),
          Rule.of(
              "(?<![\\w.])(\\d{1,3})((?:\\.\\d+)?)° ?([NSEW])(?![\\w'’])",
              match ->
                  match.group(1) + digits(match.group(2)) + " degrees " + side(match.group(3))),
          Rule.of(
              "(?<![\\w.])"
                  + NUMBER
                  + "\\s?(?:°|º(?=\\s?[CFK]\\b)|deg\\b\\.?)(?:\\s?([CFK])(?!\\w))?",
              DegreeRules::degrees),
          Rule.of(
              "(?<![\\w.])" + NUMBER + " ?([℃℉])",
              match ->
                  match.group(1)
                      + " "
                      + (match.group(1).equals("1") ? "degree " : "degrees ")
                      + (match.group(2).equals("℃") ? "Celsius" : "Fahrenheit")),
          Rule.of(
              "(?=[-\\d])(?<=\\b[Tt]emp(?:erature)?s? (?:of |is |was |at )?)(-?\\d{1,3}) ?([CF])\\b",
              DegreeRules::degrees),
          Rule.of(
              "(?<=\\b(?:[Aa]t|to|[Oo]ven|[Pp]reheat(?:ed)?|reache[sd]|below|above|is|was|about|around|between|and|of) )([1-9]\\d{2}) ?(F)(?![-\\w'’])",
              DegreeRules::degrees),
          Rule.of(
              "(?<=\\b(?:[Bb]ake(?:d)? at|[Rr]oast at|[Hh]eat(?:ed)?(?: the oven)? to|[Oo]ven(?: to| at)?|[Cc]ool(?:ed)? to|[Ff]reez(?:es|ing) at|[Bb]oils? at) )([1-9]\\d{0,2}) ?(C)(?![-\\w'’])",
              DegreeRules::degrees));

  private DegreeRules() {}

  private static String digits(String fraction) {
    return fraction.isEmpty() ? "" : " point " + EnglishNumbers.digits(fraction);
  }

  private static String side(String letter) {
    return switch (letter) {
      case "N" -> "north";
      case "S" -> "south";
      case "E" -> "east";
      default -> "west";
    };
  }

  private static String arc(MatchResult match) {
    return Units.count(match.group(1), "degree")
        + " "
        + Units.count(match.group(2), "minute")
        + (match.group(3) == null ? "" : " " + Units.count(match.group(3), "second"))
        + (match.group(4) == null ? "" : " " + side(match.group(4)));
  }

  private static String degrees(MatchResult match) {
    String scale = match.group(2);
    String words =
        match.group(1) + " " + (match.group(1).matches("-?1(?:\\.0)?") ? "degree" : "degrees");
    return switch (scale == null ? "" : scale) {
      case "C" -> words + " Celsius";
      case "F" -> words + " Fahrenheit";
      case "K" -> words + " Kelvin";
      default -> words;
    };
  }
}
