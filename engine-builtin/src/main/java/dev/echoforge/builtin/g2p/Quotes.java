package dev.echoforge.builtin.g2p;

/**
 * Quotes and apostrophes. The lexicon knows the typewriter's apostrophe alone, and the tagger only
 * single quotes; which way a quote points is kept for the voice.
 */
final class Quotes {

  private static final String OPENING = "“„«‹‘‚";
  private static final String CLOSING = "”»›’";
  private static final String SINGLE = "‘‚’‹›";

  private Quotes() {}

  /** The text with typewriter quotes; every character keeps its place. */
  static String straightened(String text) {
    char[] chars = null;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c > 0x7f && isCurly(c)) {
        chars = chars == null ? text.toCharArray() : chars;
        chars[i] = SINGLE.indexOf(c) >= 0 ? '\'' : '"';
      }
    }
    return chars == null ? text : new String(chars);
  }

  private static boolean isCurly(char c) {
    return OPENING.indexOf(c) >= 0 || CLOSING.indexOf(c) >= 0;
  }

  /** Whether a token is a double quote, when the text is straightened. */
  static boolean isDouble(String token) {
    return token.equals("\"");
  }

  /**
   * The voice's sign for a quote in the text, by how it is written, else by what stands around it.
   */
  static String sign(String text, int at) {
    char quote = text.charAt(at);
    if (OPENING.indexOf(quote) >= 0) {
      return "“";
    } else if (CLOSING.indexOf(quote) >= 0) {
      return "”";
    }
    boolean starts = at == 0 || opens(text.charAt(at - 1));
    boolean spaceFollows = at + 1 == text.length() || Chars.isSpace(text.charAt(at + 1));
    return starts && !spaceFollows ? "“" : "”";
  }

  private static boolean opens(char before) {
    return Chars.isSpace(before) || "([{—–-/".indexOf(before) >= 0 || isCurly(before);
  }
}
