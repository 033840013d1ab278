package dev.echoforge.csm;

import dev.echoforge.serving.StreamHandle;
import dev.echoforge.serving.StreamHandle.End;
import dev.echoforge.speech.Cancellation;
import dev.echoforge.text.Sentence;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/**
 * A sentence that is being made. One that the model ends before it has said anything is tried again
 * with another seed.
 */
final class SentenceStream implements SentenceFrames {

  private final Sentence sentence;
  private final int mostAttempts;
  private final IntFunction<StreamHandle<SpokenFrame>> attempts;
  private StreamHandle<SpokenFrame> handle;
  private int attempt;

  /**
   * @param attempts submits the sentence, given how often it was tried before
   */
  SentenceStream(
      Sentence sentence, int mostAttempts, IntFunction<StreamHandle<SpokenFrame>> attempts) {
    this.sentence = sentence;
    this.mostAttempts = mostAttempts;
    this.attempts = attempts;
    this.handle = attempts.apply(0);
  }

  @Override
  public Sentence sentence() {
    return sentence;
  }

  @Override
  public @Nullable SpokenFrame next(Cancellation cancellation) throws InterruptedException {
    SpokenFrame frame = handle.next(cancellation);
    while (frame == null && handle.made() == 0 && attempt + 1 < mostAttempts) {
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

  @Override
  public void onDelivered() {}

  @Override
  public void close() {
    handle.close();
  }
}
