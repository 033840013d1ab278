package dev.echoforge.parallel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.echoforge.parallel.Team.RepeatableJob;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicIntegerArray;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
class TeamTest {

  private static final SpinLimits NO_SPINNING = new SpinLimits(0, 0, 0, 0, 0);

  @ParameterizedTest
  @CsvSource({"1, 1", "1, 7", "2, 1", "2, 9", "3, 2", "5, 40", "3, 300"})
  void everyPieceOfEveryJobIsDoneOnce(int size, int pieces) {
    try (Team team = Team.of(size)) {
      AtomicIntegerArray done = new AtomicIntegerArray(pieces);
      AtomicIntegerArray committed = new AtomicIntegerArray(pieces);
      for (int i = 0; i < 200; i++) {
        team.run(pieces, (piece, member) -> done.incrementAndGet(piece));
        team.run(pieces, new Counted(committed));
      }
      for (int piece = 0; piece < pieces; piece++) {
        assertThat(done.get(piece)).isEqualTo(200);
        assertThat(committed.get(piece)).isEqualTo(200);
      }
    }
  }

  @Test
  void piecesAreSmallerWhileOthersTakeCores() {
    AtomicLong now = new AtomicLong();
    long forEver = Long.MAX_VALUE / 4;
    SpinLimits limits = new SpinLimits(forEver, forEver, 0, 0, forEver);
    try (Team team = new ThreadTeam(2, limits, now::get)) {
      int quiet = team.piecesEach();
      while (team.piecesEach() == quiet) { // until the member that spins sees its clock leap
        now.addAndGet(1_000_000);
        Thread.onSpinWait();
      }
      assertThat(team.piecesEach()).isGreaterThan(quiet);
      team.resize(1);
      assertThat(team.piecesEach()).isOne();
    }
    assertThat(Team.ALONE.piecesEach()).isOne();
  }

  @Test
  void aJobWithoutPiecesIsDone() {
    try (Team team = Team.of(2)) {
      team.run(
          0,
          (piece, member) -> {
            throw new AssertionError("there is no piece " + piece);
          });
    }
  }

  @Test
  void membersHaveNumbersBelowTheSize() {
    try (Team team = Team.of(3)) {
      AtomicInteger wrong = new AtomicInteger();
      for (int i = 0; i < 200; i++) {
        team.run(
            20, (piece, member) -> wrong.addAndGet(member >= 0 && member < team.size() ? 0 : 1));
      }
      assertThat(wrong.get()).isZero();
    }
  }

  @Test
  void parkedMembersWakeUp() {
    try (Team team = new ThreadTeam(2, NO_SPINNING)) {
      for (int i = 0; i < 300; i++) {
        bothTakePart(team);
      }
    }
  }

  @Test
  void anInterruptedMemberGoesOn() {
    try (Team team = new ThreadTeam(2, NO_SPINNING)) {
      Thread[] threads = new Thread[2];
      bothTakePart(team, threads);
      threads[1].interrupt();
      for (int i = 0; i < 50; i++) {
        bothTakePart(team);
      }
    }
  }

  private static void bothTakePart(Team team) {
    bothTakePart(team, new Thread[2]);
  }

  /** Two pieces that wait for each other: one member can't do both. */
  private static void bothTakePart(Team team, Thread[] threads) {
    CountDownLatch both = new CountDownLatch(2);
    team.run(
        2,
        (piece, member) -> {
          threads[member] = Thread.currentThread();
          both.countDown();
          await(both);
        });
    assertThat(both.getCount()).isZero();
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2})
  void whatAPieceThrowsIsThrownAndTheTeamGoesOn(int thrower) {
    try (Team team = Team.of(3)) {
      AssertionError error = new AssertionError("from a piece");
      AtomicInteger others = new AtomicInteger();
      assertThatThrownBy(() ->
              team.run(
                  3,
                  (piece, member) -> {
                    if (piece == thrower) {
                      throw error;
                    }
                    others.incrementAndGet();
                  }))
          .isSameAs(error);
      assertThat(others.get()).isEqualTo(2);
      everyPieceOfEveryJobIsDoneOnce(2, 5);
    }
  }

  @Test
  void whatIsThrownOnCommittingIsThrownToo() {
    try (Team team = Team.of(2)) {
      Counted failing =
          new Counted(new AtomicIntegerArray(1)); // whose second piece is out of bounds
      assertThatThrownBy(() -> team.run(2, failing)).isInstanceOf(IndexOutOfBoundsException.class);
    }
  }

  @Test
  void aPieceThatDoesNotComeBackIsComputedAgainAndTheLateResultIsDropped() {
    try (Team team = Team.of(2)) {
      Stuck job = new Stuck();
      team.run(4, job); // returns though a member holds a piece
      for (int piece = 0; piece < 4; piece++) {
        assertThat(job.committed.get(piece)).isEqualTo(1);
      }
      team.run(8, (piece, member) -> {}); // and other jobs go on without it
      job.release.countDown();
      team.settle();
      for (int piece = 0; piece < 4; piece++) {
        assertThat(job.committed.get(piece)).isEqualTo(1);
        assertThat(job.committedBy.get(piece)).isZero();
      }
    }
  }

  /** Member 1 does not come back from its first piece; nobody goes on before it has taken one. */
  private static final class Stuck implements RepeatableJob {
    final CountDownLatch taken = new CountDownLatch(1);
    final CountDownLatch release = new CountDownLatch(1);
    final AtomicIntegerArray committed = new AtomicIntegerArray(4);
    final AtomicIntegerArray committedBy = new AtomicIntegerArray(4);

    @Override
    public void compute(int piece, int member) {
      if (member == 1) {
        taken.countDown();
        TeamTest.await(release);
        throw new IllegalStateException("what a late member throws is dropped too");
      }
      TeamTest.await(taken);
    }

    @Override
    public void commit(int piece, int member) {
      committed.incrementAndGet(piece);
      committedBy.set(piece, member);
    }
  }

  @Test
  void settlingWaitsForALateMember() throws InterruptedException {
    try (Team team = Team.of(2)) {
      Stuck job = new Stuck();
      team.run(4, job);
      Thread settling = new Thread(team::settle);
      settling.start();
      settling.join(100);
      assertThat(settling.isAlive()).isTrue();
      job.release.countDown();
      settling.join();
    }
  }

  @Test
  void closingWaitsForALateMember() throws InterruptedException {
    Team team = Team.of(2);
    Stuck job = new Stuck();
    team.run(4, job);
    Thread closing = new Thread(team::close);
    closing.start();
    closing.join(100);
    assertThat(closing.isAlive()).isTrue();
    job.release.countDown();
    closing.join();
  }

  @Test
  void aJobThatCantBeRepeatedWaitsForALateMember() throws InterruptedException {
    try (Team team = Team.of(2)) {
      CountDownLatch taken = new CountDownLatch(1);
      CountDownLatch release = new CountDownLatch(1);
      AtomicInteger done = new AtomicInteger();
      Thread caller =
          new Thread(() ->
              team.run(
                  3,
                  (piece, member) -> {
                    if (member == 1) {
                      taken.countDown();
                      await(release);
                    }
                    await(taken);
                    done.incrementAndGet();
                  }));
      caller.start();
      caller.join(100);
      assertThat(caller.isAlive()).isTrue();
      release.countDown();
      caller.join();
      assertThat(done.get()).isEqualTo(3);
    }
  }

  @Test
  void aNarrowTeamLetsTheOthersRest() {
    try (Team team = Team.of(3)) {
      for (int width : new int[] {1, 3, 2, 1, 2, 3}) {
        team.resize(width);
        assertThat(team.width()).isEqualTo(width);
        AtomicInteger highest = new AtomicInteger();
        for (int i = 0; i < 100; i++) {
          team.run(30, (piece, member) -> highest.accumulateAndGet(member, Math::max));
        }
        // One that was narrowed out may be late for the job before, never for those after.
        assertThat(highest.get()).isLessThan(3);
        if (width == 2) {
          bothTakePart(team);
        }
      }
    }
  }

  @Test
  void aWidthOutsideTheSizeIsRefused() {
    try (Team team = Team.of(2)) {
      assertThatIllegalArgumentException().isThrownBy(() -> team.resize(0));
      assertThatIllegalArgumentException()
          .isThrownBy(() -> team.resize(3))
          .withMessageContaining("3");
    }
  }

  @Test
  void aJobInsideAJobIsRefused() {
    try (Team team = Team.of(2)) {
      assertThatIllegalStateException()
          .isThrownBy(() -> team.run(1, (piece, member) -> team.run(1, (inner, by) -> {})))
          .withMessageContaining("one job at a time");
    }
  }

  @Test
  void aClosedTeamRefusesJobsAndMayBeClosedAgain() {
    Team team = Team.of(2);
    team.close();
    team.close();
    assertThatIllegalStateException()
        .isThrownBy(() -> team.run(1, (piece, member) -> {}))
        .withMessageContaining("closed");
  }

  @Test
  void aTeamOfNobodyIsRefused() {
    assertThatIllegalArgumentException().isThrownBy(() -> Team.of(0)).withMessageContaining("0");
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Counts commits. */
  private record Counted(AtomicIntegerArray committed) implements RepeatableJob {

    @Override
    public void compute(int piece, int member) {}

    @Override
    public void commit(int piece, int member) {
      committed.incrementAndGet(piece);
    }
  }
}
