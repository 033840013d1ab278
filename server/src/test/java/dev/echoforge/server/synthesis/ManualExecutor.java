package dev.echoforge.server.synthesis;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.Executor;

/** Runs nothing until it is told to, on the test's own thread. */
final class ManualExecutor implements Executor {

  private final Deque<Runnable> tasks = new ArrayDeque<>();

  @Override
  public void execute(Runnable task) {
    tasks.add(task);
  }

  int size() {
    return tasks.size();
  }

  /** Runs the task that came last. */
  void runLast() {
    tasks.removeLast().run();
  }

  /** Runs the task that came first. */
  void runNext() {
    tasks.remove().run();
  }
}
