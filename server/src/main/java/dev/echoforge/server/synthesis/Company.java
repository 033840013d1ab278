package dev.echoforge.server.synthesis;

import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongSupplier;

/** How many works are computed at once, averaged over any time. Safe for concurrent use. */
final class Company {

  private final LongSupplier nanoTime;
  private final ReentrantLock lock = new ReentrantLock();
  private int now;
  private long since;
  private double sum;

  Company(LongSupplier nanoTime) {
    this.nanoTime = nanoTime;
    this.since = nanoTime.getAsLong();
  }

  /**
   * A moment to average from.
   *
   * @param nanos when
   * @param sum works × nanoseconds until then
   */
  record Mark(long nanos, double sum) {}

  /** Tells how many there are from now on. */
  void changed(int works) {
    lock.lock();
    try {
      advance();
      now = works;
    } finally {
      lock.unlock();
    }
  }

  private void advance() {
    long time = nanoTime.getAsLong();
    sum += (double) now * (time - since);
    since = time;
  }

  /** This moment. */
  Mark mark() {
    lock.lock();
    try {
      advance();
      return new Mark(since, sum);
    } finally {
      lock.unlock();
    }
  }

  /** How many there were on average since a moment, at least 1. */
  double since(Mark from) {
    Mark to = mark();
    long nanos = to.nanos() - from.nanos();
    return nanos <= 0 ? 1 : Math.max(1, (to.sum() - from.sum()) / nanos);
  }
}
