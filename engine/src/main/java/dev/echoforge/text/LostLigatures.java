package dev.echoforge.text;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Words that lost a ligature when their text was taken out of a PDF file, made whole: {@code di
 * cult}, {@code e ect}, {@code the rst}. Only where what is left is no word.
 */
final class LostLigatures {

  /** What is left, with a space where the ligature was: the word. */
  private static final Map<String, String> WORDS = words();

  private LostLigatures() {}

  private static Map<String, String> words() {
    Map<String, String> all = new HashMap<>();
    for (String entry : WordList.read("lost-ligatures.txt").words()) {
      boolean closesUp = entry.indexOf('+') >= 0;
      String[] parts = entry.split("[-+]", -1);
      String word = String.join("", parts);
      all.put(parts[0] + " " + parts[2], word);
      if (closesUp) {
        all.put(parts[0] + parts[2], word);
      }
    }
    return Map.copyOf(all);
  }

  /** The text with such words whole. */
  static MappedText restore(MappedText mapped) {
    String text = mapped.text();
    MappedText.@Nullable Builder builder = null;
    int copied = 0;
    int at = 0;
    while (at < text.length()) {
      int end = wordEnd(text, at);
      if (end == at) {
        at++;
        continue;
      }
      int second = end < text.length() && text.charAt(end) == ' ' ? wordEnd(text, end + 1) : -1;
      int to = second > end + 1 ? second : end;
      String word = to > end ? whole(text.substring(at, to)) : null;
      if (word == null) {
        to = end;
        word = whole(text.substring(at, to));
      }
      if (word == null) {
        word = whole(" " + text.substring(at, to));
      }
      if (word != null && isAlone(text, at, to)) {
        builder = builder == null ? new MappedText.Builder(text.length() + 16) : builder;
        builder.copy(mapped, copied, at);
        builder.replace(mapped, at, to, word);
        copied = to;
        at = to;
      } else {
        at = end;
      }
    }
    if (builder == null) {
      return mapped;
    }
    builder.copy(mapped, copied, text.length());
    return builder.build();
  }

  private static @Nullable String whole(String left) {
    String word = WORDS.get(left);
    if (word == null && Character.isUpperCase(left.charAt(0))) {
      word = WORDS.get(left.substring(0, 1).toLowerCase(Locale.ROOT) + left.substring(1));
      return word == null ? null : Character.toUpperCase(word.charAt(0)) + word.substring(1);
    }
    return word;
  }

  private static int wordEnd(String text, int from) {
    int end = from;
    while (end < text.length() && Character.isLetter(text.charAt(end))) {
      end++;
    }
    return end;
  }

  /** No part of an address, a name with a hyphen, a contraction. */
  private static boolean isAlone(String text, int from, int to) {
    char before = from == 0 ? ' ' : text.charAt(from - 1);
    char after = to == text.length() ? ' ' : text.charAt(to);
    boolean dotted =
        after == '.' && to + 1 < text.length() && Character.isLetter(text.charAt(to + 1));
    return !dotted
        && "-_@/.'’\\#".indexOf(before) < 0
        && !Character.isLetterOrDigit(before)
        && "-_@/'’\\".indexOf(after) < 0
        && !Character.isDigit(after);
  }
}
