package dev.echoforge.csm;

/** Seeds of a request's sentences, so that each can be drawn for by itself. */
final class Seeds {

  private static final long PLACE_STEP = 0x9E3779B97F4A7C15L;
  private static final long ATTEMPT_STEP = 0xD1B54A32D192ED03L;

  private Seeds() {}

  /**
   * The seed of a sentence.
   *
   * @param place which of the request's it is, from 0
   * @param attempt how often it was tried before
   */
  static long of(long seed, int place, int attempt) {
    return seed + PLACE_STEP * place + ATTEMPT_STEP * attempt;
  }
}
