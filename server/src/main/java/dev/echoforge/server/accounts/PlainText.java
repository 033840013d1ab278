package dev.echoforge.server.accounts;

/** Short texts as every database takes them. */
final class PlainText {

  private PlainText() {}

  /** The text without control characters, halves of characters, and space around it. */
  static String of(String text) {
    StringBuilder clean = new StringBuilder(text.length());
    text.codePoints()
        .filter(c -> !Character.isISOControl(c) && Character.getType(c) != Character.SURROGATE)
        .forEach(clean::appendCodePoint);
    return clean.toString().strip();
  }

  /** How many characters there are, as people count them. */
  static int length(String text) {
    return text.codePointCount(0, text.length());
  }
}
