package dev.echoforge.server.accounts;

import java.time.Duration;

/**
 * A token bucket: so many at once, and one more after each interval.
 *
 * <p>Safe for several threads.
 */
public final class TokenBucket {

  private final int capacity;
  private final long intervalNanos;
  private double tokens;
  private long filledAt;

  /**
   * A full one.
   *
   * @param capacity how many at once
   * @param interval after which there is one more
   * @param now of a monotonic clock, in nanoseconds
   */
  public TokenBucket(int capacity, Duration interval, long now) {
    this.capacity = capacity;
    this.intervalNanos = interval.toNanos();
    this.tokens = capacity;
    this.filledAt = now;
  }

  /** Takes one; tells in how long there will be one where there is none, else zero. */
  public synchronized Duration take(long now) {
    fill(now);
    if (tokens >= 1) {
      tokens--;
      return Duration.ZERO;
    }
    return Duration.ofNanos((long) Math.ceil((1 - tokens) * intervalNanos));
  }

  /** Gives one back. */
  public synchronized void giveBack() {
    tokens = Math.min(capacity, tokens + 1);
  }

  private void fill(long now) {
    tokens = Math.min(capacity, tokens + (now - filledAt) / (double) intervalNanos);
    filledAt = now;
  }
}
