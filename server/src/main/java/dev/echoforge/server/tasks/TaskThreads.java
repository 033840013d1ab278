package dev.echoforge.server.tasks;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * The threads that do tasks' work: as many as may run at once, and one more for each long task that
 * would leave none to short ones. A long task gives way at each sentence inside its engine, so that
 * one that runs beside a short one costs it next to nothing; one that held the last thread would
 * have it wait for a whole book.
 */
final class TaskThreads {

  private final int places;
  private final ThreadPoolExecutor pool;

  /**
   * Threads for a node.
   *
   * @param places how many tasks run at once
   */
  TaskThreads(int places) {
    this.places = places;
    // The scheduler hands over more than may run; the pool's size is what holds the rest back.
    this.pool =
        new ThreadPoolExecutor(
            places,
            places,
            0,
            TimeUnit.MILLISECONDS,
            new LinkedBlockingQueue<>(),
            Thread.ofVirtual().name("task-", 0).factory());
  }

  ExecutorService pool() {
    return pool;
  }

  /** How many tasks can run at once now. */
  int size() {
    return pool.getMaximumPoolSize();
  }

  /** So many long tasks are under way now. */
  synchronized void longUnderWay(int count) {
    int wanted = places + Math.max(0, count - (places - 1));
    if (wanted > pool.getMaximumPoolSize()) {
      pool.setMaximumPoolSize(wanted);
      pool.setCorePoolSize(wanted); // begins what waits for a thread
    } else if (wanted < pool.getMaximumPoolSize()) {
      pool.setCorePoolSize(wanted);
      pool.setMaximumPoolSize(wanted); // one that is busy goes when it is done
    }
  }
}
