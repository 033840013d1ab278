package dev.echoforge.text.tokenizer;

/** Halves of characters that stand alone. */
final class Surrogates {

  private Surrogates() {}

  /** The text with U+FFFD in their places. */
  static String withoutLone(String text) {
    boolean lone = false;
    for (int i = 0; i < text.length() && !lone; i++) {
      if (Character.isSurrogate(text.charAt(i))) {
        lone = Character.charCount(text.codePointAt(i)) == 1;
        i++;
      }
    }
    return lone
        ? text.codePoints()
            .map(c -> c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE ? 0xFFFD : c)
            .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
            .toString()
        : text;
  }
}
