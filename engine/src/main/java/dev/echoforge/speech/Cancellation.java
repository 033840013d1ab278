package dev.echoforge.speech;

/** Tells a running work to stop; safe to call from any thread, any number of times. */
public final class Cancellation {

  private volatile boolean cancelled;

  /** Asks the work to stop soon. */
  public void cancel() {
    cancelled = true;
  }

  /** Whether somebody asked. */
  public boolean isCancelled() {
    return cancelled;
  }

  /**
   * Returns at once unless somebody asked.
   *
   * @throws SpeechCancelledException if somebody asked
   */
  public void check() {
    if (cancelled) {
      throw new SpeechCancelledException();
    }
  }
}
