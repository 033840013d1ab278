package dev.echoforge.text;

import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

/** Roman numerals: which letters are one, and its value. */
final class RomanNumeral {

  private static final Map<Character, Integer> VALUES =
      Map.of('I', 1, 'V', 5, 'X', 10, 'L', 50, 'C', 100, 'D', 500, 'M', 1000);

  /** In capitals; may match nothing, so a look-ahead for a letter has to stand before it. */
  static final String CAPITALS =
      "(?=[IVXLCDM])(?>M{0,3}(?:CM|CD|D?C{0,3})(?:XC|XL|L?X{0,3})(?:IX|IV|V?I{0,3}))";

  /** In small letters. */
  static final String SMALL = CAPITALS.toLowerCase(Locale.ROOT);

  private static final Pattern WHOLE = Pattern.compile(CAPITALS);

  private RomanNumeral() {}

  /** Whether the letters, in capitals, are a numeral. */
  static boolean is(String letters) {
    return !letters.isEmpty() && WHOLE.matcher(letters).matches();
  }

  /** The value of a numeral in capitals or small letters. */
  static int value(String numeral) {
    String capitals = numeral.toUpperCase(Locale.ROOT);
    int total = 0;
    for (int i = 0; i < capitals.length(); i++) {
      int value = VALUES.getOrDefault(capitals.charAt(i), 0);
      int next = i + 1 < capitals.length() ? VALUES.getOrDefault(capitals.charAt(i + 1), 0) : 0;
      total += next > value ? -value : value;
    }
    return total;
  }
}
