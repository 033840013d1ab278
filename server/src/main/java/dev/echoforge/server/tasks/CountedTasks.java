package dev.echoforge.server.tasks;

import dev.echoforge.server.system.TaskCounts;
import java.util.Map;
import org.springframework.stereotype.Component;

/** Tells the diagnostics how many tasks there are. */
@Component
final class CountedTasks implements TaskCounts {

  private final TaskUpkeep store;

  CountedTasks(TaskUpkeep store) {
    this.store = store;
  }

  @Override
  public Counts counts() {
    Map<TaskStatus, Long> counts = store.counts();
    return new Counts(
        of(counts, TaskStatus.QUEUED) + of(counts, TaskStatus.PROCESSING),
        of(counts, TaskStatus.COMPLETED),
        of(counts, TaskStatus.FAILED));
  }

  private static long of(Map<TaskStatus, Long> counts, TaskStatus status) {
    return counts.getOrDefault(status, 0L);
  }
}
