package dev.echoforge.serving;

import dev.echoforge.parallel.Team;
import dev.echoforge.serving.StreamHandle.End;
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
   * Everything but the step, the exclusive tasks and the frame steps runs with the lock held.
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

  /** Streams that rest for slow consumers keep their memory: there may be so many per place. */
  private static final int RESTING_PER_PLACE = 4;

  private final FrameModel<R, S> model;
  private final Team team;
  private final BatchLimits limits;
  private final StepMeter meter;
  private final TeamWidth width;
  private final StepPlanner<S> planner;
  private final Thread thread;

  private final ReentrantLock lock = new ReentrantLock();
  private final Condition work = lock.newCondition();

  // Guarded by the lock; only the computing thread changes running.
  private final WaitingLine<BatchStream<R, S, ?>> waiting = new WaitingLine<>();
  private final List<BatchStream<R, S, ?>> running = new ArrayList<>();
  private final Queue<Exclusive<?>> exclusive = new ArrayDeque<>();
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
    this.thread = threads.newThread(this::compute);
    this.thread.start();
  }

  /** A task that has the computing thread for itself. */
  private record Exclusive<T>(Function<Team, T> task, CompletableFuture<T> result) {
    void run(Team team) {
      try {
        result.complete(task.apply(team));
      } catch (Throwable e) {
        result.completeExceptionally(e);
      }
    }
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
    Exclusive<T> waits = new Exclusive<>(task, new CompletableFuture<>());
    lock.lock();
    try {
      requireOpen();
      exclusive.add(waits);
      work.signal();
    } finally {
      lock.unlock();
    }
    return waits.result();
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
        runExclusiveTasks();
        if (closed) {
          break; // while a task ran, when nobody was waiting to be told
        }
        admit();
        List<S> planned = planner.plan(running);
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
      Exclusive<?> next = exclusive.remove();
      lock.unlock();
      try {
        next.run(team);
      } finally {
        lock.lock();
      }
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

  /**
   * Lets those who wait begin: those with a listener first, as many as a batch whoever else speaks;
   * others while there are places, and beyond that those who have none, so that nobody waits for
   * the end of another's many.
   */
  private void admit() {
    int most = limits.maxStreams() * RESTING_PER_PLACE;
    while (running.size() < most) {
      int awake = 0;
      int live = 0;
      Set<Object> served = new HashSet<>();
      for (BatchStream<R, S, ?> stream : running) {
        if (stream.hasRoom()) {
          awake++;
          live += stream.isLive() ? 1 : 0;
          served.add(stream.job().requester());
        }
      }
      boolean liveFits = live < limits.maxStreams();
      BatchStream<R, S, ?> next =
          liveFits ? waiting.poll(stream -> stream.isLive() && stream.isWanted()) : null;
      if (next == null && served.size() < limits.maxStreams()) {
        boolean places = awake < limits.maxStreams();
        next = waiting.poll(stream -> places || !served.contains(stream.job().requester()));
      }
      if (next == null) {
        return;
      }
      open(next);
    }
  }

  private void open(BatchStream<R, S, ?> stream) {
    try {
      stream.start(model.open(stream.job().request()));
      running.add(stream);
    } catch (Throwable e) {
      stream.finish(End.FAILED, failureOf(e));
      closedIfEnded(stream);
      throwIfFatal(e);
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
      model.step(planned);
      for (S sequence : planned) {
        made += sequence.promptLeft() == 0 ? 1 : 0;
      }
      meter.stepMade(made, prompt); // before anyone sees a frame of it
      keepPrefixes();
      handOver(planned);
    } catch (Throwable e) {
      fail(planned, failureOf(e));
      throwIfFatal(e);
    }
    team.part("planning");
    long nanos = meter.stepTook(started, made, planner.kept());
    team.resize(width.after(prompt == 0 ? made : 0, nanos));
  }

  private void keepPrefixes() {
    try {
      planner.keepPrefixes();
    } catch (OutOfMemoryError e) {
      planner.dropPrefixes();
    }
  }

  /**
   * Hands the newest frames over. Frame steps of many streams run side by side, each on a thread of
   * its own, which wastes less than sharing each one; those of a few one after the other.
   */
  private void handOver(List<S> planned) {
    team.part("codec");
    List<BatchStream<R, S, ?>> making = new ArrayList<>();
    for (S sequence : planned) {
      if (sequence.promptLeft() == 0) {
        for (BatchStream<R, S, ?> stream : running) {
          if (sequence.equals(stream.sequence()) && hasFrame(stream, sequence)) {
            making.add(stream);
          }
        }
      }
    }
    if (making.size() < Math.max(2, team.width())) {
      making.forEach(stream -> make(stream, team));
    } else {
      team.run(making.size(), (piece, member) -> make(making.get(piece), Team.ALONE));
    }
  }

  /** Whether a stream has a frame to hand over, and not come to its end instead. */
  private boolean hasFrame(BatchStream<R, S, ?> stream, S sequence) {
    if (sequence.failure() != null) {
      stream.finish(End.FAILED, sequence.failure());
    } else if (sequence.ended()) {
      if (stream.job().keep()) {
        keepWhole(sequence);
      }
      stream.finish(End.SPOKEN, null);
    }
    return stream.end() == null;
  }

  private <T> void make(BatchStream<R, S, T> stream, Team members) {
    S sequence = stream.sequence();
    if (sequence == null) {
      return;
    }
    try {
      T frame = stream.job().step().apply(members, sequence);
      if (stream.deliver(frame)) {
        stream.finish(End.LIMIT, null);
      }
    } catch (Throwable e) {
      stream.finish(End.FAILED, failureOf(e));
      throwIfFatal(e);
    }
  }

  private void keepWhole(S sequence) {
    try {
      planner.keepWhole(sequence);
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

  private static SpeechException failureOf(Throwable cause) {
    if (cause instanceof SpeechException known) {
      return known;
    }
    String advice =
        cause instanceof OutOfMemoryError
            ? "not enough memory for so much speech at once; give Java more or ask for less"
            : "speech failed inside: " + cause;
    return new SpeechFailedException(advice, cause);
  }

  /** Errors after which nothing that is computed can be trusted end the scheduler. */
  private static void throwIfFatal(Throwable e) {
    boolean exhausted = e instanceof OutOfMemoryError || e instanceof StackOverflowError;
    if (e instanceof LinkageError fatal) {
      throw fatal;
    }
    if (e instanceof VirtualMachineError fatal && !exhausted) {
      throw fatal;
    }
  }

  /** Ends every stream and every exclusive task: cancelled if it was closed, else failed. */
  private void endAll(@Nullable Throwable fault) {
    lock.lock();
    try {
      closed = true;
      if (fault != null) {
        failure =
            new SpeechFailedException(
                "the engine failed inside and has to be opened again: " + fault + "; try again",
                fault);
        LOG.log(System.Logger.Level.ERROR, "the batch scheduler ends by an error", fault);
      }
      endExclusiveTasks();
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

  private void endExclusiveTasks() {
    SpeechException why = failure;
    if (why == null) {
      runExclusiveTasks();
      return;
    }
    exclusive.forEach(task -> task.result().completeExceptionally(why));
    exclusive.clear();
  }
}
