package dev.echoforge.reading;

import dev.echoforge.checks.Fault;
import dev.echoforge.serving.StreamHandle;
import dev.echoforge.serving.StreamHandle.End;
import dev.echoforge.speech.Cancellation;
import dev.echoforge.speech.SentenceQuality;
import dev.echoforge.text.Sentence;
import java.util.List;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/**
 * A sentence that is being made. One that the model ends before it has said anything is tried again
 * with another seed.
 *
 * @param <F> what an engine makes of a frame
 */
public final class AttemptedFrames<F> implements SentenceFrames<F> {

  /** The score of a sentence of which no more is known than that it had no end. */
  private static final double AT_LIMIT = 0.25;

  private final Sentence sentence;
  private final int maxAttempts;
  private final IntFunction<StreamHandle<F>> attempts;
  private StreamHandle<F> handle;
  private int attempt;

  /**
   * Submits the first attempt.
   *
   * @param maxAttempts from 1
   * @param attempts submits the sentence, given how often it was tried before
   */
  public AttemptedFrames(
      Sentence sentence, int maxAttempts, IntFunction<StreamHandle<F>> attempts) {
    this.sentence = sentence;
    this.maxAttempts = maxAttempts;
    this.attempts = attempts;
    this.handle = attempts.apply(0);
  }

  @Override
  public Sentence sentence() {
    return sentence;
  }

  @Override
  public @Nullable F next(Cancellation cancellation) throws InterruptedException {
    F frame = handle.next(cancellation);
    while (frame == null && handle.made() == 0 && attempt + 1 < maxAttempts) {
      handle = attempts.apply(++attempt);
      frame = handle.next(cancellation);
    }
    return frame;
  }

  @Override
  public boolean isMade() {
    return handle.end() != null;
  }

  @Override
  public boolean cameToItsEnd() {
    return handle.end() == End.SPOKEN;
  }

  /** Tells alone that it was stopped at its length limit. */
  @Override
  public @Nullable SentenceQuality quality() {
    return handle.end() == End.LIMIT
        ? new SentenceQuality(
            attempt + 1, AT_LIMIT, null, List.of(Fault.LENGTH_LIMIT.id()), List.of(), true)
        : null;
  }

  @Override
  public void onDelivered() {}

  @Override
  public void close() {
    handle.close();
  }
}
