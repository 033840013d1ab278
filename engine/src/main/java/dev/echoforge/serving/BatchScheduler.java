package dev.echoforge.serving;

import dev.echoforge.parallel.Team;
import dev.echoforge.serving.StreamHandle.End;
import dev.echoforge.speech.InvalidRequestException;
import dev.echoforge.speech.SpeechException;
import dev.echoforge.speech.SpeechFailedException;
import dev.echoforge.speech.UnavailableException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Advances many streams of speech with one frame model, in lock step over one read of the weights.
 * Streams join and leave between frames; prompts are taken in by chunks beside the others' frames;
 * a stream whose consumer is slow rests alone. What a stream says does not depend on the others, to
 * the bit. Safe for concurrent use.
 *
 * @param <R> what the model opens sequences with
 * @param <S> the model's sequences
 */
public final class BatchScheduler<R extends FrameRequest, S extends FrameSequence>
    implements AutoCloseable {

  /*
   * One platform thread owns the model, its sequences and the team, and runs this loop:
   *
   *   drop ended streams -> run exclusive tasks -> admit waiting streams -> plan -> step -> hand over
   *
   * Everything but the step, the exclusive tasks and the frame steps runs with the lock held. Where
   * it gains time, frame steps are put off and run beside the next step, and at the latest before
   * the thread does something else or waits.
   *
   * States: open --close--> closed (streams CANCELLED)
   *         open --fault--> failed (streams FAILED with it; submit throws it)
   *
   * What fails, and for whom:
   *   opening a sequence, a frame step: that stream
   *   a step of the model:              the streams of that step
   *   keeping a prefix, for want of memory: nobody; all kept prefixes are dropped
   *   anything else in the loop, and errors after which the model can't be trusted (a class that
   *   does not link, a fault in mapped memory): all of it. Whoever owns the scheduler sees failure()
   *   and opens another.
   */

  private static final System.Logger LOG = System.getLogger(BatchScheduler.class.getName());

  private final FrameModel<R, S> model;
  private final Team team;
  private final BatchLimits limits;
  private final StepMeter meter;
  private final TeamWidth width;
  private final StepPlanner<S> planner;
  private final FrameHandover<S> frames;
  private final Admission admission;
  private final Thread thread;

  private final ReentrantLock lock = new ReentrantLock();
  private final Condition work = lock.newCondition();

  // Guarded by the lock; only the computing thread changes running.
  private final WaitingLine<BatchStream<R, S, ?>> waiting = new WaitingLine<>();
  private final List<BatchStream<R, S, ?>> running = new ArrayList<>();
  private final ExclusiveTasks exclusive;
  private boolean closed;
  private @Nullable SpeechException failure;

  /**
   * Starts the computing thread.
   *
   * @param model used by that thread alone from now on; not closed with the scheduler
   * @param team as the model
   * @param threads makes the thread
   * @param nanoTime measures how long steps take, as {@link System#nanoTime} does
   */
  public BatchScheduler(
      FrameModel<R, S> model,
      Team team,
      BatchLimits limits,
      ThreadFactory threads,
      LongSupplier nanoTime) {
    this.model = model;
    this.team = team;
    this.limits = limits;
    this.meter = new StepMeter(model.frameRateHz(), nanoTime);
    this.width = new TeamWidth(team.width(), team.size());
    this.planner = new StepPlanner<>(limits);
    this.frames = new FrameHandover<>(team, planner);
    this.admission = new Admission(limits);
    this.exclusive = new ExclusiveTasks(lock, team);
    this.thread = threads.newThread(this::compute);
    this.thread.start();
  }

  /**
   * Asks for a stream.
   *
   * @throws InvalidRequestException if prompt and frames together need more positions than there
   *     are
   * @throws UnavailableException if too many requests wait, or the scheduler was closed
   * @throws SpeechFailedException if the scheduler has failed
   */
  public <T> StreamHandle<T> submit(StreamJob<R, S, T> job) {
    int prompt = job.request().prompt().length();
    int left = model.maxPositions() - prompt;
    if (job.maxFrames() < 1 || job.maxFrames() > left) {
      throw new InvalidRequestException(
          "max_frames",
          "prompt and speech must fit the model's %d positions".formatted(model.maxPositions()),
          "1 to %d frames after a prompt of %d".formatted(left, prompt),
          String.valueOf(job.maxFrames()));
    }
    BatchStream<R, S, T> stream = new BatchStream<>(lock, work, limits.bufferedFrames(), job);
    lock.lock();
    try {
      requireOpen();
      if (waiting.size() >= limits.maxWaiting()) {
        throw new UnavailableException(
            "%d requests wait already; try again later".formatted(waiting.size()));
      }
      waiting.add(job.requester(), stream);
      work.signal();
    } finally {
      lock.unlock();
    }
    return stream;
  }

  /**
   * Runs something else on the computing thread, between two steps: encoding a recording, for
   * example, which would otherwise compete with the team for the cores.
   *
   * @throws UnavailableException if the scheduler was closed
   * @throws SpeechFailedException if the scheduler has failed
   */
  public <T> CompletableFuture<T> runExclusive(Function<Team, T> task) {
    lock.lock();
    try {
      requireOpen();
      work.signal();
      return exclusive.add(task);
    } finally {
      lock.unlock();
    }
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

  /** Why it can't go on and has to be replaced; null while it works. */
  public @Nullable SpeechException failure() {
    lock.lock();
    try {
      return failure;
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
    if (failure != null) {
      throw failure;
    }
    if (closed) {
      throw new UnavailableException("the engine was closed; open it again");
    }
  }

  private void compute() {
    Throwable fault = null;
    try {
      while (true) {
        List<S> planned = await();
        if (planned.isEmpty()) {
          break;
        }
        step(planned);
      }
    } catch (Throwable e) {
      fault = e;
    } finally {
      team.settle(); // the model's weights may be given back after this
      endAll(fault);
    }
  }

  /** Waits until there is a step to take, running exclusive tasks; none when closed. */
  private List<S> await() {
    lock.lock();
    try {
      while (!closed) {
        dropEnded();
        if (exclusive.areWaiting()) {
          makeDeferred();
        }
        exclusive.run();
        if (closed) {
          break; // while a task ran, when nobody was waiting to be told
        }
        admit();
        List<S> planned = planner.plan(running);
        if (!planned.isEmpty()) {
          return planned;
        }
        if (frames.areDeferred()) {
          makeDeferred();
        } else {
          work.awaitUninterruptibly();
        }
      }
      return List.of();
    } finally {
      lock.unlock();
    }
  }

  /** Called with the lock held once. */
  private void makeDeferred() {
    lock.unlock();
    try {
      frames.makeDeferred(team);
    } finally {
      lock.lock();
    }
  }

  private void dropEnded() {
    running.removeIf(this::closedIfEnded);
    waiting.removeIf(this::closedIfEnded);
  }

  private boolean closedIfEnded(BatchStream<R, S, ?> stream) {
    if (stream.end() == null) {
      return false;
    }
    try {
      stream.release();
    } catch (Throwable e) {
      LOG.log(System.Logger.Level.WARNING, "closing a stream failed", e);
    }
    return true;
  }

  private void admit() {
    BatchStream<R, S, ?> next = admission.next(running, waiting);
    while (next != null) {
      open(next);
      next = admission.next(running, waiting);
    }
  }

  private void open(BatchStream<R, S, ?> stream) {
    try {
      stream.start(model.open(stream.job().request()));
      running.add(stream);
    } catch (Throwable e) {
      stream.finish(End.FAILED, StepFaults.failureOf(e));
      closedIfEnded(stream);
      StepFaults.throwIfFatal(e);
    }
  }

  private void step(List<S> planned) {
    long started = meter.now();
    int prompt = 0;
    for (S sequence : planned) {
      prompt += sequence.promptLeft() == 0 ? 0 : sequence.plannedRows();
    }
    int made = 0;
    try {
      advance(planned);
      for (S sequence : planned) {
        made += sequence.promptLeft() == 0 ? 1 : 0;
      }
      meter.stepMade(made, prompt); // before anyone sees a frame of it
      keepPrefixes();
      frames.handOver(planned, running);
    } catch (Throwable e) {
      fail(planned, StepFaults.failureOf(e));
      StepFaults.throwIfFatal(e);
    }
    team.part("planning");
    long nanos = meter.stepTook(started, made, planner.kept());
    team.resize(width.after(prompt == 0 ? made : 0, nanos));
  }

  private void advance(List<S> planned) {
    if (frames.areDeferred() && team.isFasterBeside()) {
      team.part("codec beside the next step");
      team.runBeside(members -> model.step(members, planned), frames::makeDeferred);
    } else {
      frames.makeDeferred(team);
      model.step(team, planned);
    }
  }

  private void keepPrefixes() {
    try {
      planner.keepPrefixes();
    } catch (OutOfMemoryError e) {
      planner.dropPrefixes();
    }
  }

  /** Fails the streams of a step that failed; the others have nothing to do with it. */
  private void fail(List<S> planned, SpeechException why) {
    for (BatchStream<R, S, ?> stream : running) {
      if (planned.contains(stream.sequence())) {
        stream.finish(End.FAILED, why);
      }
    }
  }

  /** Ends every stream and every exclusive task: cancelled if it was closed, else failed. */
  private void endAll(@Nullable Throwable fault) {
    lock.lock();
    try {
      closed = true;
      if (fault != null) {
        failure = StepFaults.ended(fault);
        LOG.log(System.Logger.Level.ERROR, "the batch scheduler ends by an error", fault);
      }
      if (failure == null) {
        exclusive.run();
      } else {
        exclusive.fail(failure);
      }
      for (BatchStream<R, S, ?> next = waiting.poll(); next != null; next = waiting.poll()) {
        running.add(next);
      }
      for (BatchStream<R, S, ?> stream : running) {
        stream.finish(failure == null ? End.CANCELLED : End.FAILED, failure);
      }
      dropEnded();
    } finally {
      lock.unlock();
    }
  }
}
