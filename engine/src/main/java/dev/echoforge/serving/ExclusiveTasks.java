package dev.echoforge.serving;

import dev.echoforge.parallel.Team;
import dev.echoforge.speech.SpeechException;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;

/**
 * Tasks that have the computing thread for themselves, in the order in which they were asked for.
 * Guarded by the scheduler's lock, which is given back while a task runs.
 */
final class ExclusiveTasks {

  private final ReentrantLock lock;
  private final Team team;
  private final Queue<Task<?>> waiting = new ArrayDeque<>();

  ExclusiveTasks(ReentrantLock lock, Team team) {
    this.lock = lock;
    this.team = team;
  }

  private record Task<T>(Function<Team, T> work, CompletableFuture<T> result) {
    void run(Team team) {
      try {
        result.complete(work.apply(team));
      } catch (Throwable e) {
        result.completeExceptionally(e);
      }
    }
  }

  /** Asks for a task; called with the lock held. */
  <T> CompletableFuture<T> add(Function<Team, T> work) {
    Task<T> task = new Task<>(work, new CompletableFuture<>());
    waiting.add(task);
    return task.result();
  }

  /** Whether there are any; called with the lock held. */
  boolean areWaiting() {
    return !waiting.isEmpty();
  }

  /** Runs all, those too that are asked for meanwhile; called with the lock held once. */
  void run() {
    while (!waiting.isEmpty()) {
      Task<?> next = waiting.remove();
      lock.unlock();
      try {
        next.run(team);
      } finally {
        lock.lock();
      }
    }
  }

  /** Runs none of them any more; called with the lock held. */
  void fail(SpeechException why) {
    waiting.forEach(task -> task.result().completeExceptionally(why));
    waiting.clear();
  }
}
