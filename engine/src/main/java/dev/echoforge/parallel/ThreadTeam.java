package dev.echoforge.parallel;

import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLongArray;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Platform threads that wait for the next job by spinning, because a frame is some hundred products
 * of a few microseconds each, and that park once nothing has come for a while.
 */
final class ThreadTeam implements Team {

  /*
   * What happens where other processes take cores:
   *
   * - A member that loses its core holds one piece. The others do the rest; the caller computes the
   *   held piece again and goes on without the member until it comes back.
   * - A caller that loses its core holds up everybody. The members then soon park, which leaves an
   *   idle core to which the system moves the caller. Therefore they spin for a short time alone as
   *   long as there are signs of other processes: a spin that took far longer than it can, or a
   *   piece that did not come back.
   */

  /** Two looks at the clock that are so far apart: the core was somebody else's in between. */
  private static final long LOST_CORE_NANOS = 500_000;

  /** Pieces for each member while every one has a core, and all end nearly together. */
  private static final int PIECES_QUIET = 4;

  /** While other processes take cores: who has lost his holds less, and the others end together. */
  private static final int PIECES_CROWDED = 8;

  private final SpinLimits limits;
  private final LongSupplier nanoTime;
  private final Patience patience;
  private final List<Member> members;
  private final AtomicBoolean busy = new AtomicBoolean();
  private volatile @Nullable Shared current;
  private volatile int width;
  private volatile long crowdedUntil;
  private volatile boolean closed;
  private @Nullable TeamProfile profile;

  ThreadTeam(int size, SpinLimits limits) {
    this(size, limits, System::nanoTime);
  }

  ThreadTeam(int size, SpinLimits limits, LongSupplier nanoTime) {
    this.limits = limits;
    this.nanoTime = nanoTime;
    this.patience = new Patience(limits, nanoTime);
    this.crowdedUntil = nanoTime.getAsLong();
    this.width = size;
    members = IntStream.range(1, size).mapToObj(Member::new).toList();
    members.forEach(member -> member.thread.start());
  }

  /**
   * Work that members are told of.
   *
   * @param times where they count how long they work, or null where nobody measures
   */
  private record Shared(Work work, @Nullable AtomicLongArray times) {}

  /** What a member does of a job; whether it was so late with a piece that another one did it. */
  @FunctionalInterface
  private interface Work {
    boolean join(int member);
  }

  @Override
  public int size() {
    return members.size() + 1;
  }

  @Override
  public int width() {
    return width;
  }

  @Override
  public int piecesEach() {
    if (width == 1) {
      return 1;
    }
    return isCrowded(nanoTime.getAsLong()) ? PIECES_CROWDED : PIECES_QUIET;
  }

  private boolean isCrowded(long now) {
    return crowdedUntil - now > 0;
  }

  @Override
  public void resize(int newWidth) {
    if (newWidth < 1 || newWidth > size()) {
      throw new IllegalArgumentException(
          "expected 1 to %d members, got %d".formatted(size(), newWidth));
    }
    width = newWidth;
  }

  @Override
  public void part(String name) {
    TeamProfile measuring = profile;
    if (measuring != null) {
      measuring.enter(name);
    }
  }

  @Override
  public void measure(@Nullable TeamProfile newProfile) {
    profile = newProfile;
  }

  @Override
  public void run(int pieces, Job job) {
    run(Round.of(pieces, job));
  }

  @Override
  public void run(int pieces, RepeatableJob job) {
    run(Round.of(pieces, job));
  }

  private void run(Round round) {
    enter();
    try {
      requireOpen();
      TeamProfile measuring = profile;
      long start = nanoTime.getAsLong();
      AtomicLongArray times = measuring == null ? null : measuring.begin();
      if (width > 1 && round.pieces() > 1) {
        hand(new Shared(round::work, times), round.pieces());
      }
      round.work(0);
      long worked = nanoTime.getAsLong();
      int repeated = round.isDone() ? 0 : patience.await(round, 0, worked, worked - start);
      count(measuring, times, start, worked, round.pieces(), repeated);
      round.rethrow();
    } finally {
      busy.set(false);
    }
  }

  @Override
  public void runBeside(Consumer<Team> first, Consumer<Team> second) {
    if (width == 1) {
      first.accept(this);
      second.accept(this);
      return;
    }
    enter();
    try {
      requireOpen();
      TeamProfile measuring = profile;
      long start = nanoTime.getAsLong();
      AtomicLongArray times = measuring == null ? null : measuring.begin();
      SideBySide both = new SideBySide(patience, size(), this::piecesEach, List.of(first, second));
      hand(
          new Shared(
              member -> {
                both.work(member);
                return false;
              },
              times),
          both.count());
      both.work(0);
      long worked = nanoTime.getAsLong();
      both.await();
      count(measuring, times, start, worked, both.count(), 0);
      Round.rethrow(both.failure());
    } finally {
      busy.set(false);
    }
  }

  /** Tells the profile, if somebody measures, of a job that ends now. */
  private void count(
      @Nullable TeamProfile measuring,
      @Nullable AtomicLongArray times,
      long start,
      long worked,
      int pieces,
      int repeated) {
    if (measuring != null && times != null) {
      long end = nanoTime.getAsLong();
      times.addAndGet(0, worked - start);
      measuring.end(end - start, end - worked, pieces, repeated);
    }
  }

  private void requireOpen() {
    if (closed) {
      throw new IllegalStateException("this team was closed");
    }
  }

  private void enter() {
    if (!busy.compareAndSet(false, true)) {
      throw new IllegalStateException("a team does one job at a time, and this one is at work");
    }
  }

  private void hand(Shared shared, int pieces) {
    current = shared;
    int helpers = Math.min(width, pieces) - 1;
    for (int i = 0; i < helpers; i++) {
      Member member = members.get(i);
      if (member.parked) {
        LockSupport.unpark(member.thread);
      }
    }
  }

  @Override
  public void settle() {
    for (Member member : members) {
      for (int spins = 1; member.working; spins++) {
        Thread.onSpinWait();
        if (spins % Patience.SPINS == 0) {
          LockSupport.parkNanos(this, Patience.NAP_NANOS);
        }
      }
    }
  }

  @Override
  public void close() {
    enter();
    try {
      closed = true;
      boolean interrupted = false;
      for (Member member : members) {
        LockSupport.unpark(member.thread);
      }
      for (Member member : members) {
        interrupted |= member.join();
      }
      current = null; // it holds on to the last job
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    } finally {
      busy.set(false);
    }
  }

  /** A thread of the team. */
  private final class Member {
    private final int number;
    private final Thread thread;

    /** Written before the look at the current round, which hand writes before it looks at this. */
    private volatile boolean parked;

    /** Written before a piece is taken: where it is false, nothing is computed. */
    private volatile boolean working;

    Member(int number) {
      this.number = number;
      thread = Thread.ofPlatform().daemon().name("echoforge-team-" + number).unstarted(this::serve);
    }

    private void serve() {
      Shared seen = null;
      while (true) {
        Shared shared = awaitRound(seen);
        if (closed || shared == null) {
          return;
        }
        seen = shared;
        work(shared);
      }
    }

    private void work(Shared shared) {
      AtomicLongArray times = shared.times();
      working = true;
      try {
        long start = nanoTime.getAsLong();
        boolean late = shared.work().join(number);
        long end = nanoTime.getAsLong();
        if (late && end - start > LOST_CORE_NANOS) {
          crowdedUntil = end + limits.crowdedFor();
        }
        if (times != null) {
          times.addAndGet(number, end - start);
        }
      } finally {
        working = false;
      }
    }

    /** Another round than the last one seen; null when the team is closed. */
    @SuppressWarnings("ReferenceEquality") // another round is another object
    private @Nullable Shared awaitRound(@Nullable Shared seen) {
      long start = 0;
      long last = 0;
      for (int spins = 1; !closed; spins++) {
        Shared shared = current;
        boolean resting = number >= width;
        if (shared != seen && !resting) {
          return shared;
        }
        Thread.onSpinWait();
        if (spins % Patience.SPINS != 0) {
          continue;
        }
        long now = nanoTime.getAsLong();
        start = start == 0 ? now : start;
        if (last != 0 && now - last > LOST_CORE_NANOS) {
          crowdedUntil = now + limits.crowdedFor();
        }
        last = now;
        long limit = isCrowded(now) ? limits.crowded() : limits.quiet();
        if (resting || now - start > limit) {
          park(seen);
          start = 0;
          last = 0;
        }
      }
      return null;
    }

    @SuppressWarnings("ReferenceEquality")
    private void park(@Nullable Shared seen) {
      parked = true;
      while (!closed && (current == seen || number >= width)) {
        LockSupport.park(ThreadTeam.this);
        Thread.interrupted(); // an interrupt would make parking a busy loop
      }
      parked = false;
    }

    /** Whether the waiting thread was interrupted meanwhile. */
    private boolean join() {
      boolean interrupted = false;
      while (thread.isAlive()) {
        try {
          thread.join();
        } catch (InterruptedException e) {
          interrupted = true;
        }
      }
      return interrupted;
    }
  }
}
