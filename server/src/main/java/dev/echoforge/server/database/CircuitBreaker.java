package dev.echoforge.server.database;

import java.sql.SQLTransientConnectionException;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Refuses connections while the database is away, so that nobody waits for a timeout. Opened by
 * the first failure that tells of an outage, closed by {@link DatabaseWatch} once a write succeeds.
 * Says each outage once, and its end once.
 */
final class CircuitBreaker {

  private static final Logger LOG = LoggerFactory.getLogger(CircuitBreaker.class);

  /** SQL's "can't establish a connection". */
  private static final String STATE = "08001";

  private final Clock clock;
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private volatile @Nullable Outage outage;
  private boolean ending;

  CircuitBreaker(Clock clock) {
    this.clock = clock;
  }

  @Nullable Outage outage() {
    return outage;
  }

  /** Lets a caller pass, or tells at once that there is nothing to wait for. */
  void check() throws SQLTransientConnectionException {
    Outage now = outage;
    if (now != null) {
      throw new SQLTransientConnectionException(
          "the database can't be reached since " + now.since() + ": " + now.reason(), STATE);
    }
  }

  /** Opens, if a failure tells of an outage. */
  void failed(Throwable failure) {
    if (!SqlFailures.isOutage(failure)) {
      return;
    }
    lock.lock();
    try {
      if (outage != null || ending) {
        return;
      }
      outage = new Outage(clock.instant(), SqlFailures.reason(failure));
      changed.signalAll();
    } finally {
      lock.unlock();
    }
    LOG.warn(
        "the database can't be used: {}; requests get 503 until it is back",
        SqlFailures.reason(failure));
    LOG.debug("the failure that told of it", failure);
  }

  /** Closes: the database works again. */
  void close() {
    Outage ended;
    lock.lock();
    try {
      ended = outage;
      outage = null;
      changed.signalAll();
    } finally {
      lock.unlock();
    }
    if (ended != null) {
      LOG.info(
          "the database is back after {} s",
          Duration.between(ended.since(), clock.instant()).toSeconds());
    }
  }

  /** Waits until it is closed. False once the server is stopping. */
  boolean awaitClosed() throws InterruptedException {
    lock.lock();
    try {
      while (outage != null && !ending) {
        changed.await();
      }
      return !ending;
    } finally {
      lock.unlock();
    }
  }

  /** Waits a while, or until the server is stopping; false then. */
  boolean pause(Duration time) throws InterruptedException {
    lock.lock();
    try {
      long left = time.toNanos();
      while (left > 0 && !ending) {
        left = changed.awaitNanos(left);
      }
      return !ending;
    } finally {
      lock.unlock();
    }
  }

  /** Waits until it is open or a time has passed. */
  void awaitOutage(Duration time) throws InterruptedException {
    lock.lock();
    try {
      long left = time.toNanos();
      while (outage == null && !ending && left > 0) {
        left = changed.awaitNanos(left);
      }
    } finally {
      lock.unlock();
    }
  }

  /** The server stops: nobody waits any longer. */
  void end() {
    lock.lock();
    try {
      ending = true;
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }
}
