package dev.echoforge.builtin.g2p;

import org.jspecify.annotations.Nullable;

/**
 * Words that are split in their own way: "don't", "a.m.", "Mr.".
 *
 * @param table pieces by word, with a space between them
 */
record SpecialCases(StringTable table) {

  private static final int LONGEST_SPECIAL = 16;

  /** The pieces of a special case, or null. */
  @Nullable String pieces(String text, int from, int to) {
    return to - from > LONGEST_SPECIAL ? null : table.get(text.substring(from, to));
  }

  /** Whether a stretch of text is one. */
  boolean has(String text, int from, int to) {
    return from < to && pieces(text, from, to) != null;
  }
}
