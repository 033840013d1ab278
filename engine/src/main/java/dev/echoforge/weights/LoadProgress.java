package dev.echoforge.weights;

import dev.echoforge.speech.SpeechCancelledException;

/** Watches long loading. */
@FunctionalInterface
public interface LoadProgress {

  /** Watches nothing. */
  LoadProgress NONE = (what, done) -> {};

  /**
   * Called now and then while the work goes on.
   *
   * @param what is being done, for people: {@code quantizing to q4}
   * @param done how much of it, from 0 to 1
   * @throws SpeechCancelledException to give the work up
   */
  void at(String what, double done);
}
