package dev.echoforge.csm;

/** How long a text takes to say, in frames of 80 ms. */
final class SpeechLength {

  /** Slow readers say some 12 characters a second. */
  private static final double FRAMES_PER_CHAR = 1;

  /** A digit is a word. */
  private static final int CHARS_PER_DIGIT = 6;

  private static final int PAUSE_FRAMES = 5;

  /** Three times as slow as slow, and 2 s of pauses: who needs more will never end. */
  private static final int MAX_TIMES = 3;

  private static final int MAX_PAUSE_FRAMES = 25;

  private SpeechLength() {}

  /** About how many frames; for progress. */
  static int likelyFrames(String text) {
    return PAUSE_FRAMES + (int) Math.ceil(FRAMES_PER_CHAR * weight(text));
  }

  /** How many it may take at most: a model that never ends is stopped there. */
  static int mostFrames(String text) {
    return MAX_PAUSE_FRAMES + (int) Math.ceil(MAX_TIMES * FRAMES_PER_CHAR * weight(text));
  }

  private static long weight(String text) {
    long digits = text.codePoints().filter(Character::isDigit).count();
    // An ideograph is a syllable, not a letter.
    long wide = text.codePoints().filter(Character::isIdeographic).count();
    return text.codePointCount(0, text.length()) + digits * (CHARS_PER_DIGIT - 1) + 3 * wide;
  }
}
