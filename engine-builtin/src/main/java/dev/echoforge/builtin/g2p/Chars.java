package dev.echoforge.builtin.g2p;

import java.util.Locale;

/** Kinds of characters, as the rules for tokens and words tell them apart. */
final class Chars {

  private Chars() {}

  /** A letter, or a number that is no digit (½, Ⅳ, ²). */
  static boolean isLetter(int c) {
    if (c < 0x80) {
      return (c | 0x20) >= 'a' && (c | 0x20) <= 'z';
    }
    int type = Character.getType(c);
    return Character.isLetter(c)
        || type == Character.LETTER_NUMBER
        || type == Character.OTHER_NUMBER;
  }

  static boolean isDigit(int c) {
    return c >= '0' && c <= '9';
  }

  /** A letter or a digit of any script. */
  static boolean isAlphanumeric(int c) {
    return isLetter(c) || Character.isDigit(c);
  }

  static boolean isApostrophe(int c) {
    return c == '\'' || c == '‘' || c == '’';
  }

  /** A bracket or a double quote. */
  static boolean isBracket(int c) {
    return switch (Character.getType(c)) {
      case Character.START_PUNCTUATION, Character.END_PUNCTUATION -> true;
      case Character.INITIAL_QUOTE_PUNCTUATION, Character.FINAL_QUOTE_PUNCTUATION ->
          !isApostrophe(c);
      default -> c == '"';
    };
  }

  static boolean isSpace(int c) {
    return Character.isWhitespace(c) || Character.isSpaceChar(c) || c == 0x85;
  }

  /** Whether the text is letters only, and at least one. */
  static boolean isWord(String text) {
    return !text.isEmpty() && text.codePoints().allMatch(Character::isLetter);
  }

  /** Whether nothing changes in lower case; true also for text without letters. */
  static boolean isLower(String text) {
    return text.equals(lower(text));
  }

  /** Whether nothing changes in upper case; true also for text without letters. */
  static boolean isUpper(String text) {
    return text.equals(upper(text));
  }

  static String lower(String text) {
    return text.toLowerCase(Locale.ROOT);
  }

  static String upper(String text) {
    return text.toUpperCase(Locale.ROOT);
  }

  /** The first character in upper case, the rest in lower case. */
  static String capitalized(String text) {
    if (text.isEmpty()) {
      return text;
    }
    int first = text.offsetByCodePoints(0, 1);
    return upper(text.substring(0, first)) + lower(text.substring(first));
  }
}
