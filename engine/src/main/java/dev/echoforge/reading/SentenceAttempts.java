package dev.echoforge.reading;

import dev.echoforge.checks.Fault;
import dev.echoforge.checks.Verdict;
import dev.echoforge.serving.StreamHandle;
import dev.echoforge.speech.SentenceQuality;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/**
 * The attempts at one sentence, in their order: the first alone; where it fails, the second; where
 * that fails too, all that are left, side by side where the batch has room. Which of them is chosen
 * does not depend on which were made at once.
 */
final class SentenceAttempts<F> {

  private final SentenceJudge<F> judge;
  private final IntFunction<StreamHandle<F>> submit;
  private final BooleanSupplier room;
  private final int most;
  private final List<MadeAttempt<F>> attempts = new ArrayList<>();
  private int rejected;

  /**
   * Submits the first attempt.
   *
   * @param submit submits the sentence, given how often it was tried before
   * @param room whether the batch has room for more than one attempt
   * @param most how many there are at most
   */
  SentenceAttempts(
      SentenceJudge<F> judge, IntFunction<StreamHandle<F>> submit, BooleanSupplier room, int most) {
    this.judge = judge;
    this.submit = submit;
    this.room = room;
    this.most = most;
    begin();
  }

  private void begin() {
    attempts.add(new MadeAttempt<>(judge, submit.apply(attempts.size())));
  }

  /** Takes what is there of all of them. */
  void poll() {
    attempts.forEach(MadeAttempt::poll);
  }

  /** The first that was not rejected. */
  MadeAttempt<F> current() {
    return attempts.get(rejected);
  }

  /**
   * Rejects it, and has the next ones made.
   *
   * @return whether there is another one
   */
  boolean reject() {
    rejected++;
    if (rejected == most) {
      return false;
    }
    if (rejected == attempts.size()) {
      begin();
      while (rejected > 1 && attempts.size() < most && room.getAsBoolean()) {
        begin();
      }
    }
    return true;
  }

  /** The one with the best score; the earlier one of equals. */
  MadeAttempt<F> best() {
    MadeAttempt<F> best = attempts.getFirst();
    for (MadeAttempt<F> one : attempts) {
      best = score(one) > score(best) ? one : best;
    }
    return best;
  }

  private static double score(MadeAttempt<?> attempt) {
    Verdict verdict = attempt.known();
    return verdict == null ? 0 : verdict.score();
  }

  /** Stops all but one. */
  void keep(MadeAttempt<F> chosen) {
    attempts.stream().filter(other -> other != chosen).forEach(MadeAttempt::close);
  }

  /** Whether the first was taken, and nothing was found in it. */
  boolean isFirstFaultless() {
    return rejected == 0 && attempts.getFirst().faults().isEmpty();
  }

  /** What is told of the one that was chosen, once it is over. */
  @Nullable SentenceQuality quality(MadeAttempt<F> chosen) {
    Verdict verdict = chosen.verdict();
    if (verdict == null) {
      return null;
    }
    Set<Fault> others = EnumSet.noneOf(Fault.class);
    int judged = Math.min(attempts.size(), rejected + 1);
    for (MadeAttempt<F> one : attempts.subList(0, judged)) {
      if (one != chosen) {
        others.addAll(one.faults());
      }
    }
    return Qualities.of(verdict, judged, others, chosen.wasCut());
  }

  void close() {
    attempts.forEach(MadeAttempt::close);
  }
}
