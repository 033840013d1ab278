package dev.echoforge.parallel;

import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import java.util.function.IntSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Tasks that a team does at the same time, each begun by one member alone. Who finds none left
 * helps with the jobs of those that still run.
 */
final class SideBySide {

  /*
   * A task is open -> taken -> ended. Whoever takes it runs it to its end, with a team of its own:
   * its owner, and those who help. Its jobs are cut into pieces also while nobody helps, so that who
   * comes finds work at once. Helpers come when no task is open and stay until all have ended. Where
   * no job has come for a while they leave their core to others between two looks: an owner may have
   * lost its own to the one who waits, or does something long alone.
   */

  private final Patience patience;
  private final int size;
  private final IntSupplier piecesEach;
  private final List<Task> tasks;
  private final AtomicInteger next = new AtomicInteger();
  private final AtomicInteger left;
  private final AtomicReference<@Nullable Throwable> failure = new AtomicReference<>();

  /**
   * @param size how many members share jobs
   * @param piecesEach how many pieces jobs should have for each
   */
  SideBySide(
      Patience patience, int size, IntSupplier piecesEach, List<? extends Consumer<Team>> tasks) {
    this.patience = patience;
    this.size = size;
    this.piecesEach = piecesEach;
    this.tasks = tasks.stream().map(Task::new).toList();
    this.left = new AtomicInteger(tasks.size());
  }

  /** How many tasks there are. */
  int count() {
    return tasks.size();
  }

  /** What the first task that failed has thrown, or null. */
  @Nullable Throwable failure() {
    return failure.get();
  }

  private boolean isDone() {
    return left.get() == 0;
  }

  /** Does tasks as long as there are some that nobody has taken, then helps. */
  void work(int member) {
    while (next.get() < tasks.size()) { // so that it never grows beyond tasks and members
      int task = next.getAndIncrement();
      if (task >= tasks.size()) {
        break;
      }
      run(tasks.get(task), member);
    }
    help(member);
  }

  private void run(Task task, int member) {
    task.owner = new LoneMember(member);
    try {
      task.what.accept(task);
    } catch (Throwable t) { // also errors: they belong to whoever runs the tasks
      failure.compareAndSet(null, t);
    } finally {
      task.current = null; // it holds on to the last job
      left.decrementAndGet();
    }
  }

  private void help(int member) {
    Round[] seen = new Round[tasks.size()];
    long since = patience.nanoTime().getAsLong();
    for (int spins = 1; !isDone(); spins++) {
      if (helpOnce(member, seen)) {
        since = patience.nanoTime().getAsLong();
      }
      Thread.onSpinWait();
      boolean looks = spins % Patience.SPINS == 0;
      if (looks && patience.nanoTime().getAsLong() - since > patience.limits().quiet()) {
        LockSupport.parkNanos(this, Patience.NAP_NANOS);
      }
    }
  }

  /** Whether there was a job that this member had not seen. */
  @SuppressWarnings("ReferenceEquality") // another round is another object
  private boolean helpOnce(int member, @Nullable Round[] seen) {
    boolean found = false;
    for (int i = 0; i < seen.length; i++) {
      Round round = tasks.get(i).current;
      if (round != null && round != seen[i]) {
        seen[i] = round;
        found = true;
        round.work(member);
      }
    }
    return found;
  }

  /** Waits until all tasks have ended; for the caller, after its work. */
  void await() {
    long since = patience.nanoTime().getAsLong();
    for (int spins = 1; !isDone(); spins++) {
      Thread.onSpinWait();
      boolean looks = spins % Patience.SPINS == 0;
      if (looks && patience.nanoTime().getAsLong() - since > patience.limits().patience()) {
        LockSupport.parkNanos(this, Patience.NAP_NANOS);
      }
    }
  }

  /** A task, and the team that it sees. */
  private final class Task implements Team {
    private final Consumer<Team> what;
    private volatile @Nullable Round current;

    /** Its own thread, as long as nobody helps; set by that thread. */
    private LoneMember owner = new LoneMember(0);

    Task(Consumer<Team> what) {
      this.what = what;
    }

    @Override
    public int size() {
      return size;
    }

    @Override
    public int piecesEach() {
      return piecesEach.getAsInt();
    }

    @Override
    public Team alone() {
      return owner;
    }

    @Override
    public void run(int pieces, Job job) {
      if (pieces == 1) {
        owner.run(pieces, job);
      } else {
        share(Round.of(pieces, job));
      }
    }

    @Override
    public void run(int pieces, RepeatableJob job) {
      if (pieces == 1) {
        owner.run(pieces, job);
      } else {
        share(Round.of(pieces, job));
      }
    }

    private void share(Round round) {
      long start = patience.nanoTime().getAsLong();
      current = round;
      round.work(owner.number());
      if (!round.isDone()) {
        long worked = patience.nanoTime().getAsLong();
        var _ = patience.await(round, owner.number(), worked, worked - start);
      }
      round.rethrow();
    }

    @Override
    public void settle() {
      throw new IllegalStateException("a task can't wait for the team's members: settle the team");
    }

    @Override
    public void close() {}
  }
}
