package dev.echoforge.text;

import java.util.Locale;

/** Numbers and codes as they are read out: digit by digit, in groups. */
final class SpokenCodes {

  private SpokenCodes() {}

  /**
   * Digit by digit, with a pause where the number has a space or hyphen, else in its usual groups.
   */
  static String groups(String number) {
    String[] parts = number.strip().split("[ -]+", -1);
    if (parts.length == 1) {
      parts = grouped(number);
    }
    StringBuilder words = new StringBuilder();
    for (String part : parts) {
      if (!part.isEmpty()) {
        words.append(words.isEmpty() ? "" : ", ").append(characters(part));
      }
    }
    return words.toString();
  }

  private static String[] grouped(String digits) {
    int length = digits.length();
    String sizes =
        switch (length) {
          case 6 -> "33";
          case 7 -> "34";
          case 8 -> "44";
          case 9 -> "333";
          case 10 -> "334";
          case 11 -> digits.startsWith("1") ? "1334" : "533";
          case 12 -> "444";
          case 16 -> "4444";
          default ->
              length < 6
                  ? String.valueOf(length)
                  : "3".repeat(length / 3) + (length % 3 == 0 ? "" : String.valueOf(length % 3));
        };
    String[] groups = new String[sizes.length()];
    int at = 0;
    for (int i = 0; i < groups.length; i++) {
      int size = sizes.charAt(i) - '0';
      groups[i] = digits.substring(at, at + size);
      at += size;
    }
    return groups;
  }

  /** Each digit's and letter's name; commas stay. */
  static String characters(String code) {
    StringBuilder words = new StringBuilder();
    for (int i = 0; i < code.length(); i++) {
      char c = code.charAt(i);
      if (c == ',') {
        words.append(',');
        continue;
      } else if (!Character.isLetterOrDigit(c)) {
        continue;
      }
      words.append(words.isEmpty() ? "" : " ");
      words.append(
          Character.isDigit(c)
              ? EnglishNumbers.digits(String.valueOf(c))
              : Letters.named(String.valueOf(c).toUpperCase(Locale.ROOT)));
    }
    return words.toString();
  }
}
