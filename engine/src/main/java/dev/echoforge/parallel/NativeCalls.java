package dev.echoforge.parallel;

import java.time.Duration;
import java.util.concurrent.CancellationException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import org.jspecify.annotations.Nullable;

/**
 * Calls into native libraries that may not be under way while the process ends. ONNX Runtime takes
 * its environment away in a shutdown hook of its own, and hooks all run at once: a thread that just
 * loads a network or runs one then ends the process by a crash. So whoever ends it {@linkplain
 * #stop stops} these calls first.
 *
 * <p>For the whole process, as libraries and its end are.
 */
public final class NativeCalls {

  private static final ReentrantReadWriteLock CALLS =
      new ReentrantReadWriteLock(); // written to stop
  private static volatile boolean stopped;

  private NativeCalls() {}

  /** A call into a library. */
  @FunctionalInterface
  public interface Call<T extends @Nullable Object, E extends Exception> {

    /** Calls it. */
    T run() throws E;
  }

  /**
   * Makes a call; calls may run beside and within each other.
   *
   * @throws CancellationException if the process is ending
   */
  public static <T extends @Nullable Object, E extends Exception> T run(Call<T, E> call) throws E {
    if (CALLS.getReadHoldCount() > 0) {
      return call.run(); // within another, which is waited for
    }
    if (!begin()) {
      throw new CancellationException("the process is ending");
    }
    try {
      return call.run();
    } finally {
      CALLS.readLock().unlock();
    }
  }

  private static boolean begin() {
    if (stopped) {
      return false;
    }
    CALLS.readLock().lock();
    if (stopped) {
      CALLS.readLock().unlock();
      return false;
    }
    return true;
  }

  /**
   * Lets no further call begin, and waits for those under way.
   *
   * @return whether none is under way any more
   */
  public static boolean stop(Duration patience) throws InterruptedException {
    stopped = true;
    if (!CALLS.writeLock().tryLock(patience.toNanos(), TimeUnit.NANOSECONDS)) {
      return false;
    }
    CALLS.writeLock().unlock();
    return true;
  }
}
