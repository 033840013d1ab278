package dev.echoforge.serving;

import dev.echoforge.speech.Cancellation;
import dev.echoforge.speech.SpeechCancelledException;
import dev.echoforge.speech.SpeechException;
import org.jspecify.annotations.Nullable;

/**
 * A stream that was submitted: its consumer takes frames from here as they are made. A few frames
 * wait here; when a consumer is slower than that, its stream rests, and no other does. Safe for
 * concurrent use.
 *
 * @param <T> what a frame became
 */
public interface StreamHandle<T> extends AutoCloseable {

  /** How a stream came to its end. */
  enum End {
    /** The model said that the speech is over. */
    SPOKEN,
    /** The most frames that were allowed have been made, and the speech was not over. */
    LIMIT,
    /** It was cancelled. */
    CANCELLED,
    /** It failed. */
    FAILED
  }

  /**
   * Waits for the next frame.
   *
   * @return what the frame became, or null when there are no more
   * @throws SpeechCancelledException if the stream was cancelled
   * @throws SpeechException if the stream failed
   */
  default @Nullable T next() throws InterruptedException {
    return next(new Cancellation());
  }

  /**
   * As {@link #next()}, and gives the stream up when somebody asks, even while it waits for its
   * turn.
   *
   * @throws SpeechCancelledException if somebody asked, or the stream was cancelled
   */
  @Nullable T next(Cancellation cancellation) throws InterruptedException;

  /**
   * The next frame if it is there already, else null; never waits.
   *
   * @throws SpeechException if the stream failed
   */
  @Nullable T poll();

  /** How the stream ended, or null while it runs; frames may still wait to be taken. */
  @Nullable End end();

  /** How many frames have been made so far. */
  int made();

  /** Gives the stream up, at the latest when the frame that is being made is done. */
  void cancel();

  /** Cancels unless it has ended. */
  @Override
  default void close() {
    cancel();
  }
}
