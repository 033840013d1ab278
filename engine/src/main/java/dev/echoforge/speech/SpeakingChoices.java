package dev.echoforge.speech;

import org.jspecify.annotations.Nullable;

/**
 * Choices of how sentences are made, for engines that have them; others do without.
 *
 * @param checks whether sentences are checked, and made again where they fail
 * @param continuity what a sentence goes on from; null for what suits the request
 * @param asWritten whether the model gets the text as it was written, not in words
 */
public record SpeakingChoices(boolean checks, @Nullable Continuity continuity, boolean asWritten) {

  /** Checked, and otherwise as usual. */
  public static final SpeakingChoices USUAL = new SpeakingChoices(true, null, false);

  /** The same with or without checks. */
  public SpeakingChoices withChecks(boolean newChecks) {
    return new SpeakingChoices(newChecks, continuity, asWritten);
  }

  /** The same with another continuity. */
  public SpeakingChoices withContinuity(@Nullable Continuity newContinuity) {
    return new SpeakingChoices(checks, newContinuity, asWritten);
  }

  /** The same with the text as it was written, or not. */
  public SpeakingChoices withAsWritten(boolean newAsWritten) {
    return new SpeakingChoices(checks, continuity, newAsWritten);
  }
}
