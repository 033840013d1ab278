package dev.echoforge.server.tasks;

import dev.echoforge.server.synthesis.LinearFit;
import java.util.concurrent.locks.ReentrantLock;
import org.springframework.stereotype.Component;

/**
 * What a task takes besides computing: rows, files, and until it begins; a fixed cost and a rate.
 * Learned from tasks that no other was beside, and not from a node's first ones, for which code is
 * loaded and compiled.
 */
@Component
final class TaskOverhead {

  private static final LinearFit.Line USUAL = new LinearFit.Line(0.08, 2e-5);

  /** What the first task of a node takes besides that. */
  private static final double COLD_S = 0.6;

  private static final int COLD_TASKS = 2;
  private static final double MAX_S = 5;

  private final ReentrantLock lock = new ReentrantLock();
  private final LinearFit fit = new LinearFit(USUAL);
  private int underWay;
  private long begun;
  private int ended;

  TaskOverhead() {}

  /** A task under way. */
  interface Watch extends AutoCloseable {

    /**
     * The task is whole.
     *
     * @param characters it has
     * @param elapsedSeconds since it was ordered
     * @param computeSeconds of these
     */
    void whole(int characters, double elapsedSeconds, double computeSeconds);

    @Override
    void close();
  }

  /** Tells that a task begins, until it is closed. */
  Watch begin() {
    lock.lock();
    try {
      underWay++;
      begun++;
      return new Begun(underWay == 1 ? begun : -1);
    } finally {
      lock.unlock();
    }
  }

  private final class Begun implements Watch {
    private final long number;

    Begun(long number) {
      this.number = number;
    }

    @Override
    public void whole(int characters, double elapsedSeconds, double computeSeconds) {
      lock.lock();
      try {
        if (++ended > COLD_TASKS && begun == number) {
          fit.add(characters, Math.clamp(elapsedSeconds - computeSeconds, 0, MAX_S));
        }
      } finally {
        lock.unlock();
      }
    }

    @Override
    public void close() {
      lock.lock();
      try {
        underWay--;
      } finally {
        lock.unlock();
      }
    }
  }

  /** What is expected of a task with so many characters. */
  double seconds(long characters) {
    lock.lock();
    try {
      return fit.at(1, characters) + (ended == 0 ? COLD_S : 0);
    } finally {
      lock.unlock();
    }
  }
}
