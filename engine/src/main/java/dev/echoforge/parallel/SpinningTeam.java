package dev.echoforge.parallel;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Platform threads that wait for the next job by spinning, because a frame is some hundred products
 * of a few microseconds each, and that park once nothing has come for a while.
 */
final class SpinningTeam implements Team {

  /** Spins between two looks at the clock. */
  private static final int SPINS = 128;

  /** A member that isn't back by then may have lost its core: the caller leaves it the own one. */
  private static final long PATIENCE_NANOS = 200_000;

  private static final long NAP_NANOS = 50_000;

  private final long idleNanos;
  private final List<Member> members;
  private final AtomicBoolean busy = new AtomicBoolean();
  private final AtomicInteger pending = new AtomicInteger();
  private final AtomicReference<@Nullable Throwable> failure = new AtomicReference<>();
  private Job job = member -> {}; // published by generation
  private final AtomicInteger generation = new AtomicInteger();
  private volatile boolean closed;

  SpinningTeam(int size, Duration idle) {
    idleNanos = idle.toNanos();
    members = IntStream.range(1, size).mapToObj(Member::new).toList();
    members.forEach(Member::start);
  }

  @Override
  public int size() {
    return members.size() + 1;
  }

  @Override
  public void run(Job job) {
    enter();
    try {
      if (closed) {
        throw new IllegalStateException("this team was closed");
      }
      hand(job);
      try {
        job.run(0);
      } finally {
        awaitMembers();
      }
      rethrow(failure.getAndSet(null));
    } finally {
      failure.set(null);
      busy.set(false);
    }
  }

  @Override
  public void close() {
    enter();
    try {
      closed = true;
      hand(member -> {});
    } finally {
      busy.set(false);
    }
  }

  private void enter() {
    if (!busy.compareAndSet(false, true)) {
      throw new IllegalStateException("a team does one job at a time, and this one is at work");
    }
  }

  private void hand(Job next) {
    job = next;
    pending.set(members.size());
    generation.incrementAndGet();
    for (Member member : members) {
      if (member.parked) {
        LockSupport.unpark(member.thread);
      }
    }
  }

  private void awaitMembers() {
    long start = 0;
    for (int spins = 1; pending.get() > 0; spins++) {
      Thread.onSpinWait();
      if (spins % SPINS == 0) {
        long now = System.nanoTime();
        start = start == 0 ? now : start;
        if (now - start > PATIENCE_NANOS) {
          LockSupport.parkNanos(this, NAP_NANOS);
        }
      }
    }
  }

  private static void rethrow(@Nullable Throwable thrown) {
    switch (thrown) {
      case null -> {}
      case Error error -> throw error;
      case RuntimeException exception -> throw exception;
      default -> throw new IllegalStateException(thrown); // a job declares no other
    }
  }

  /** A thread of the team. */
  private final class Member {
    private final int number;
    private final Thread thread;
    private volatile boolean parked;

    Member(int number) {
      this.number = number;
      thread = Thread.ofPlatform().daemon().name("echoforge-team-" + number).unstarted(this::serve);
    }

    void start() {
      thread.start();
    }

    private void serve() {
      int seen = 0;
      while (!closed) {
        seen = awaitGeneration(seen);
        try {
          job.run(number);
        } catch (Throwable t) { // also errors: they belong to whoever runs the job
          failure.compareAndSet(null, t);
        }
        pending.decrementAndGet();
      }
    }

    private int awaitGeneration(int seen) {
      long start = 0;
      for (int spins = 1; generation.get() == seen; spins++) {
        Thread.onSpinWait();
        if (spins % SPINS == 0) {
          long now = System.nanoTime();
          start = start == 0 ? now : start;
          if (now - start > idleNanos) {
            park(seen);
          }
        }
      }
      return generation.get();
    }

    private void park(int seen) {
      parked = true; // before the look at generation, which hand writes before it looks at this
      while (generation.get() == seen) {
        LockSupport.park(SpinningTeam.this);
        Thread.interrupted(); // an interrupt would make parking a busy loop
      }
      parked = false;
    }
  }
}
