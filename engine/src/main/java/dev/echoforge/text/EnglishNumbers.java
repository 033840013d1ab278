package dev.echoforge.text;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;

/** Numbers in English words, as they are read aloud: no "and", no commas. */
final class EnglishNumbers {

  private static final String[] ONES =
      ("zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen"
              + " eighteen nineteen")
          .split(" ", -1);
  private static final String[] TENS = {
    "", "", "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"
  };
  private static final String[] SCALES = {
    "",
    "thousand",
    "million",
    "billion",
    "trillion",
    "quadrillion",
    "quintillion",
    "sextillion",
    "septillion",
    "octillion",
    "nonillion",
    "decillion"
  };
  private static final Map<String, String> IRREGULAR_ORDINALS =
      Map.of(
          "one", "first", "two", "second", "three", "third", "five", "fifth", "eight", "eighth",
          "nine", "ninth", "twelve", "twelfth");
  private static final BigInteger THOUSAND = BigInteger.valueOf(1000);

  /** More digits than that are read one by one. */
  private static final int MAX_DIGITS = 3 * 12;

  private EnglishNumbers() {}

  /**
   * {@code 1204} → {@code one thousand two hundred four}; without a name for its size, digit by
   * digit.
   */
  static String cardinal(String digits) {
    if (digits.length() > MAX_DIGITS) {
      return digits(digits);
    }
    BigInteger rest = new BigInteger(digits);
    if (rest.signum() == 0) {
      return ONES[0];
    }
    List<String> groups = new ArrayList<>();
    for (int scale = 0; rest.signum() > 0; scale++) {
      BigInteger[] split = rest.divideAndRemainder(THOUSAND);
      int group = split[1].intValue();
      if (group > 0) {
        groups.add(belowThousand(group, " ") + (scale == 0 ? "" : " " + SCALES[scale]));
      }
      rest = split[0];
    }
    Collections.reverse(groups);
    return String.join(" ", groups);
  }

  static String cardinal(int number) {
    return cardinal(Integer.toString(number));
  }

  /** A number below 100 as one word: {@code twenty-five}. */
  static String compound(int number) {
    return belowThousand(number, "-");
  }

  /** The ordinal of a number below 100 as one word: {@code twenty-fifth}. */
  static String compoundOrdinal(int number) {
    return toOrdinal(compound(number));
  }

  /** {@code 101} → {@code one hundred first}. */
  static String ordinal(String digits) {
    return toOrdinal(cardinal(digits));
  }

  /** {@code three} → {@code third}, {@code twenty-five} → {@code twenty-fifth}. */
  static String toOrdinal(String cardinal) {
    int cut = Math.max(cardinal.lastIndexOf(' '), cardinal.lastIndexOf('-')) + 1;
    String last = cardinal.substring(cut);
    String irregular = IRREGULAR_ORDINALS.get(last);
    if (irregular != null) {
      last = irregular;
    } else {
      last = last.endsWith("y") ? last.substring(0, last.length() - 1) + "ieth" : last + "th";
    }
    return cardinal.substring(0, cut) + last;
  }

  /**
   * Four digits as a year: {@code nineteen oh five}, {@code two thousand five}, {@code twenty ten}.
   */
  static String year(int year) {
    int high = year / 100;
    int low = year % 100;
    if (high == 0 || (high % 10 == 0 && low < 10)) {
      return cardinal(year);
    }
    String end = low == 0 ? "hundred" : low < 10 ? "oh " + ONES[low] : belowThousand(low, " ");
    return belowThousand(high, " ") + " " + end;
  }

  /** {@code 404} → {@code four zero four}. */
  static String digits(String digits) {
    StringBuilder words = new StringBuilder();
    for (int i = 0; i < digits.length(); i++) {
      char digit = digits.charAt(i);
      if (digit >= '0' && digit <= '9') {
        words.append(words.isEmpty() ? "" : " ").append(ONES[digit - '0']);
      }
    }
    return words.toString();
  }

  /** {@code 3.14} → {@code three point one four}; {@code .5} → {@code point five}. */
  static String decimal(String whole, String fraction) {
    String start = whole.isEmpty() ? "" : cardinal(whole) + " ";
    return start + "point " + digits(fraction);
  }

  /**
   * The plural of a number's last word: {@code ninety} → {@code nineties}, {@code six} → {@code
   * sixes}.
   */
  static String plural(String words) {
    if (words.endsWith("y")) {
      return words.substring(0, words.length() - 1) + "ies";
    }
    return words + (words.endsWith("x") ? "es" : "s");
  }

  private static String belowThousand(int number, String join) {
    StringBuilder words = new StringBuilder();
    int rest = number;
    if (rest >= 100) {
      words.append(ONES[rest / 100]).append(" hundred");
      rest %= 100;
      if (rest == 0) {
        return words.toString();
      }
      words.append(' ');
    }
    if (rest < 20) {
      return words.append(ONES[rest]).toString();
    }
    words.append(TENS[rest / 10]);
    return rest % 10 == 0
        ? words.toString()
        : words.append(join).append(ONES[rest % 10]).toString();
  }
}
