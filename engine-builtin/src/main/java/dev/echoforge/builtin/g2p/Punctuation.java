package dev.echoforge.builtin.g2p;

import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What the voice hears of punctuation: pauses, quotes and brackets, told apart by their tags. */
final class Punctuation {

  private static final Set<String> TAGS =
      Set.of(".", ",", "-LRB-", "-RRB-", "``", "''", "\"\"", ":", "$", "#", "NFP");
  private static final Map<String, String> BY_TAG =
      Map.of("-LRB-", "(", "-RRB-", ")", "``", "“", "\"\"", "”", "''", "”");

  private Punctuation() {}

  /**
   * The signs for a piece that is punctuation (perhaps none), or null for a word.
   *
   * @param text the piece
   * @param tag its part of speech
   */
  static @Nullable String read(String text, String tag) {
    if (tag.equals(":") && (text.equals("-") || text.equals("–"))) {
      return "—";
    }
    boolean word = text.chars().allMatch(c -> c < 0x80 && Chars.isLetter(c));
    if (word || !TAGS.contains(tag)) {
      return null;
    }
    String byTag = BY_TAG.get(tag);
    if (byTag != null) {
      return byTag;
    }
    StringBuilder known = new StringBuilder();
    text.chars().filter(Phonemes::isPunctuation).forEach(c -> known.append((char) c));
    return known.toString();
  }
}
