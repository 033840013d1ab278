package dev.echoforge.parallel;

import dev.echoforge.parallel.Team.Job;
import dev.echoforge.parallel.Team.RepeatableJob;
import java.util.concurrent.atomic.AtomicIntegerArray;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * One job under way: which pieces have been taken and which are done. Each job has a round of its
 * own, so that a member that comes late finds nothing left in it.
 */
final class Round {

  /*
   * A piece is open -> taken -> settled -> done.
   *
   * taken:   next has passed it. One member computes it; of a repeatable job the caller may do so
   *          too, once it has waited.
   * settled: one of those who computed it has won the exchange of its state, and alone writes its
   *          result. Of a job that can't be repeated nobody else has the piece.
   * done:    written. The caller returns when all are; from then on nothing of the job's is
   *          written, and a late member's result loses the exchange.
   *
   * Members share no counter but next: two cores that write one cache line in turn wait for each
   * other. So every piece has its state on a line of its own, where there are not too many, and the
   * caller goes through the states.
   */
  private static final int OPEN = 0;
  private static final int SETTLED = 1;
  private static final int DONE = 2;

  /** Numbers of a cache line. */
  private static final int LINE = 16;

  /** More pieces than this are so small a share of their job that they may share lines. */
  private static final int MOST_APART = 64;

  private final int pieces;
  private final @Nullable Job job;
  private final @Nullable RepeatableJob repeatable;

  /** The next piece, then the pieces' states; each so far from the one before. */
  private final AtomicIntegerArray slots;

  private final int apart;
  private final AtomicReference<@Nullable Throwable> failure = new AtomicReference<>();

  /** The caller's own: so many of the first pieces are known to be done. */
  private int counted;

  private Round(int pieces, @Nullable Job job, @Nullable RepeatableJob repeatable) {
    this.pieces = pieces;
    this.job = job;
    this.repeatable = repeatable;
    this.apart = pieces <= MOST_APART ? LINE : 1;
    this.slots = new AtomicIntegerArray((pieces + 3) * apart);
  }

  static Round of(int pieces, Job job) {
    return new Round(pieces, job, null);
  }

  static Round of(int pieces, RepeatableJob job) {
    return new Round(pieces, null, job);
  }

  /** How many pieces the job has. */
  int pieces() {
    return pieces;
  }

  /** Whether all pieces are done; for the caller alone. */
  boolean isDone() {
    while (counted < pieces && slots.get(state(counted)) == DONE) {
      counted++;
    }
    return counted == pieces;
  }

  /** Where the next piece's number is; what comes before shares its line with the length. */
  private int next() {
    return apart;
  }

  private int state(int piece) {
    return (piece + 2) * apart;
  }

  /** What a piece threw, or null. */
  @Nullable Throwable failure() {
    return failure.get();
  }

  /** Throws what a piece threw. */
  void rethrow() {
    rethrow(failure());
  }

  static void rethrow(@Nullable Throwable thrown) {
    switch (thrown) {
      case null -> {}
      case Error error -> throw error;
      case RuntimeException exception -> throw exception;
      default -> throw new IllegalStateException(thrown); // a job declares no other
    }
  }

  /**
   * Does pieces as long as there are some that nobody has taken.
   *
   * @return whether the caller had to repeat one of them meanwhile
   */
  boolean work(int member) {
    boolean late = false;
    while (slots.get(next()) < pieces) { // so that it never grows beyond pieces and members
      int piece = slots.getAndIncrement(next());
      if (piece >= pieces) {
        break;
      }
      late |= !attempt(piece, member);
    }
    return late;
  }

  /**
   * Computes those pieces again that others have taken and not brought back; of a job that can't be
   * repeated none. Called by one thread, after its {@link #work}.
   *
   * @return how many
   */
  int repeat(int member) {
    int repeated = 0;
    for (int piece = pieces - 1; repeatable != null && piece >= 0 && !isDone(); piece--) {
      if (slots.get(state(piece)) == OPEN && attempt(piece, member)) {
        repeated++;
      }
    }
    return repeated;
  }

  /** Computes a piece; whether nobody else had it settled before. */
  private boolean attempt(int piece, int member) {
    Throwable thrown = null;
    try {
      if (repeatable != null) {
        repeatable.compute(piece, member);
      } else if (job != null) {
        job.run(piece, member);
      }
    } catch (Throwable t) { // also errors: they belong to whoever runs the job
      thrown = t;
    }
    if (slots.compareAndSet(state(piece), OPEN, SETTLED)) {
      settle(piece, member, thrown);
      return true;
    }
    return false;
  }

  private void settle(int piece, int member, @Nullable Throwable thrown) {
    try {
      if (thrown != null) {
        failure.compareAndSet(null, thrown);
      } else if (repeatable != null) {
        repeatable.commit(piece, member);
      }
    } catch (Throwable t) {
      failure.compareAndSet(null, t);
    } finally {
      slots.set(state(piece), DONE);
    }
  }
}
