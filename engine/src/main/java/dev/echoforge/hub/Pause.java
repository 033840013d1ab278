package dev.echoforge.hub;

import dev.echoforge.speech.Cancellation;
import dev.echoforge.speech.SpeechCancelledException;
import java.time.Duration;

/** Lets time pass before another try. */
@FunctionalInterface
public interface Pause {

  /** Real time, left within a moment when the work is cancelled. */
  Pause REAL =
      (duration, cancellation) -> {
        long tick = 50;
        for (long left = duration.toMillis(); left > 0; left -= tick) {
          cancellation.check();
          try {
            Thread.sleep(Math.min(tick, left));
          } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new SpeechCancelledException();
          }
        }
        cancellation.check();
      };

  /**
   * Returns when the time is over.
   *
   * @throws SpeechCancelledException if the work is cancelled before
   */
  void of(Duration duration, Cancellation cancellation);
}
