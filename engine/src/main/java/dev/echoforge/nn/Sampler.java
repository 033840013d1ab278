package dev.echoforge.nn;

import dev.echoforge.speech.SpeechFailedException;

/** Chooses one of some ids by their logits. */
@FunctionalInterface
public interface Sampler {

  /** Takes the best logit; of equal ones the first. */
  Sampler GREEDY =
      (logits, offset, count) -> {
        int best = 0;
        for (int i = 1; i < count; i++) {
          if (logits[offset + i] > logits[offset + best]) {
            best = i;
          }
        }
        requireFinite(logits[offset + best]);
        return best;
      };

  /**
   * Chooses an id from 0 to count less one.
   *
   * @param logits [count] from offset on; left as they are
   * @throws SpeechFailedException if the logits aren't numbers, as damaged weights make them
   */
  int sample(float[] logits, int offset, int count);

  /** Refuses a best logit that isn't a number. */
  static void requireFinite(float best) {
    if (!Float.isFinite(best)) {
      throw new SpeechFailedException(
          "the model's output is "
              + best
              + " where a number was expected: its weights are damaged; verify or download them"
              + " again");
    }
  }
}
