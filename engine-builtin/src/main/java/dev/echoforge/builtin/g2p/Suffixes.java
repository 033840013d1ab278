package dev.echoforge.builtin.g2p;

import java.util.List;

/**
 * What is peeled off the end of a chunk of text, by spaCy's rules for English: punctuation, units
 * and currency signs after digits, possessives.
 */
final class Suffixes {

  private static final List<String> UNITS =
      List.of(
          "km", "km²", "km³", "m", "m²", "m³", "dm", "dm²", "dm³", "cm", "cm²", "cm³", "mm", "mm²",
          "mm³", "ha", "µm", "nm", "yd", "in", "ft", "kg", "g", "mg", "µg", "t", "lb", "oz", "m/s",
          "km/h", "kmh", "mph", "hPa", "Pa", "mbar", "mb", "MB", "kb", "KB", "gb", "GB", "tb", "TB",
          "T", "G", "M", "K", "%");

  private Suffixes() {}

  /** How many characters at the end are punctuation, a unit or a possessive; 0 for none. */
  static int suffix(String s, int from, int to) {
    if (from >= to) {
      return 0;
    }
    char last = s.charAt(to - 1);
    if (last == '.') {
      return finalDots(s, from, to);
    }
    int unit = unitAfterDigit(s, from, to);
    if (unit > 0) {
      return unit;
    }
    if (to - from >= 2) {
      char before = s.charAt(to - 2);
      boolean possessive = (last == 's' || last == 'S') && (before == '\'' || before == '’');
      if (possessive || (last == '…' && before == '…')) {
        return 2;
      } else if (last == '+' && Chars.isDigit(before)) {
        return 1;
      }
    }
    return Affixes.PEELED.indexOf(last) >= 0 ? 1 : 0;
  }

  /** A full stop ends a word but not an initial ("J.") or what ends in a sign. */
  private static int finalDots(String s, int from, int to) {
    int dots = 1;
    while (to - dots > from && s.charAt(to - dots - 1) == '.') {
      dots++;
    }
    if (dots > 1) {
      return dots;
    }
    int before = to - 2;
    if (before < from) {
      return 0;
    }
    char c = s.charAt(before);
    boolean ends =
        Chars.isDigit(c)
            || "%²-+".indexOf(c) >= 0
            || Affixes.QUOTES.indexOf(c) >= 0
            || Affixes.PUNCTUATION.indexOf(c) >= 0
            || (Chars.isLetter(c) && !Character.isUpperCase(c));
    boolean capitals =
        Character.isUpperCase(c) && before > from && Character.isUpperCase(s.charAt(before - 1));
    boolean degrees = "FCK".indexOf(c) >= 0 && before > from && s.charAt(before - 1) == '°';
    return ends || capitals || degrees ? 1 : 0;
  }

  private static int unitAfterDigit(String s, int from, int to) {
    int longest = 0;
    for (String unit : UNITS) {
      int at = to - unit.length();
      if (unit.length() > longest
          && at > from
          && s.startsWith(unit, at)
          && Chars.isDigit(s.charAt(at - 1))) {
        longest = unit.length();
      }
    }
    if (longest == 0 && to - from > 1 && Affixes.CURRENCY.indexOf(s.charAt(to - 1)) >= 0) {
      return currencyAfterDigit(s, from, to);
    }
    return longest;
  }

  private static int currencyAfterDigit(String s, int from, int to) {
    for (String sign : List.of("US$", "C$", "A$", s.substring(to - 1, to))) {
      int at = to - sign.length();
      if (at > from && s.startsWith(sign, at) && Chars.isDigit(s.charAt(at - 1))) {
        return sign.length();
      }
    }
    return 0;
  }
}
