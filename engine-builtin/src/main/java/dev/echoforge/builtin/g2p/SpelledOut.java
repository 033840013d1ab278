package dev.echoforge.builtin.g2p;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Reads text that the lexicon does not know: letters by the network, digits by the reader of
 * numbers, some signs by name, the rest silent.
 */
record SpelledOut(Lexicon lexicon, NumberReader numbers, UnknownWords unknown) {

  private static final Map<Integer, String> SIGNS =
      Map.ofEntries(
          Map.entry((int) '/', "slash"),
          Map.entry((int) '=', "equals"),
          Map.entry((int) '+', "plus"),
          Map.entry((int) '&', "and"),
          Map.entry((int) '@', "at"),
          Map.entry((int) '%', "percent"),
          Map.entry((int) '#', "hash"),
          Map.entry((int) '*', "asterisk"),
          Map.entry((int) '~', "tilde"),
          Map.entry((int) '^', "caret"),
          Map.entry((int) '<', "less than"),
          Map.entry((int) '>', "greater than"));

  /** Its phonemes. */
  String read(String text) {
    List<String> read = new ArrayList<>();
    int at = 0;
    while (at < text.length()) {
      int c = text.codePointAt(at);
      int end = at + Character.charCount(c);
      if (Chars.isLetter(c)) {
        end = endOfWord(text, end);
        read.add(unknown.read(text.substring(at, end)));
      } else if (Character.isDigit(c)) {
        end = endOfDigits(text, end);
        String digits = numbers.read(WordReader.plain(text.substring(at, end)), false);
        read.add(digits == null ? "" : digits);
      } else if (c == '—') {
        read.add("—");
      } else {
        read.add(name(SIGNS.getOrDefault(c, "")));
      }
      at = end;
    }
    return String.join(" ", read.stream().filter(part -> !part.isEmpty()).toList());
  }

  /** Letters, and apostrophes between them. */
  private static int endOfWord(String text, int from) {
    int end = from;
    while (end < text.length()) {
      int c = text.codePointAt(end);
      boolean inner =
          (c == '\'' || c == '’')
              && end + 1 < text.length()
              && Chars.isLetter(text.codePointAt(end + 1));
      if (!inner && !Chars.isLetter(c)) {
        break;
      }
      end += Character.charCount(c);
    }
    return end;
  }

  /** Digits, and points and commas between them. */
  private static int endOfDigits(String text, int from) {
    int end = from;
    while (end < text.length()) {
      char c = text.charAt(end);
      boolean inner =
          (c == '.' || c == ',')
              && end + 1 < text.length()
              && Character.isDigit(text.charAt(end + 1));
      if (!inner && !Character.isDigit(c)) {
        break;
      }
      end++;
    }
    return end;
  }

  private String name(String sign) {
    List<String> phonemes = new ArrayList<>();
    for (String word : sign.isEmpty() ? new String[0] : sign.split(" ", -1)) {
      String read = lexicon.lookUp(word);
      phonemes.add(read == null ? "" : read);
    }
    return String.join(" ", phonemes);
  }
}
