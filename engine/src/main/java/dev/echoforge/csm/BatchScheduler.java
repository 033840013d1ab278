package dev.echoforge.csm;

import dev.echoforge.csm.SpeechHandle.End;
import dev.echoforge.parallel.Team;
import dev.echoforge.speech.InvalidRequestException;
import dev.echoforge.speech.SpeechException;
import dev.echoforge.speech.SpeechFailedException;
import dev.echoforge.speech.UnavailableException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import java.util.function.LongSupplier;

/**
 * Makes many streams of speech with one model, in lock step over one read of the weights. Streams
 * join and leave between frames; prompts are taken in by pieces beside the others' frames; who is
 * slow to take its frames rests alone. What a stream says does not depend on the others, to the
 * bit. One platform thread owns all state that is computed with, its team inside.
 *
 * <p>Safe for concurrent use.
 */
public final class BatchScheduler implements AutoCloseable {

  private static final System.Logger LOG = System.getLogger(BatchScheduler.class.getName());

  /** Streams that rest for slow consumers keep their memory: there may be so many per place. */
  private static final int RESTING_PER_PLACE = 4;

  private final CsmModel model;
  private final Team team;
  private final BatchLimits limits;
  private final StepMeter meter;
  private final FrameGenerator generator;
  private final StepPlanner planner;
  private final Thread thread;

  private final ReentrantLock lock = new ReentrantLock();
  private final Condition work = lock.newCondition();

  // Guarded by the lock; only the computing thread changes running.
  private final WaitingLine<SpeechHandle<?>> waiting = new WaitingLine<>();
  private final List<SpeechHandle<?>> running = new ArrayList<>();
  private final Queue<Runnable> exclusive = new ArrayDeque<>();
  private boolean closed;

  /**
   * Starts the computing thread.
   *
   * @param team used by that thread alone from now on; not closed with the scheduler
   * @param threads makes the thread
   * @param nanoTime measures how long steps take, as {@link System#nanoTime} does
   */
  public BatchScheduler(
      CsmModel model, Team team, BatchLimits limits, ThreadFactory threads, LongSupplier nanoTime) {
    this.model = model;
    this.team = team;
    this.limits = limits;
    this.meter = new StepMeter(nanoTime);
    this.generator =
        new FrameGenerator(
            model.config(), model.weights(), team, limits.maxStreams(), limits.maxRows());
    this.planner = new StepPlanner(limits);
    this.thread = threads.newThread(this::compute);
    this.thread.start();
  }

  /**
   * Asks for a stream.
   *
   * @throws InvalidRequestException if prompt and frames together need more positions than there
   *     are
   * @throws UnavailableException if too many requests wait, or the scheduler was closed
   */
  public <T> SpeechHandle<T> submit(SpeechJob<T> job) {
    int left = model.config().maxPositions() - job.prompt().length();
    if (job.maxFrames() < 1 || job.maxFrames() > left) {
      throw new InvalidRequestException(
          "max_frames",
          "prompt and speech must fit the model's %d positions"
              .formatted(model.config().maxPositions()),
          "1 to %d frames after a prompt of %d".formatted(left, job.prompt().length()),
          String.valueOf(job.maxFrames()));
    }
    SpeechHandle<T> handle = new SpeechHandle<>(lock, work, limits.bufferedFrames(), job);
    lock.lock();
    try {
      requireOpen();
      if (waiting.size() >= limits.maxWaiting()) {
        throw new UnavailableException(
            "%d requests wait already; try again later".formatted(waiting.size()));
      }
      waiting.add(job.requester(), handle);
      work.signal();
    } finally {
      lock.unlock();
    }
    return handle;
  }

  /**
   * Runs something else on the computing thread, between two steps: encoding a recording, for
   * example, which would otherwise compete with the team for the cores.
   */
  public <R> CompletableFuture<R> runExclusive(Function<Team, R> task) {
    CompletableFuture<R> result = new CompletableFuture<>();
    lock.lock();
    try {
      requireOpen();
      exclusive.add(() -> {
        try {
          result.complete(task.apply(team));
        } catch (RuntimeException | Error e) {
          result.completeExceptionally(e);
        }
      });
      work.signal();
    } finally {
      lock.unlock();
    }
    return result;
  }

  /** How much it takes on. */
  public BatchLimits limits() {
    return limits;
  }

  /** What it does and has done. */
  public SchedulerStats stats() {
    lock.lock();
    try {
      return meter.stats(running.size(), waiting.size());
    } finally {
      lock.unlock();
    }
  }

  /** Cancels all streams and waits for the step that is being computed. */
  @Override
  public void close() {
    lock.lock();
    try {
      closed = true;
      work.signal();
    } finally {
      lock.unlock();
    }
    boolean interrupted = false;
    while (thread.isAlive() && Thread.currentThread() != thread) {
      try {
        thread.join();
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  private void requireOpen() {
    if (closed) {
      throw new UnavailableException("the engine was closed; open it again");
    }
  }

  private void compute() {
    try {
      while (true) {
        List<SpeechStream> planned = await();
        if (planned.isEmpty()) {
          break;
        }
        step(planned);
      }
    } finally {
      cancelAll();
    }
  }

  /** Waits until there is a step to take, running exclusive tasks; none when closed. */
  private List<SpeechStream> await() {
    lock.lock();
    try {
      while (!closed) {
        dropEnded();
        runExclusiveTasks();
        if (closed) {
          break; // while a task ran, when nobody was waiting to be told
        }
        admit();
        List<SpeechStream> planned = planner.plan(running);
        if (!planned.isEmpty()) {
          return planned;
        }
        work.awaitUninterruptibly();
      }
      return List.of();
    } finally {
      lock.unlock();
    }
  }

  private void runExclusiveTasks() {
    while (!exclusive.isEmpty()) {
      Runnable task = exclusive.remove();
      lock.unlock();
      try {
        task.run();
      } finally {
        lock.lock();
      }
    }
  }

  private void dropEnded() {
    running.removeIf(this::closedIfEnded);
    waiting.removeIf(this::closedIfEnded);
  }

  private boolean closedIfEnded(SpeechHandle<?> handle) {
    if (handle.end() == null) {
      return false;
    }
    try {
      handle.job().step().close();
    } catch (RuntimeException e) {
      LOG.log(System.Logger.Level.WARNING, "closing a stream's last step failed", e);
    }
    return true;
  }

  /**
   * Lets those who wait begin: while there are places, and beyond that those who have none, so that
   * nobody waits for the end of another's many.
   */
  private void admit() {
    int awake = 0;
    Set<Object> served = new HashSet<>();
    for (SpeechHandle<?> handle : running) {
      awake += handle.hasRoom() ? 1 : 0;
      if (handle.hasRoom()) {
        served.add(handle.job().requester());
      }
    }
    int most = limits.maxStreams() * RESTING_PER_PLACE;
    while (running.size() < most && served.size() < limits.maxStreams()) {
      boolean places = awake < limits.maxStreams();
      SpeechHandle<?> next = waiting.poll(requester -> places || !served.contains(requester));
      if (next == null) {
        return;
      }
      served.add(next.job().requester());
      next.start(
          new SpeechStream(
              next.job().prompt(),
              generator.newCache(),
              next.job().sampling().sampler(),
              model.config().codebooks()));
      running.add(next);
      awake++;
    }
  }

  private void step(List<SpeechStream> planned) {
    long started = meter.now();
    int prompt = 0;
    for (SpeechStream stream : planned) {
      prompt += stream.promptLeft() == 0 ? 0 : stream.plannedRows();
    }
    int ready = 0;
    try {
      ready = generator.step(planned);
      meter.stepMade(ready, prompt); // before anyone sees a frame of it
      planner.keepPrefixes();
      for (int i = 0; i < ready; i++) {
        handOver(generator.ready(i));
      }
    } catch (RuntimeException | Error e) {
      fail(planned, e);
    }
    meter.stepTook(started, ready, planner.kept());
  }

  private void handOver(SpeechStream stream) {
    for (SpeechHandle<?> handle : running) {
      if (handle.stream() == stream) {
        handOver(handle, stream);
        return;
      }
    }
  }

  private <T> void handOver(SpeechHandle<T> handle, SpeechStream stream) {
    if (stream.failure() != null) {
      handle.finish(End.FAILED, stream.failure());
    } else if (stream.ended()) {
      if (handle.job().keep()) {
        planner.keepWhole(stream);
      }
      handle.finish(End.SPOKEN, null);
    } else if (handle.end() == null) {
      try {
        T frame = handle.job().step().apply(team, stream.codes());
        if (handle.deliver(frame)) {
          handle.finish(End.LIMIT, null);
        }
      } catch (SpeechException e) {
        handle.finish(End.FAILED, e);
      } catch (RuntimeException e) {
        handle.finish(End.FAILED, failed(e));
      }
    }
  }

  /** Fails the streams of a step that failed; the others have nothing to do with it. */
  private void fail(List<SpeechStream> planned, Throwable cause) {
    SpeechException failure = cause instanceof SpeechException e ? e : failed(cause);
    for (SpeechHandle<?> handle : running) {
      if (planned.contains(handle.stream())) {
        handle.finish(End.FAILED, failure);
      }
    }
  }

  private static SpeechFailedException failed(Throwable cause) {
    String advice =
        cause instanceof OutOfMemoryError
            ? "not enough memory for so much speech at once; give Java more or ask for less"
            : "speech failed inside: " + cause;
    return new SpeechFailedException(advice, cause);
  }

  private void cancelAll() {
    lock.lock();
    try {
      closed = true;
      runExclusiveTasks();
      for (SpeechHandle<?> next = waiting.poll(); next != null; next = waiting.poll()) {
        running.add(next);
      }
      running.forEach(SpeechHandle::cancel);
      dropEnded();
    } finally {
      lock.unlock();
    }
  }
}
