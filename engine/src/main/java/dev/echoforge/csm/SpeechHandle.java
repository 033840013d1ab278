package dev.echoforge.csm;

import dev.echoforge.speech.Cancellation;
import dev.echoforge.speech.SpeechCancelledException;
import dev.echoforge.speech.SpeechException;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * A stream that was submitted: its consumer takes frames from here as they are made. A few frames
 * wait here; when a consumer is slower than that, its stream rests, and no other does.
 *
 * @param <T> what a frame became
 */
public final class SpeechHandle<T> implements AutoCloseable {

  /** How a stream came to its end. */
  public enum End {
    /** The model said that the speech is over. */
    SPOKEN,
    /** The most frames that were allowed have been made, and the speech was not over. */
    LIMIT,
    /** It was cancelled. */
    CANCELLED,
    /** It failed. */
    FAILED
  }

  /** How often a waiting consumer looks whether it is still wanted: half a frame. */
  private static final int LOOK_MILLIS = 40;

  private final ReentrantLock lock;
  private final Condition work;
  private final Condition more;
  private final int capacity;
  private final Queue<T> frames;
  private final SpeechJob<T> job;

  private int made;
  private boolean wanted;
  private @Nullable End end;
  private @Nullable SpeechException failure;

  /** The computing thread's own: the stream while it runs. */
  private @Nullable SpeechStream stream;

  /**
   * @param lock guards this handle and the scheduler that it belongs to
   * @param work signalled when the computing thread may have something to do
   * @param usualBuffer how many frames may wait where the job does not say
   */
  SpeechHandle(ReentrantLock lock, Condition work, int usualBuffer, SpeechJob<T> job) {
    this.lock = lock;
    this.work = work;
    this.more = lock.newCondition();
    this.capacity = job.buffer() == 0 ? usualBuffer : job.buffer();
    this.frames = new ArrayDeque<>();
    this.job = job;
  }

  /**
   * Waits for the next frame.
   *
   * @return what the frame became, or null when there are no more
   * @throws SpeechCancelledException if the stream was cancelled
   * @throws SpeechException if the stream failed
   */
  public @Nullable T next() throws InterruptedException {
    return next(new Cancellation());
  }

  /**
   * As {@link #next()}, and gives the stream up when somebody asks, even while it waits for its
   * turn.
   *
   * @throws SpeechCancelledException if somebody asked, or the stream was cancelled
   */
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
        var _ = more.await(LOOK_MILLIS, TimeUnit.MILLISECONDS);
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

  /** How the stream ended, or null while it runs; frames may still wait to be taken. */
  public @Nullable End end() {
    lock.lock();
    try {
      return end;
    } finally {
      lock.unlock();
    }
  }

  /** How many frames have been made so far. */
  public int made() {
    lock.lock();
    try {
      return made;
    } finally {
      lock.unlock();
    }
  }

  /** Gives the stream up, at the latest when the frame that is being made is done. */
  public void cancel() {
    finish(End.CANCELLED, null);
  }

  /** Cancels unless it has ended. */
  @Override
  public void close() {
    cancel();
  }

  SpeechJob<T> job() {
    return job;
  }

  @Nullable SpeechStream stream() {
    return stream;
  }

  void start(SpeechStream newStream) {
    stream = newStream;
  }

  /** Whether the consumer has begun to take frames; called with the lock held. */
  boolean isWanted() {
    return wanted;
  }

  /** Whether a listener waits for the next frame; called with the lock held. */
  boolean isUrgent() {
    return job.live() && wanted && hasRoom();
  }

  /** Whether the consumer has room for another frame. */
  boolean hasRoom() {
    return frames.size() < capacity;
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
