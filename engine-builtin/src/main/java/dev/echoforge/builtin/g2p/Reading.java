package dev.echoforge.builtin.g2p;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What the lexicon says of a word: one pronunciation, or one for each of several parts of speech.
 *
 * <p>Kept as the table's text: the phonemes alone, or {@code \nTAG phonemes\nTAG phonemes…}, where
 * a tag without phonemes says that the word is spelled letter by letter.
 */
record Reading(String text) {

  /** The tag of the form before a pause, at the end of a phrase. */
  private static final String BEFORE_PAUSE = "None";

  private static final String DEFAULT = "DEFAULT";

  static String encode(Map<String, String> byTag) {
    StringBuilder text = new StringBuilder();
    byTag.forEach((tag, phonemes) -> text.append('\n').append(tag).append(' ').append(phonemes));
    return text.toString();
  }

  /**
   * The phonemes for a word in its place, or null where it is spelled.
   *
   * @param tag its Penn Treebank tag, or null if nothing is known of it
   * @param pauseFollows whether it ends its phrase
   */
  @Nullable String choose(@Nullable String tag, boolean pauseFollows) {
    if (text.isEmpty() || text.charAt(0) != '\n') {
      return text;
    }
    String found = pauseFollows ? find(BEFORE_PAUSE) : null;
    if (found == null && tag != null) {
      found = find(tag);
      found = found == null ? find(coarse(tag)) : found;
    }
    found = found == null ? find(DEFAULT) : found;
    return found == null || found.isEmpty() ? null : found;
  }

  /** The phonemes under exactly this tag, or null. */
  @Nullable String find(String tag) {
    int at = text.indexOf("\n" + tag + " ");
    if (at < 0) {
      return null;
    }
    int from = at + tag.length() + 2;
    int to = text.indexOf('\n', from);
    return text.substring(from, to < 0 ? text.length() : to);
  }

  /** The lexicon's name for a family of tags. */
  static String coarse(String tag) {
    if (tag.startsWith("VB")) {
      return "VERB";
    } else if (tag.startsWith("NN")) {
      return "NOUN";
    } else if (tag.startsWith("RB")) {
      return "ADV";
    } else if (tag.startsWith("JJ")) {
      return "ADJ";
    }
    return tag;
  }
}
