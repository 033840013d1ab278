package dev.echoforge.speech;

/** Hears how far the opening of an engine has come, which may take minutes. */
@FunctionalInterface
public interface OpeningWatch {

  /** Hears nothing. */
  OpeningWatch NONE = (what, done) -> {};

  /**
   * Called now and then, on any thread of the opening.
   *
   * @param what is being done, for people: {@code packing weights to q4}
   * @param done how much of it, from 0 to 1
   * @throws SpeechCancelledException to give the opening up
   */
  void at(String what, double done);
}
