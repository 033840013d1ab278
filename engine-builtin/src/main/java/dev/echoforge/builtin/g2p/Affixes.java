package dev.echoforge.builtin.g2p;

import java.util.List;

/**
 * What is peeled off the ends of a chunk of text and what splits its inside, by spaCy's rules for
 * English: quotes, brackets and other punctuation, currency signs, units after digits, hyphens and
 * slashes between letters.
 *
 * <p>Each method looks at the characters from one index to another alone: what was peeled off
 * before is not seen.
 */
final class Affixes {

  private static final String QUOTES = "'\"“”`‘´’‚,„»«「」『』（）〔〕【】《》〈〉";
  private static final String PUNCTUATION = "…,:;!?¿¡()[]{}<>_#*&。？！，、；：～·";
  private static final String ICONS = "™®©°§¶†‡•";
  private static final String CURRENCY = "$£€¥฿₽₹₩₪₺₴₦₫₱₲₵₸₼₾₿";
  private static final String PEELED = QUOTES + PUNCTUATION + ICONS + "—–";
  private static final List<String> UNITS =
      List.of(
          "km", "km²", "km³", "m", "m²", "m³", "dm", "dm²", "dm³", "cm", "cm²", "cm³", "mm", "mm²",
          "mm³", "ha", "µm", "nm", "yd", "in", "ft", "kg", "g", "mg", "µg", "t", "lb", "oz", "m/s",
          "km/h", "kmh", "mph", "hPa", "Pa", "mbar", "mb", "MB", "kb", "KB", "gb", "GB", "tb", "TB",
          "T", "G", "M", "K", "%");

  private Affixes() {}

  /** How many characters at the start are punctuation; 0 for none. */
  static int prefix(String s, int from, int to) {
    char first = s.charAt(from);
    if (PEELED.indexOf(first) >= 0
        || CURRENCY.indexOf(first) >= 0
        || first == '%'
        || first == '=') {
      return 1;
    } else if (first == '+') {
      return from + 1 < to && Chars.isDigit(s.charAt(from + 1)) ? 0 : 1;
    } else if (first == '.') {
      int dots = run(s, from, to, '.');
      return dots > 1 ? dots : 0;
    }
    return dollarPrefix(s, from, to);
  }

  private static int dollarPrefix(String s, int from, int to) {
    if (s.startsWith("US$", from) && from + 3 <= to) {
      return 3;
    }
    boolean named = s.startsWith("C$", from) || s.startsWith("A$", from);
    return named && from + 2 <= to ? 2 : 0;
  }

  private static int run(String s, int from, int to, char c) {
    int end = from;
    while (end < to && s.charAt(end) == c) {
      end++;
    }
    return end - from;
  }

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
    return PEELED.indexOf(last) >= 0 ? 1 : 0;
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
            || QUOTES.indexOf(c) >= 0
            || PUNCTUATION.indexOf(c) >= 0
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
    if (longest == 0 && to - from > 1 && CURRENCY.indexOf(s.charAt(to - 1)) >= 0) {
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

  /** How many characters at an index, not the first, split what stands around them; 0 for none. */
  static int infix(String s, int from, int at, int to) {
    char c = s.charAt(at);
    if (c == '…' || ICONS.indexOf(c) >= 0) {
      return 1;
    }
    int dots = run(s, at, to, '.');
    if (dots > 1) {
      return dots;
    }
    int before = at > from ? s.charAt(at - 1) : -1;
    int after = at + 1 < to ? s.charAt(at + 1) : -1;
    boolean splits =
        switch (c) {
          case '.' -> endsLower(before) && startsUpper(after);
          case ',' -> Chars.isLetter(before) && Chars.isLetter(after);
          case ':', '<', '>', '=', '/' -> Chars.isAlphanumeric(before) && Chars.isLetter(after);
          case '+', '*', '^', '-' ->
              Chars.isDigit(before) && (Chars.isDigit(after) || after == '-');
          default -> false;
        };
    return splits ? 1 : dash(s, before, at, to);
  }

  private static boolean endsLower(int c) {
    return Character.isLowerCase(c) || QUOTES.indexOf(c) >= 0;
  }

  private static boolean startsUpper(int c) {
    return Character.isUpperCase(c) || QUOTES.indexOf(c) >= 0;
  }

  /** One to three hyphens, one or two dashes or a tilde between words. */
  private static int dash(String s, int before, int at, int to) {
    char c = s.charAt(at);
    int longest = c == '-' ? 3 : c == '—' ? 2 : c == '–' || c == '~' ? 1 : 0;
    int length = run(s, at, Math.min(to, at + longest + 1), c);
    boolean between =
        length > 0
            && length <= longest
            && at + length < to
            && before >= 0
            && Chars.isAlphanumeric(before)
            && Chars.isLetter(s.charAt(at + length));
    return between ? length : 0;
  }
}
