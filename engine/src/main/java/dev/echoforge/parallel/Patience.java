package dev.echoforge.parallel;

import java.util.concurrent.locks.LockSupport;
import java.util.function.LongSupplier;

/**
 * How whoever runs a round waits for the pieces that others have taken: by spinning, because they
 * come within microseconds, until one has clearly lost its core.
 */
record Patience(SpinLimits limits, LongSupplier nanoTime) {

  /** Spins between two looks at the clock. */
  static final int SPINS = 32;

  static final long NAP_NANOS = 50_000;

  /**
   * Waits until all pieces are done, and computes those again that don't come.
   *
   * @param member who waits, after its own work
   * @param since when that ended
   * @param took how long it took
   * @return how many pieces were computed again
   */
  int await(Round round, int member, long since, long took) {
    long patience = Math.max(limits.repeat(), took / 4);
    int repeated = 0;
    boolean tried = false;
    for (int spins = 1; !round.isDone(); spins++) {
      Thread.onSpinWait();
      if (spins % SPINS != 0) {
        continue;
      }
      long now = nanoTime.getAsLong();
      if (!tried && now - since > patience) {
        tried = true;
        repeated = round.repeat(member);
      } else if (tried && now - since > patience + limits.patience()) {
        LockSupport.parkNanos(this, NAP_NANOS);
      }
    }
    return repeated;
  }
}
