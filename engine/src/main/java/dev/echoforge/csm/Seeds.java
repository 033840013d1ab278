package dev.echoforge.csm;

/** Seeds of a request's sentences, so that each can be drawn for by itself. */
final class Seeds {

  private static final long REPEAT_STEP = 0x9E3779B97F4A7C15L;
  private static final long ATTEMPT_STEP = 0xD1B54A32D192ED03L;

  private Seeds() {}

  /**
   * The seed of a sentence that is said once more, so that it is not said in the very same way.
   *
   * @param own the sentence's own seed
   * @param repeat how often the request has said it before
   */
  static long ofRepeat(long own, int repeat) {
    return own + REPEAT_STEP * repeat;
  }

  /**
   * The seed of another attempt at a sentence.
   *
   * @param attempt how often it was tried before
   */
  static long ofAttempt(long sentence, int attempt) {
    return sentence + ATTEMPT_STEP * attempt;
  }
}
