package dev.echoforge.reading;

import dev.echoforge.checks.Verdict;
import dev.echoforge.serving.StreamHandle;
import dev.echoforge.speech.Cancellation;
import dev.echoforge.speech.SentenceQuality;
import dev.echoforge.text.Sentence;
import java.util.function.BooleanSupplier;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/**
 * A sentence that is checked, and made again with other seeds where it fails, at most so many
 * times.
 *
 * @param <F> what an engine makes of a frame
 */
public final class CheckedFrames<F> implements SentenceFrames<F> {

  /*
   * making --the first attempt in order that passed, or the best of all--> chosen
   *    \----its first seconds are safe, somebody listens and won't wait----> released
   */

  /** A sentence is made again so often at most, unless settings say otherwise. */
  public static final int MAX_AGAIN = 3;

  /** What has to be safe before somebody who won't wait for the whole hears it. */
  private static final double OPENING_S = 1.5;

  private final Sentence sentence;
  private final SentenceJudge<F> judge;
  private final SentenceAttempts<F> attempts;
  private final Runnable between;
  private final boolean impatient;
  private @Nullable MadeAttempt<F> heard;
  private int taken;
  private @Nullable ReleasedFrames<F> released;

  /**
   * Submits the first attempt.
   *
   * @param most how often it is made at most
   * @param impatient whether somebody listens who hears it once its first seconds are safe
   * @param submit submits the sentence, given how often it was tried before
   * @param room whether the batch has room for more than one attempt
   * @param between called while the consumer waits, after each frame: others can be gone on with
   */
  public CheckedFrames(
      Sentence sentence,
      SentenceJudge<F> judge,
      int most,
      boolean impatient,
      IntFunction<StreamHandle<F>> submit,
      BooleanSupplier room,
      Runnable between) {
    this.sentence = sentence;
    this.judge = judge;
    this.between = between;
    this.impatient = impatient;
    attempts = new SentenceAttempts<>(judge, submit, room, most);
  }

  @Override
  public Sentence sentence() {
    return sentence;
  }

  @Override
  public @Nullable F next(Cancellation cancellation) throws InterruptedException {
    MadeAttempt<F> chosen = heard;
    while (chosen == null) {
      attempts.current().await(cancellation);
      settle();
      chosen = heard;
      if (chosen == null) {
        between.run(); // which may advance this sentence too
        chosen = heard;
      }
    }
    ReleasedFrames<F> whileMade = released;
    if (whileMade != null) {
      return whileMade.next(cancellation);
    }
    return taken < chosen.frames().size() ? chosen.frames().get(taken++) : null;
  }

  @Override
  public void advance() {
    settle();
  }

  /** Judges what is there, has made what is needed, and chooses what is heard if that is known. */
  private void settle() {
    if (heard == null) {
      attempts.poll();
    }
    while (heard == null) {
      MadeAttempt<F> first = attempts.current();
      first.poll(); // it may have been begun just now
      Verdict verdict = first.known();
      if (verdict == null) {
        if (!release(first)) {
          return;
        }
      } else if (verdict.passed()) {
        choose(first);
      } else if (!attempts.reject()) {
        chooseBest();
      }
    }
  }

  private void chooseBest() {
    MadeAttempt<F> best = attempts.best();
    choose(best);
    if (best.verdict() == null) {
      // All failed at their beginnings: this one is heard to its end.
      released = new ReleasedFrames<>(best, judge, judge.samplesOf(OPENING_S), false, between);
    }
  }

  private void choose(MadeAttempt<F> attempt) {
    heard = attempt;
    attempts.keep(attempt);
  }

  /**
   * Lets the beginning be heard where it is safe and somebody waits for it.
   *
   * @return whether its beginning was looked at
   */
  private boolean release(MadeAttempt<F> attempt) {
    long opening = judge.samplesOf(OPENING_S);
    if (!impatient || attempt.samples() < opening) {
      return false;
    }
    if (attempt.judgeOpening(attempt.framesIn(opening)).passed()) {
      released = new ReleasedFrames<>(attempt, judge, opening, true, between);
    }
    return true;
  }

  @Override
  public boolean isMade() {
    return heard != null && heard.verdict() != null;
  }

  @Override
  public boolean cameToItsEnd() {
    return heard != null && heard.cameToItsEnd();
  }

  @Override
  public boolean isRepeatable() {
    return released == null || attempts.isFirstFaultless();
  }

  @Override
  public @Nullable SentenceQuality quality() {
    MadeAttempt<F> chosen = heard;
    return chosen == null ? null : attempts.quality(chosen);
  }

  @Override
  public void onDelivered() {}

  @Override
  public void close() {
    attempts.close();
  }
}
