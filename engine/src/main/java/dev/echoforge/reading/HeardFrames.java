package dev.echoforge.reading;

import dev.echoforge.checks.Fault;
import dev.echoforge.checks.SentenceAttempt.Ending;
import dev.echoforge.checks.Verdict;
import dev.echoforge.serving.StreamHandle;
import dev.echoforge.serving.StreamHandle.End;
import dev.echoforge.speech.Cancellation;
import dev.echoforge.speech.SentenceQuality;
import dev.echoforge.text.Sentence;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * A sentence that is heard as it is made, because a listener waits for the first sound. Nothing of
 * it can be taken back: it is made again only where it came out empty, and ended where it goes on
 * for too long or falls silent. What its checks find is told once it is over. One that passes at
 * once is what {@link CheckedFrames} gives of the same stream.
 *
 * @param <F> what an engine makes of a frame
 */
public final class HeardFrames<F> implements SentenceFrames<F> {

  private final Sentence sentence;
  private final SentenceJudge<F> judge;
  private final int most;
  private final IntFunction<StreamHandle<F>> attempts;
  private final UnaryOperator<F> copy;
  private final List<F> heard = new ArrayList<>();
  private StreamHandle<F> handle;
  private int attempt;
  private long samples;
  private long quiet;
  private boolean stopped;
  private boolean overlong;
  private @Nullable Verdict verdict;

  /**
   * Submits the first attempt.
   *
   * @param judge judges what was heard
   * @param most how often it is made at most
   * @param attempts submits the sentence, given how often it was tried before
   * @param copy copies a frame: its consumer may change what it gets
   */
  public HeardFrames(
      Sentence sentence,
      SentenceJudge<F> judge,
      int most,
      IntFunction<StreamHandle<F>> attempts,
      UnaryOperator<F> copy) {
    this.sentence = sentence;
    this.judge = judge;
    this.most = most;
    this.attempts = attempts;
    this.copy = copy;
    this.handle = attempts.apply(0);
  }

  @Override
  public Sentence sentence() {
    return sentence;
  }

  @Override
  public @Nullable F next(Cancellation cancellation) throws InterruptedException {
    if (verdict != null) {
      return null;
    }
    F frame = stopped ? null : handle.next(cancellation);
    while (frame == null && heard.isEmpty() && attempt + 1 < most) {
      handle.close();
      handle = attempts.apply(++attempt);
      frame = handle.next(cancellation);
    }
    if (frame == null) {
      boolean limit = overlong || handle.end() == End.LIMIT;
      verdict = judge.judge(heard, limit ? Ending.LIMIT : Ending.SPOKEN);
      return null;
    }
    take(frame);
    return frame;
  }

  private void take(F frame) {
    heard.add(copy.apply(frame));
    samples += judge.length(frame);
    quiet = judge.isQuiet(frame) ? quiet + judge.length(frame) : 0;
    overlong = judge.isTooLong(samples);
    if (overlong || judge.isTooQuiet(quiet)) {
      stopped = true;
      handle.close();
    }
  }

  @Override
  public boolean isMade() {
    return stopped || handle.end() != null;
  }

  @Override
  public boolean cameToItsEnd() {
    return !stopped && handle.end() == End.SPOKEN;
  }

  @Override
  public boolean isRepeatable() {
    return attempt == 0 && verdict != null && verdict.passed();
  }

  @Override
  public @Nullable SentenceQuality quality() {
    Verdict known = verdict;
    if (known == null) {
      return null;
    }
    List<Fault> rejected = attempt == 0 ? List.of() : List.of(Fault.EMPTY);
    return Qualities.of(known, attempt + 1, rejected, overlong || handle.end() == End.LIMIT);
  }

  @Override
  public void onDelivered() {}

  @Override
  public void close() {
    handle.close();
  }
}
