package dev.echoforge.parallel;

import dev.echoforge.parallel.Team.RepeatableJob;
import java.util.concurrent.atomic.AtomicInteger;
import org.jetbrains.lincheck.Lincheck;
import org.junit.jupiter.api.Test;

/**
 * The order of a round's steps, tried by a model checker: whoever takes, repeats and settles pieces
 * when, each piece's result is written once, by one who computed it while the job was going on.
 */
class RoundSchedulesTest {

  private static final int SCHEDULES = 2_000;

  @Test
  void aPieceIsWrittenOnceAndNeverAfterTheJob() {
    Lincheck.runConcurrentTest(SCHEDULES, RoundSchedulesTest::aMemberAndACallerThatRepeats);
  }

  private static void aMemberAndACallerThatRepeats() {
    Sum job = new Sum(2);
    Round round = Round.of(2, job);
    Thread member = new Thread(() -> round.work(1));
    member.start();
    round.work(0);
    round.repeat(0);
    // The caller waits only for one that has already begun to write.
    while (!round.isDone()) {
      Thread.onSpinWait();
    }
    require(job.sum() == 30);
    job.input = 1000; // what a late member finds
    join(member);
    require(job.sum() == 30);
    require(round.failure() == null);
  }

  @Test
  void nobodyTakesAPieceOfAJobThatIsOver() {
    Lincheck.runConcurrentTest(SCHEDULES, RoundSchedulesTest::twoMembersAndACaller);
  }

  private static void twoMembersAndACaller() {
    AtomicInteger runs = new AtomicInteger();
    Round round = Round.of(2, (piece, member) -> runs.incrementAndGet());
    Thread first = new Thread(() -> round.work(1));
    Thread second = new Thread(() -> round.work(2));
    first.start();
    second.start();
    round.work(0);
    join(first);
    join(second);
    require(round.isDone());
    require(runs.get() == 2);
    require(!round.work(1));
    require(runs.get() == 2);
  }

  /** Plain, as the checker runs through whatever is called. */
  private static void require(boolean holds) {
    if (!holds) {
      throw new AssertionError();
    }
  }

  private static void join(Thread thread) {
    try {
      thread.join();
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  /** Adds 10 · (piece + 1) up, by way of memory of each member's own. */
  private static final class Sum implements RepeatableJob {
    private final int[] own = new int[3];
    private final int[] written;
    private volatile int input = 10;

    Sum(int pieces) {
      written = new int[pieces];
    }

    @Override
    public void compute(int piece, int member) {
      own[member] = input * (piece + 1);
    }

    @Override
    public void commit(int piece, int member) {
      written[piece] += own[member]; // so that a second time would be seen
    }

    int sum() {
      int sum = 0;
      for (int value : written) {
        sum += value;
      }
      return sum;
    }
  }
}
