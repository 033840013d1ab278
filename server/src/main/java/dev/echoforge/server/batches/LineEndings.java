package dev.echoforge.server.batches;

import dev.echoforge.server.tasks.Task;
import dev.echoforge.server.tasks.TaskEnding;
import dev.echoforge.server.tasks.TaskStatus;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Ends lines with their tasks. */
@Component
class LineEndings {

  private final LineWork lines;

  LineEndings(LineWork lines) {
    this.lines = lines;
  }

  /** What came of a line, in the transaction that ends its task. */
  @EventListener
  void on(TaskEnding event) {
    Task task = event.task();
    LineState state =
        switch (task.status()) {
          case COMPLETED -> LineState.COMPLETED;
          case CANCELLED -> LineState.CANCELLED;
          case FAILED, QUEUED, PROCESSING -> LineState.FAILED;
        };
    lines.ended(
        task.id(),
        state,
        task.recordingId(),
        task.status() == TaskStatus.FAILED ? task.error() : null);
  }
}
