package dev.echoforge.parallel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.echoforge.parallel.Team.RepeatableJob;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicIntegerArray;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
class SideBySideTest {

  private static final SpinLimits NO_SPINNING = new SpinLimits(0, 0, 0, 0, 0);

  @ParameterizedTest
  @CsvSource({"1, 1", "2, 2", "3, 3", "4, 4", "3, 1"})
  void everyPieceOfEitherTasksJobsIsDoneOnce(int size, int width) {
    Random random = new Random(size);
    try (Team team = Team.of(size)) {
      team.resize(width);
      for (int round = 0; round < 300; round++) {
        int pieces = random.nextInt(12);
        int jobs = random.nextInt(4);
        AtomicIntegerArray done = new AtomicIntegerArray(4 * 12);
        AtomicInteger wrong = new AtomicInteger();
        team.runBeside(
            own -> jobs(own, team.size(), jobs, pieces, done, 0, wrong),
            own -> jobs(own, team.size(), 3 - jobs, pieces, done, 24, wrong));
        for (int piece = 0; piece < 12; piece++) {
          boolean some = piece < pieces;
          assertThat(done.get(piece)).isEqualTo(some ? jobs : 0);
          assertThat(done.get(12 + piece)).isEqualTo(some ? jobs : 0);
          assertThat(done.get(24 + piece)).isEqualTo(some ? 3 - jobs : 0);
          assertThat(done.get(36 + piece)).isEqualTo(some ? 3 - jobs : 0);
        }
        assertThat(wrong.get()).isZero();
      }
    }
  }

  private static void jobs(
      Team own,
      int size,
      int jobs,
      int pieces,
      AtomicIntegerArray done,
      int at,
      AtomicInteger wrong) {
    for (int job = 0; job < jobs; job++) {
      own.run(
          pieces,
          (piece, member) -> {
            done.incrementAndGet(at + piece);
            wrong.addAndGet(member >= 0 && member < size ? 0 : 1);
          });
      own.run(pieces, new Counted(done, at + 12));
    }
  }

  @Test
  void theTasksRunAtTheSameTime() {
    try (Team team = new ThreadTeam(2, NO_SPINNING)) {
      for (int i = 0; i < 200; i++) {
        CountDownLatch both = new CountDownLatch(2);
        team.runBeside(own -> meet(both), own -> meet(both));
        assertThat(both.getCount()).isZero();
      }
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void whoIsDoneHelpsTheOther(boolean first) {
    SpinLimits patient = new SpinLimits(30_000_000_000L, 0, 0, 0, 0);
    try (Team team = new ThreadTeam(2, patient)) {
      for (int i = 0; i < 50; i++) {
        CountDownLatch both = new CountDownLatch(2);
        Thread[] helpers = new Thread[2];
        // Two pieces that wait for each other: one member can't do both.
        Consumer<Team> longer =
            own ->
                own.run(
                    2,
                    (piece, member) -> {
                      helpers[member] = Thread.currentThread();
                      meet(both);
                    });
        team.runBeside(first ? longer : own -> {}, first ? own -> {} : longer);
        assertThat(helpers).doesNotContainNull().doesNotHaveDuplicates();
      }
    }
  }

  /** CSM's sampling is done by its owner alone; whoever left meanwhile was missed for the rest. */
  @Test
  void whoHasWaitedLongHelpsAgain() {
    try (Team team = new ThreadTeam(2, NO_SPINNING)) {
      for (int i = 0; i < 5; i++) {
        CountDownLatch both = new CountDownLatch(2);
        team.runBeside(
            own -> {
              LockSupport.parkNanos(2_000_000);
              own.run(2, (piece, member) -> meet(both));
            },
            own -> {});
        assertThat(both.getCount()).isZero();
      }
    }
  }

  @Test
  void aTaskThatNobodyTakesIsTheCallers() {
    try (Team team = Team.of(2)) {
      AtomicBoolean busy = new AtomicBoolean(true);
      CountDownLatch held = new CountDownLatch(1);
      // A member that is at another piece for longer than both tasks take.
      Thread caller = Thread.currentThread();
      team.run(
          2,
          new RepeatableJob() {
            @Override
            public void compute(int piece, int member) {
              if (Thread.currentThread() == caller) {
                await(held);
              } else {
                held.countDown();
                while (busy.get()) {
                  Thread.onSpinWait();
                }
              }
            }

            @Override
            public void commit(int piece, int member) {}
          });
      Thread[] by = new Thread[2];
      team.runBeside(own -> by[0] = Thread.currentThread(), own -> by[1] = Thread.currentThread());
      assertThat(by).containsOnly(caller);
      busy.set(false);
      team.settle();
    }
  }

  @ParameterizedTest
  @CsvSource({"2, true", "2, false", "1, true", "1, false"})
  void whatATaskThrowsIsThrownAndTheTeamGoesOn(int width, boolean first) {
    AssertionError error = new AssertionError("from a task");
    try (Team team = Team.of(2)) {
      team.resize(width);
      for (int i = 0; i < 50; i++) {
        AtomicInteger other = new AtomicInteger();
        Consumer<Team> failing =
            own ->
                own.run(
                    3,
                    (piece, member) -> {
                      if (piece == 1) {
                        throw error;
                      }
                    });
        Consumer<Team> whole = own -> own.run(3, (piece, member) -> other.incrementAndGet());
        assertThatThrownBy(() -> team.runBeside(first ? failing : whole, first ? whole : failing))
            .isSameAs(error);
        assertThat(other.get()).isEqualTo(first && width == 1 ? 0 : 3);
        AtomicInteger pieces = new AtomicInteger();
        team.run(5, (piece, member) -> pieces.incrementAndGet());
        assertThat(pieces.get()).isEqualTo(5);
      }
    }
  }

  @Test
  void aPieceWhoseMemberDoesNotComeBackIsComputedByTheOwner() {
    SpinLimits limits = new SpinLimits(30_000_000_000L, 0, 1_000_000, 0, 0);
    try (Team team = new ThreadTeam(2, limits)) {
      AtomicBoolean held = new AtomicBoolean(true);
      AtomicInteger commits = new AtomicInteger();
      AtomicReference<Thread> owner = new AtomicReference<>();
      CountDownLatch both = new CountDownLatch(2);
      team.runBeside(
          own -> {
            owner.set(Thread.currentThread());
            own.run(
                2,
                new RepeatableJob() {
                  @Override
                  public void compute(int piece, int member) {
                    if (both.getCount() > 0) {
                      meet(both); // each has one of the pieces
                    }
                    while (held.get() && Thread.currentThread() != owner.get()) {
                      Thread.onSpinWait();
                    }
                  }

                  @Override
                  public void commit(int piece, int member) {
                    commits.incrementAndGet();
                  }
                });
            held.set(false); // only now the helper comes back, whose result is dropped
          },
          own -> {});
      team.settle();
      assertThat(commits.get()).isEqualTo(2);
    }
  }

  @Test
  void aloneKeepsTheNumberOfWhoRunsTheTask() {
    try (Team team = new ThreadTeam(2, NO_SPINNING)) {
      CountDownLatch both = new CountDownLatch(2);
      AtomicIntegerArray numbers = new AtomicIntegerArray(2);
      team.runBeside(own -> number(own, both, numbers, 0), own -> number(own, both, numbers, 1));
      assertThat(numbers.get(0) + numbers.get(1)).isEqualTo(1); // 0 and 1
    }
  }

  private static void number(Team own, CountDownLatch both, AtomicIntegerArray numbers, int at) {
    meet(both);
    assertThat(own.alone().size()).isOne();
    own.alone().run(3, (piece, member) -> numbers.set(at, member));
  }

  @Test
  void whatNeedsTheWholeTeamIsRefusedInside() {
    try (Team team = Team.of(2)) {
      assertThatIllegalStateException()
          .isThrownBy(() -> team.runBeside(own -> own.settle(), own -> {}))
          .withMessageContaining("settle the team");
      assertThatIllegalStateException()
          .isThrownBy(() -> team.runBeside(own -> team.run(1, (piece, member) -> {}), own -> {}))
          .withMessageContaining("one job at a time");
    }
  }

  @Test
  void aClosedTeamRefusesTasks() {
    Team team = Team.of(2);
    team.close();
    assertThatIllegalStateException()
        .isThrownBy(() -> team.runBeside(own -> {}, own -> {}))
        .withMessageContaining("closed");
  }

  @Test
  void aProfileCountsBoth() {
    try (Team team = Team.of(2)) {
      TeamProfile profile = new TeamProfile(2, System::nanoTime);
      team.measure(profile);
      team.part("both");
      team.runBeside(own -> own.part("inside"), own -> own.run(2, (piece, member) -> {}));
      team.measure(null);
      assertThat(profile.parts())
          .filteredOn(part -> part.part().equals("both"))
          .singleElement()
          .satisfies(part -> assertThat(part.jobs()).isOne());
    }
  }

  private static void meet(CountDownLatch latch) {
    latch.countDown();
    await(latch);
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Counts commits. */
  private record Counted(AtomicIntegerArray committed, int at) implements RepeatableJob {

    @Override
    public void compute(int piece, int member) {}

    @Override
    public void commit(int piece, int member) {
      committed.incrementAndGet(at + piece);
    }
  }
}
