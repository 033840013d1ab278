package dev.echoforge.builtin.g2p;

import java.util.ArrayList;
import java.util.List;

/**
 * Splits a token where its writing hints at parts: before a capital within a word, around digits,
 * hyphens, underscores and apostrophes.
 */
final class Subwords {

  private final String text;

  private Subwords(String text) {
    this.text = text;
  }

  /** A part's place within the token. */
  record Part(int start, int end) {}

  /** The parts in order. A lone apostrophe between two parts belongs to neither. */
  static List<Part> split(String token) {
    Subwords subwords = new Subwords(token);
    List<Part> parts = new ArrayList<>();
    int at = 0;
    while (at < token.length()) {
      int end = subwords.partFrom(at);
      if (end > at) {
        parts.add(new Part(at, end));
        at = end;
      } else {
        at++;
      }
    }
    return parts;
  }

  /** Where the part that starts here ends; the same place if none does. */
  private int partFrom(int at) {
    if (Chars.isApostrophe(charAt(at))) {
      return apostrophes(at);
    } else if (isUpper(at) && isUpper(at + 1) && isLower(at + 2)) {
      return at + 1;
    }
    int number = number(at == 0 && charAt(0) == '-' ? 1 : at);
    if (number > at) {
      return number;
    } else if (charAt(at) == '-' || charAt(at) == '_') {
      return hyphens(at);
    } else if (letterAt(at) > 0) {
      int hump = hump(at);
      return hump > at ? hump : word(at);
    }
    return at + Character.charCount(text.codePointAt(at));
  }

  /** Those that start or end the token, and two or more in a row. */
  private int apostrophes(int at) {
    int end = at;
    while (Chars.isApostrophe(charAt(end))) {
      end++;
    }
    boolean part = at == 0 || end - at > 1 || end == text.length();
    return part ? end : at;
  }

  private int hyphens(int at) {
    int end = at;
    while (charAt(end) == '-' || charAt(end) == '_') {
      end++;
    }
    return end;
  }

  /** Digits with single points and commas between or before them; nothing if it ends in none. */
  private int number(int from) {
    int end = from;
    while (true) {
      if (Character.isDigit(charAt(end))) {
        end++;
      } else if ((charAt(end) == '.' || charAt(end) == ',') && Character.isDigit(charAt(end + 1))) {
        end += 2;
      } else {
        return end > from ? end : 0;
      }
    }
  }

  /** Up to a small letter that a capital follows. */
  private int hump(int from) {
    int at = from;
    while (letterAt(at) > 0) {
      if (isLower(at) && isUpper(at + 1)) {
        return at + 1;
      }
      at += letterAt(at);
    }
    while (Chars.isApostrophe(charAt(at)) && letterAt(at + 1) > 0) {
      at += 1 + letterAt(at + 1);
      if (isLower(at) && isUpper(at + 1)) {
        return at + 1;
      }
    }
    return from;
  }

  /** Letters, then any number of apostrophes with one letter each. */
  private int word(int from) {
    int at = from;
    while (letterAt(at) > 0) {
      at += letterAt(at);
    }
    while (Chars.isApostrophe(charAt(at)) && letterAt(at + 1) > 0) {
      at += 1 + letterAt(at + 1);
    }
    return at;
  }

  /** The number of UTF-16 units of the letter at an index; 0 if there is none. */
  private int letterAt(int at) {
    if (at >= text.length()) {
      return 0;
    }
    int letter = text.codePointAt(at);
    return Chars.isLetter(letter) ? Character.charCount(letter) : 0;
  }

  private boolean isUpper(int at) {
    return Character.isUpperCase(charAt(at));
  }

  private boolean isLower(int at) {
    return Character.isLowerCase(charAt(at));
  }

  private char charAt(int at) {
    return at < text.length() ? text.charAt(at) : 0;
  }
}
