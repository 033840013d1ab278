package dev.echoforge.builtin;

import dev.echoforge.speech.SentenceTime;

/** The pause between what was spoken and what comes, where the text asks for none. */
final class UsualPause {

  private static final double WITHIN_SENTENCE_S = 0.14; // between parts of a long one
  private static final double SENTENCES_S = 0.28; // the sounds' own quiet edges come on top
  private static final double PARAGRAPHS_S = 0.62;

  private UsualPause() {}

  /**
   * How long it is at the usual pace.
   *
   * @param open the sentence that was spoken last
   */
  static double seconds(String text, SentenceTime open, PhonemeSentence part) {
    if (part.sentence() == open.index()) {
      return WITHIN_SENTENCE_S;
    }
    return paragraphEnds(text, open.to(), part.textStart()) ? PARAGRAPHS_S : SENTENCES_S;
  }

  /** Whether an empty line lies between two places of the text. */
  private static boolean paragraphEnds(String text, int from, int to) {
    int lines = 0;
    for (int at = from; at < to; at++) {
      char c = text.charAt(at);
      if (c == '\n' || c == '\u2029') {
        lines += c == '\n' ? 1 : 2;
      } else if (!Character.isWhitespace(c)) {
        lines = 0;
      }
      if (lines == 2) {
        return true;
      }
    }
    return false;
  }
}
