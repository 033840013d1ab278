package dev.echoforge.builtin.g2p;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** English words for digits, without "and" and without hyphens, one word an item. */
final class NumberWords {

  private static final List<String> ONES =
      List.of(
          "zero",
          "one",
          "two",
          "three",
          "four",
          "five",
          "six",
          "seven",
          "eight",
          "nine",
          "ten",
          "eleven",
          "twelve",
          "thirteen",
          "fourteen",
          "fifteen",
          "sixteen",
          "seventeen",
          "eighteen",
          "nineteen");
  private static final List<String> TENS =
      List.of("twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety");
  private static final List<String> SCALES =
      List.of("", "thousand", "million", "billion", "trillion", "quadrillion");
  private static final Map<String, String> IRREGULAR_ORDINALS =
      Map.of(
          "one", "first", "two", "second", "three", "third", "five", "fifth", "eight", "eighth",
          "nine", "ninth", "twelve", "twelfth");
  private static final int LONGEST = 18; // more digits than any scale names: read one by one

  private NumberWords() {}

  /** Whether a word is one that numbers are made of. */
  static boolean isNumber(String word) {
    return ONES.contains(word)
        || TENS.contains(word)
        || word.equals("hundred")
        || SCALES.contains(word);
  }

  /** "1250" as "one thousand two hundred fifty"; very long numbers digit by digit. */
  static List<String> cardinal(String digits) {
    if (digits.length() > LONGEST) {
      return spelled(digits);
    }
    long rest = Long.parseLong(digits);
    if (rest == 0) {
      return List.of(ONES.get(0));
    }
    List<String> words = new ArrayList<>();
    for (String scale : SCALES) {
      List<String> group = belowThousand((int) (rest % 1000));
      if (!group.isEmpty() && !scale.isEmpty()) {
        group.add(scale);
      }
      words.addAll(0, group);
      rest /= 1000;
    }
    return words;
  }

  private static List<String> belowThousand(int number) {
    List<String> words = new ArrayList<>();
    if (number >= 100) {
      words.add(ONES.get(number / 100));
      words.add("hundred");
    }
    int rest = number % 100;
    if (rest >= 20) {
      words.add(TENS.get(rest / 10 - 2));
      rest %= 10;
    }
    if (rest > 0) {
      words.add(ONES.get(rest));
    }
    return words;
  }

  /** "23" as "twenty third". */
  static List<String> ordinal(String digits) {
    List<String> words = new ArrayList<>(cardinal(digits));
    String last = words.removeLast();
    String regular =
        last.endsWith("y") ? last.substring(0, last.length() - 1) + "ieth" : last + "th";
    words.add(IRREGULAR_ORDINALS.getOrDefault(last, regular));
    return words;
  }

  /** "1905" as "nineteen oh five", "2004" as "two thousand four", "1900" as "nineteen hundred". */
  static List<String> year(String digits) {
    int high = Integer.parseInt(digits.substring(0, 2));
    String low = digits.substring(2);
    if (high == 0 || (high % 10 == 0 && low.startsWith("0"))) {
      return cardinal(digits);
    }
    List<String> words = new ArrayList<>(cardinal(digits.substring(0, 2)));
    if (low.equals("00")) {
      words.add("hundred");
      return words;
    }
    words.addAll(low.startsWith("0") ? List.of("oh") : List.of());
    words.addAll(cardinal(low));
    return words;
  }

  /** "3.14" as "three point one four"; zeros at the end are not read. */
  static List<String> decimal(String number) {
    int point = number.indexOf('.');
    String whole = number.substring(0, point);
    String fraction = number.substring(point + 1);
    int end = fraction.length();
    while (!whole.isEmpty() && end > 0 && fraction.charAt(end - 1) == '0') {
      end--;
    }
    List<String> words = new ArrayList<>(whole.isEmpty() ? List.of() : cardinal(whole));
    if (end > 0) {
      words.add("point");
      words.addAll(spelled(fraction.substring(0, end)));
    }
    return words;
  }

  /**
   * Digits within a name: "380" as "three eighty", "404" as "four O four", "1080" digit by digit.
   */
  static List<String> code(String digits) {
    if (digits.startsWith("0") || digits.length() > 3) {
      return spelled(digits);
    } else if (digits.length() < 3 || digits.endsWith("00")) {
      return cardinal(digits);
    }
    List<String> words = new ArrayList<>(cardinal(digits.substring(0, 1)));
    words.addAll(digits.charAt(1) == '0' ? List.of("O") : List.of());
    words.addAll(cardinal(digits.substring(1)));
    return words;
  }

  /** Numbers with points between, which are not read. */
  static List<String> version(String number) {
    List<String> words = new ArrayList<>();
    for (String part : number.split("\\.", -1)) {
      if (part.isEmpty()) {
        continue;
      }
      boolean round = part.length() == 2 || part.substring(1).chars().allMatch(c -> c == '0');
      words.addAll(round && !part.startsWith("0") ? cardinal(part) : spelled(part));
    }
    return words;
  }

  private static List<String> spelled(String digits) {
    return digits.chars().mapToObj(c -> ONES.get(c - '0')).toList();
  }
}
