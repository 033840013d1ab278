package dev.echoforge.speech;

/** Whether an engine can be opened here. */
public sealed interface Availability {

  /** It can, as far as a quick look tells. */
  record Available() implements Availability {}

  /**
   * It can't.
   *
   * @param reason why, and what to do about it, in one line
   */
  record Unavailable(String reason) implements Availability {}
}
