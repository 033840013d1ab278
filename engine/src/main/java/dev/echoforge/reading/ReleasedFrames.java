package dev.echoforge.reading;

import dev.echoforge.checks.Fault;
import dev.echoforge.checks.Verdict;
import dev.echoforge.speech.Cancellation;
import java.util.EnumSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * An attempt that is heard while it is made: frames are given on a second at a time, once that
 * second is safe too. A fault that shows then ends the sentence before it is heard.
 */
final class ReleasedFrames<F> {

  /** A released sentence is given on in steps of this length. */
  private static final double STEP_S = 1;

  /** Faults of what was made last: it is left out where it is not heard yet. */
  private static final Set<Fault> OF_THE_END =
      EnumSet.of(
          Fault.LENGTH_LIMIT,
          Fault.TOO_LONG,
          Fault.LOOP,
          Fault.FROZEN,
          Fault.SILENCE,
          Fault.OTHER_VOICE,
          Fault.NOISE,
          Fault.CLIPPING);

  private final MadeAttempt<F> attempt;
  private final SentenceJudge<F> judge;
  private final Runnable between;
  private final boolean guarded;
  private long reached;
  private int safe;
  private int taken;

  /**
   * @param opening how many samples may be heard now
   * @param guarded whether what comes after them is checked; else it is heard to its end
   * @param between called while the consumer waits
   */
  ReleasedFrames(
      MadeAttempt<F> attempt,
      SentenceJudge<F> judge,
      long opening,
      boolean guarded,
      Runnable between) {
    this.attempt = attempt;
    this.judge = judge;
    this.between = between;
    this.guarded = guarded;
    reached = opening;
    safe = attempt.framesIn(opening);
  }

  /** The next frame, or null where nothing more is heard. */
  @Nullable F next(Cancellation cancellation) throws InterruptedException {
    if (taken == safe) {
      step(cancellation);
    }
    return taken < safe ? attempt.frames().get(taken++) : null;
  }

  /** Has the next step made, and lets it be heard where it is safe. */
  private void step(Cancellation cancellation) throws InterruptedException {
    reached += judge.samplesOf(STEP_S);
    while (attempt.samples() < reached && attempt.await(cancellation)) {
      between.run();
    }
    Verdict verdict = attempt.verdict();
    if (verdict != null && attempt.framesIn(reached) == attempt.frames().size()) {
      boolean goodEnd = !guarded || verdict.faults().stream().noneMatch(OF_THE_END::contains);
      safe = goodEnd ? attempt.frames().size() : safe;
      return;
    }
    int frames = attempt.framesIn(reached);
    if (!guarded || attempt.judgeFirst(frames).passed()) {
      safe = frames;
    } else if (verdict == null) {
      attempt.stop();
    }
  }
}
