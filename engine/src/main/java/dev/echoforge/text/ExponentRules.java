package dev.echoforge.text;

import java.util.List;

/** Powers: raised digits, a caret, and the scientific notation of numbers. */
final class ExponentRules {

  private static final String RAISED = "⁰¹²³⁴⁵⁶⁷⁸⁹";
  private static final String POWER = "[⁺⁻]?[" + RAISED + "]{1,6}|ⁿ|ˣ";

  /** After a digit; before units, so that a unit that follows belongs to the number. */
  static final List<Rule> OF_NUMBERS =
      List.of(
          Rule.of(
              "(?<![\\w.])(\\d{1,12}(?:\\.\\d{1,12})?)[eE]([-+−–]?\\d{1,3})(?![\\w.])",
              match -> match.group(1) + " times 10" + power(match.group(2))),
          Rule.of("(?<=\\d)(" + POWER + ")", match -> power(plain(match.group()))),
          Rule.of(
              "(?<=[\\p{L}\\d)])\\^[({]?([-+−–]?(?:\\d{1,6}|[a-zA-Z]))(?![\\w.]*\\w)[)}]?",
              match -> power(match.group(1))));

  /** After a letter or a bracket. */
  static final List<Rule> OF_LETTERS =
      List.of(
          Rule.of("(?<=[\\p{L})\\]])(" + POWER + ")", match -> power(plain(match.group()))));

  private ExponentRules() {}

  private static String plain(String raised) {
    StringBuilder plain = new StringBuilder();
    for (int i = 0; i < raised.length(); i++) {
      char c = raised.charAt(i);
      int digit = RAISED.indexOf(c);
      plain.append(digit >= 0 ? (char) ('0' + digit) : c == '⁻' ? '-' : c == 'ⁿ' ? 'n' : c == 'ˣ' ? 'x' : '+');
    }
    return plain.toString();
  }

  private static String power(String exponent) {
    return switch (exponent) {
      case "2" -> " squared ";
      case "3" -> " cubed ";
      default -> " to the power of " + signed(exponent) + " ";
    };
  }

  private static String signed(String exponent) {
    return switch (exponent.charAt(0)) {
      case '-', '−', '–' -> "minus " + exponent.substring(1);
      case '+' -> exponent.substring(1);
      default -> exponent;
    };
  }
}
