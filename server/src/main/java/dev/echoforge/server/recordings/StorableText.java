package dev.echoforge.server.recordings;

/**
 * Text as every database takes it: without NUL and lone surrogates, which none can speak either.
 */
public final class StorableText {

  private StorableText() {}

  /** The text without what can't be stored. */
  public static String of(String text) {
    StringBuilder clean = new StringBuilder(text.length());
    text.codePoints()
        .filter(c -> c != 0 && Character.getType(c) != Character.SURROGATE)
        .forEach(clean::appendCodePoint);
    return clean.toString();
  }

  /**
   * The text, cut where it is longer than a column that counts UTF-16 units, but never within a
   * character.
   */
  public static String shortened(String text, int units) {
    if (text.length() <= units) {
      return text;
    }
    int end = units - 1;
    if (Character.isHighSurrogate(text.charAt(end - 1))) {
      end--;
    }
    return text.substring(0, end) + "…";
  }
}
