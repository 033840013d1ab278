package dev.echoforge.serving;

import dev.echoforge.speech.SpeechException;
import dev.echoforge.speech.SpeechFailedException;

/** What is thrown while speech is computed: what its streams are told, and whether others go on. */
final class StepFaults {

  private StepFaults() {}

  /** What a stream is told of it. */
  static SpeechException failureOf(Throwable cause) {
    if (cause instanceof SpeechException known) {
      return known;
    }
    String advice =
        cause instanceof OutOfMemoryError
            ? "not enough memory for so much speech at once; give Java more or ask for less"
            : "speech failed inside: " + cause;
    return new SpeechFailedException(advice, cause);
  }

  /** Errors after which nothing that is computed can be trusted end the scheduler. */
  static void throwIfFatal(Throwable e) {
    boolean exhausted = e instanceof OutOfMemoryError || e instanceof StackOverflowError;
    if (e instanceof LinkageError fatal) {
      throw fatal;
    }
    if (e instanceof VirtualMachineError fatal && !exhausted) {
      throw fatal;
    }
  }

  /** Why a scheduler can't go on at all. */
  static SpeechFailedException ended(Throwable fault) {
    return new SpeechFailedException(
        "the engine failed inside and has to be opened again: " + fault + "; try again", fault);
  }
}
