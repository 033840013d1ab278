package dev.echoforge.server.background;

import dev.echoforge.server.problems.ProblemException;
import dev.echoforge.server.problems.Reason;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.PriorityBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;

/**
 * A bounded number of platform threads for what computes on behalf of requests. Requests run on
 * virtual threads, of which as many run at once as there are cores, each until it waits: a few that
 * computed would keep all others from being answered.
 *
 * <p>Short calls, for which somebody waits in the middle of an answer, go before long work; of long
 * work the shortest goes first. While speech is computed, long work rests between its slices for as
 * long as they took. Safe for concurrent use.
 */
@Component
public class BackgroundPool implements DisposableBean {

  private static final Logger LOG = LoggerFactory.getLogger(BackgroundPool.class);
  private static final long IDLE_S = 30;
  private static final Duration RETRY = Duration.ofSeconds(30);
  private static final Comparator<Entry> ORDER =
      Comparator.comparingLong(Entry::length).thenComparingLong(Entry::number);

  private final int mostWaiting;
  private final SpeechLoad speech;
  private final LongSupplier nanoTime;
  private final ThreadPoolExecutor threads;
  private final AtomicLong numbers = new AtomicLong();
  private final AtomicInteger sliced = new AtomicInteger();

  @Autowired
  BackgroundPool(BackgroundSettings settings, SpeechLoad speech) {
    this(settings.actualThreads(), settings.waiting(), speech, System::nanoTime);
  }

  @SuppressWarnings("ThreadPriorityCheck") // a hint to the system; nothing relies on it
  BackgroundPool(int threads, int mostWaiting, SpeechLoad speech, LongSupplier nanoTime) {
    this.mostWaiting = mostWaiting;
    this.speech = speech;
    this.nanoTime = nanoTime;
    this.threads =
        new ThreadPoolExecutor(
            threads,
            threads,
            IDLE_S,
            TimeUnit.SECONDS,
            new PriorityBlockingQueue<>(),
            Thread.ofPlatform()
                .name("background-", 0)
                .priority(Thread.MIN_PRIORITY)
                .daemon(true)
                .factory());
    this.threads.allowCoreThreadTimeOut(true);
  }

  /**
   * Computes something short on one of the threads and waits for it.
   *
   * @throws IOException as the call
   * @throws RuntimeException as the call
   */
  public <T> T call(Callable<T> call) throws IOException, InterruptedException {
    FutureTask<T> task = new FutureTask<>(call);
    threads.execute(new Entry(0, numbers.getAndIncrement(), task));
    try {
      return task.get();
    } catch (InterruptedException e) {
      task.cancel(false);
      throw e;
    } catch (ExecutionException e) {
      switch (e.getCause()) {
        case IOException io -> throw io;
        case RuntimeException unchecked -> throw unchecked;
        case Error error -> throw error;
        case null, default -> throw new IllegalStateException(e.getCause());
      }
    }
  }

  /**
   * Lines long work up.
   *
   * @param length from 1: what is shorter goes first
   * @throws ProblemException if too much waits already
   */
  public void submit(SlicedWork work, long length) {
    if (sliced.incrementAndGet() > mostWaiting + threads.getCorePoolSize()) {
      sliced.decrementAndGet();
      throw ProblemException.busy(
              "%d files wait to be encoded already; try again later".formatted(mostWaiting), RETRY)
          .because(Reason.ENCODING_BUSY, Map.of("waiting", mostWaiting));
    }
    threads.execute(new Slices(work, Math.max(1, length), numbers.getAndIncrement()).entry());
  }

  /** How much long work is under way or waits. */
  public int size() {
    return sliced.get();
  }

  @Override
  public void destroy() {
    List<Runnable> left = new ArrayList<>(threads.shutdownNow());
    for (Runnable runnable : left) {
      switch (((Entry) runnable).work()) {
        case Slices slices -> slices.work.abandon();
        case FutureTask<?> task -> task.cancel(false);
        default -> throw new IllegalStateException("unknown work: " + runnable);
      }
    }
  }

  /**
   * What waits for a thread.
   *
   * @param length 0 for short calls
   * @param number by arrival
   * @param work what to do
   */
  private record Entry(long length, long number, Runnable work)
      implements Runnable, Comparable<Entry> {

    @Override
    public void run() {
      work.run();
    }

    @Override
    public int compareTo(Entry other) {
      return ORDER.compare(this, other);
    }
  }

  /** Long work, one slice at a time. */
  private final class Slices implements Runnable {
    private final SlicedWork work;
    private final long length;
    private final long number;

    Slices(SlicedWork work, long length, long number) {
      this.work = work;
      this.length = length;
      this.number = number;
    }

    Entry entry() {
      return new Entry(length, number, this);
    }

    @Override
    public void run() {
      boolean more = false;
      try {
        long begun = nanoTime.getAsLong();
        more = work.step();
        if (more && speech.speaking()) {
          LockSupport.parkNanos(nanoTime.getAsLong() - begun);
        }
      } catch (RuntimeException | Error e) {
        more = false;
        LOG.error("work in the background failed", e);
        work.abandon();
      } finally {
        if (!more) {
          sliced.decrementAndGet();
        } else if (threads.isShutdown()) {
          work.abandon();
        } else {
          threads.execute(entry());
        }
      }
    }
  }
}
