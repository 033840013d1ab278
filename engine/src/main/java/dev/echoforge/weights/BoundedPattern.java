package dev.echoforge.weights;

import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/**
 * A regular expression that somebody else wrote. Matching stops after a number of looked-at
 * characters, so that an expression of exponential cost can't hold anybody up.
 */
final class BoundedPattern {

  private static final int MAX_LENGTH = 1000;
  private static final int MAX_LOOKS = 1_000_000;

  private final Pattern pattern;

  private BoundedPattern(Pattern pattern) {
    this.pattern = pattern;
  }

  /**
   * A pattern that matches an expression's whole text.
   *
   * @throws IllegalArgumentException if it is no regular expression, saying why
   */
  static BoundedPattern of(String expression) {
    if (expression.length() > MAX_LENGTH) {
      throw new IllegalArgumentException("longer than " + MAX_LENGTH + " characters");
    }
    try {
      return new BoundedPattern(Pattern.compile(expression));
    } catch (PatternSyntaxException e) {
      throw new IllegalArgumentException(e.getDescription(), e);
    }
  }

  /**
   * Whether the whole text matches.
   *
   * @throws IllegalArgumentException if telling takes too long
   */
  boolean matches(String text) {
    return pattern.matcher(new Counted(text)).matches();
  }

  /** A text that counts how often it is looked at. */
  private static final class Counted implements CharSequence {
    private final String text;
    private int looks;

    Counted(String text) {
      this.text = text;
    }

    @Override
    public int length() {
      return text.length();
    }

    @Override
    public char charAt(int index) {
      if (++looks > MAX_LOOKS) {
        throw new IllegalArgumentException("too expensive to match against " + text);
      }
      return text.charAt(index);
    }

    @Override
    public CharSequence subSequence(int start, int end) {
      return text.substring(start, end);
    }

    @Override
    public String toString() {
      return text;
    }
  }
}
