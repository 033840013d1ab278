package dev.echoforge.checks;

import org.jspecify.annotations.Nullable;

/**
 * One attempt at a sentence, as it came from the model: before levelling and trimming.
 *
 * @param text what was to be said, in the words that the model was given
 * @param samples [length], full scale ±1; not copied and not written to
 * @param rateHz samples a second
 * @param codes [frames][codebooks] of the codec, or null where there are none
 * @param ending how it came to its end
 */
@SuppressWarnings("ArrayRecordComponent") // handed along, not compared
public record SentenceAttempt(
    String text, float[] samples, int rateHz, int @Nullable [][] codes, Ending ending) {

  /** How an attempt came to its end. */
  public enum Ending {
    /** The model said that it was over. */
    SPOKEN,
    /** It was stopped at the most frames that it may have. */
    LIMIT,
    /** It is still being made: this is its beginning. */
    OPEN
  }

  /** The length in seconds. */
  double seconds() {
    return samples.length / (double) rateHz;
  }
}
