package dev.echoforge.pocket.text;

import com.ibm.icu.lang.UCharacter;
import com.ibm.icu.lang.UProperty;
import java.util.ArrayList;
import java.util.List;

/**
 * Text operations with Python's notion of white space and digits, which the reference relies on and
 * which differs from Java's {@code strip} and {@code \s}.
 */
final class PythonText {

  private PythonText() {}

  /** {@code str.isspace} of one character; all of them are in the basic plane. */
  static boolean isSpace(char c) {
    return switch (c) {
      case ' ', '\t', '\n', '\u000B', '\f', '\r', '\u001C', '\u001D', '\u001E', '\u001F' -> true;
      case '\u0085', '\u00A0', '\u1680', '\u2028', '\u2029', '\u202F', '\u205F', '\u3000' -> true;
      default -> c >= '\u2000' && c <= '\u200A';
    };
  }

  /** {@code str.isdigit} of one code point: decimal digits, and superscripts and the like. */
  static boolean isDigit(int codePoint) {
    int type = UCharacter.getIntPropertyValue(codePoint, UProperty.NUMERIC_TYPE);
    return type == UCharacter.NumericType.DECIMAL || type == UCharacter.NumericType.DIGIT;
  }

  /** {@code str.strip()}. */
  static String strip(String text) {
    int from = 0;
    int to = text.length();
    while (from < to && isSpace(text.charAt(from))) {
      from++;
    }
    while (to > from && isSpace(text.charAt(to - 1))) {
      to--;
    }
    return text.substring(from, to);
  }

  /** {@code str.rstrip(characters)}. */
  static String stripEnd(String text, String characters) {
    int to = text.length();
    while (to > 0 && characters.indexOf(text.charAt(to - 1)) >= 0) {
      to--;
    }
    return text.substring(0, to);
  }

  /** {@code str.split()}: words between runs of white space. */
  static List<String> split(String text) {
    List<String> words = new ArrayList<>();
    int start = -1;
    for (int i = 0; i <= text.length(); i++) {
      boolean space = i == text.length() || isSpace(text.charAt(i));
      if (space && start >= 0) {
        words.add(text.substring(start, i));
        start = -1;
      } else if (!space && start < 0) {
        start = i;
      }
    }
    return words;
  }
}
