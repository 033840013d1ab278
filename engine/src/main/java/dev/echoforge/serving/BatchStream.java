package dev.echoforge.serving;

import static java.util.Objects.requireNonNull;

import dev.echoforge.parallel.Team;
import dev.echoforge.speech.Cancellation;
import dev.echoforge.speech.SpeechCancelledException;
import dev.echoforge.speech.SpeechException;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** A stream as the scheduler knows it: the job, its sequence once it runs, frames not yet taken. */
final class BatchStream<R extends FrameRequest, S extends FrameSequence, T>
    implements StreamHandle<T> {

  /*
   * States, guarded by the scheduler's lock:
   *
   *   waiting --start--> running --finish--> ended (SPOKEN, LIMIT, CANCELLED, FAILED)
   *      \------------------finish-------------/
   *
   * While it runs it is awake (its buffer has room), or rests until its consumer takes a frame.
   * The first finish decides; frames that were made before stay to be taken, but after CANCELLED.
   */

  /** How often a waiting consumer looks whether it is still wanted: half a frame. */
  private static final int POLL_INTERVAL_MS = 40;

  private final ReentrantLock lock;
  private final Condition work;
  private final Condition more;
  private final int capacity;
  private final Queue<T> frames = new ArrayDeque<>();
  private final StreamJob<R, S, T> job;

  private int made;
  private boolean wanted;
  private @Nullable End end;
  private @Nullable SpeechException failure;

  /** The computing thread's own: the sequence while the stream runs. */
  private @Nullable S sequence;

  /** Its own too: makes the newest frame, which the consumer does not have yet. */
  private @Nullable Function<Team, T> deferred;

  /**
   * @param lock guards this stream and the scheduler that it belongs to
   * @param work signalled when the computing thread may have something to do
   * @param usualBuffer how many frames may wait where the job does not say
   */
  BatchStream(ReentrantLock lock, Condition work, int usualBuffer, StreamJob<R, S, T> job) {
    this.lock = lock;
    this.work = work;
    this.more = lock.newCondition();
    this.capacity = job.buffer() == 0 ? usualBuffer : job.buffer();
    this.job = job;
  }

  @Override
  public @Nullable T next(Cancellation cancellation) throws InterruptedException {
    lock.lockInterruptibly();
    try {
      if (!wanted) {
        wanted = true;
        work.signal();
      }
      while (frames.isEmpty() && end == null) {
        if (cancellation.isCancelled()) {
          cancel();
          throw new SpeechCancelledException();
        }
        // Whether something came or not: look again, also whether somebody asked.
        var _ = more.await(POLL_INTERVAL_MS, TimeUnit.MILLISECONDS);
      }
      T frame = end == End.CANCELLED ? null : frames.poll();
      if (frame != null) {
        work.signal();
        return frame;
      }
      if (end == End.CANCELLED) {
        throw new SpeechCancelledException();
      }
      if (failure != null) {
        throw failure;
      }
      return null;
    } finally {
      lock.unlock();
    }
  }

  @Override
  public @Nullable T poll() {
    lock.lock();
    try {
      T frame = end == End.CANCELLED ? null : frames.poll();
      if (frame != null) {
        work.signal();
      } else if (failure != null) {
        throw failure;
      }
      return frame;
    } finally {
      lock.unlock();
    }
  }

  @Override
  public @Nullable End end() {
    lock.lock();
    try {
      return end;
    } finally {
      lock.unlock();
    }
  }

  @Override
  public int made() {
    lock.lock();
    try {
      return made;
    } finally {
      lock.unlock();
    }
  }

  @Override
  public void cancel() {
    finish(End.CANCELLED, null);
  }

  StreamJob<R, S, T> job() {
    return job;
  }

  /** Lets go of what the ended stream held: its frame step, and its sequence if it has run. */
  void release() {
    S own = sequence;
    sequence = null; // whoever keeps the handle does not keep the memory
    deferred = null;
    try {
      if (own != null) {
        own.close();
      }
    } finally {
      job.step().close();
    }
  }

  @Nullable S sequence() {
    return sequence;
  }

  void start(S opened) {
    sequence = opened;
  }

  /** Whether the consumer has begun to take frames; called with the lock held. */
  boolean isWanted() {
    return wanted;
  }

  /** Whether somebody listens while it is made. */
  boolean isLive() {
    return job.live().getAsBoolean();
  }

  /** Whether a listener waits for the next frame; called with the lock held. */
  boolean isUrgent() {
    return wanted && hasRoom() && isLive();
  }

  /** Whether the consumer has room for another frame; for the computing thread. */
  boolean hasRoom() {
    return frames.size() + (deferred == null ? 0 : 1) < capacity;
  }

  /**
   * Puts the newest frame off until {@link #makeDeferred}, if it can be: neither the first one,
   * which should sound soon, nor the last one.
   */
  boolean defer() {
    int before = made();
    if (before > 0 && before + 1 < job.maxFrames()) {
      deferred = job.step().detached(requireNonNull(sequence));
    }
    return deferred != null;
  }

  /** Makes the frame that was put off; whether it was the last one allowed. */
  boolean makeDeferred(Team members) {
    Function<Team, T> making = requireNonNull(deferred);
    deferred = null;
    return deliver(making.apply(members));
  }

  /** Makes the newest frame; whether it was the last one allowed. */
  boolean make(Team members) {
    return deliver(job.step().apply(members, requireNonNull(sequence)));
  }

  /** Hands a frame to the consumer; whether it was the last one allowed. */
  boolean deliver(T frame) {
    lock.lock();
    try {
      if (end == null) {
        frames.add(frame);
        made++;
        more.signal();
      }
      return made == job.maxFrames();
    } finally {
      lock.unlock();
    }
  }

  /** Ends the stream unless it has ended. */
  void finish(End how, @Nullable SpeechException why) {
    lock.lock();
    try {
      if (end == null) {
        end = how;
        failure = why;
        more.signalAll();
        work.signal();
      }
    } finally {
      lock.unlock();
    }
  }
}
