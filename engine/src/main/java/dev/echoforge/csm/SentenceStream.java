package dev.echoforge.csm;

import dev.echoforge.csm.SpeechHandle.End;
import dev.echoforge.speech.Cancellation;
import dev.echoforge.text.Sentence;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/**
 * A sentence that is being made. One that the model ends before it has said anything is tried again
 * with another seed.
 */
final class SentenceStream implements AutoCloseable {

  private final Sentence sentence;
  private final int mostAttempts;
  private final IntFunction<SpeechHandle<SpokenFrame>> attempts;
  private SpeechHandle<SpokenFrame> handle;
  private int attempt;

  /**
   * @param attempts submits the sentence, given how often it was tried before
   */
  SentenceStream(
      Sentence sentence, int mostAttempts, IntFunction<SpeechHandle<SpokenFrame>> attempts) {
    this.sentence = sentence;
    this.mostAttempts = mostAttempts;
    this.attempts = attempts;
    this.handle = attempts.apply(0);
  }

  Sentence sentence() {
    return sentence;
  }

  /** What is said. */
  String text() {
    return sentence.spoken().text();
  }

  /** The next frame, or null when there are no more. */
  @Nullable SpokenFrame next(Cancellation cancellation) throws InterruptedException {
    SpokenFrame frame = handle.next(cancellation);
    while (frame == null && handle.made() == 0 && attempt + 1 < mostAttempts) {
      handle = attempts.apply(++attempt);
      frame = handle.next(cancellation);
    }
    return frame;
  }

  /** Whether all of it has been made, if not taken. */
  boolean isMade() {
    return handle.end() != null;
  }

  /** Whether the model said that it was over. */
  boolean cameToItsEnd() {
    return handle.end() == End.SPOKEN;
  }

  @Override
  public void close() {
    handle.close();
  }
}
