package dev.echoforge.reading;

import dev.echoforge.speech.Cancellation;
import dev.echoforge.speech.SentenceQuality;
import dev.echoforge.text.Sentence;
import org.jspecify.annotations.Nullable;

/**
 * A sentence's frames, made or kept from before. For one consumer.
 *
 * @param <F> what an engine makes of a frame: samples, and what else it needs of it
 */
public interface SentenceFrames<F> extends AutoCloseable {

  /** Whose they are. */
  Sentence sentence();

  /** What is said. */
  default String text() {
    return sentence().spoken().text();
  }

  /** The next frame, the caller's own, or null when there are no more. */
  @Nullable F next(Cancellation cancellation) throws InterruptedException;

  /** Goes on with what can be gone on with while nobody waits for it; returns at once. */
  default void advance() {}

  /** Whether all of it is there, if not taken. */
  boolean isMade();

  /** Whether the model said that it was over. */
  boolean cameToItsEnd();

  /** What its checks found, once all of it has been taken; null where it was not checked. */
  default @Nullable SentenceQuality quality() {
    return null;
  }

  /**
   * Whether the same request would always get these frames, so that they may be kept; known once
   * all of it has been taken.
   */
  default boolean isRepeatable() {
    return true;
  }

  /** Hears that all that will be heard of it has been taken and handed on. */
  void onDelivered();

  @Override
  void close();
}
