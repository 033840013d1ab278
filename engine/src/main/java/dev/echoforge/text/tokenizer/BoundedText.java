package dev.echoforge.text.tokenizer;

/**
 * A text that counts how often its characters are looked at, so that a pattern out of a foreign
 * file which tries exponentially many ways to match ends with an error rather than never.
 */
final class BoundedText implements CharSequence {

  /** Far beyond what published patterns need: they look at a character less than ten times. */
  private static final long LOOKS_PER_CHARACTER = 1_000;

  private static final long LOOKS_AT_LEAST = 1_000_000;

  private final String text;
  private long looksLeft;

  BoundedText(String text) {
    this.text = text;
    this.looksLeft = LOOKS_AT_LEAST + LOOKS_PER_CHARACTER * text.length();
  }

  @Override
  public char charAt(int index) {
    if (--looksLeft < 0) {
      throw new TooSlowException();
    }
    return text.charAt(index);
  }

  @Override
  public int length() {
    return text.length();
  }

  @Override
  public CharSequence subSequence(int start, int end) {
    return text.substring(start, end);
  }

  @Override
  public String toString() {
    return text;
  }

  /** The pattern took too many steps. */
  static final class TooSlowException extends RuntimeException {

    private static final long serialVersionUID = 1L;
  }
}
