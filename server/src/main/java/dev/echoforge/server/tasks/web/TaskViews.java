package dev.echoforge.server.tasks.web;

import dev.echoforge.server.synthesis.ComputeQueue;
import dev.echoforge.server.synthesis.SpeedMeter;
import dev.echoforge.server.tasks.Task;
import dev.echoforge.server.tasks.TaskJson;
import dev.echoforge.server.tasks.TaskOrder;
import dev.echoforge.server.tasks.TaskOutcome;
import dev.echoforge.server.tasks.TaskStatus;
import dev.echoforge.server.tasks.TaskStore;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Shows tasks: with their place in the line and how long they will take. */
@Component
class TaskViews {

  private static final int TEXT_CHARS = 200;

  private final TaskStore store;
  private final TaskJson json;
  private final SpeedMeter speed;
  private final ComputeQueue queue;

  TaskViews(TaskStore store, TaskJson json, SpeedMeter speed, ComputeQueue queue) {
    this.store = store;
    this.json = json;
    this.speed = speed;
    this.queue = queue;
  }

  /** A task, with paths that begin with the base path. */
  TaskView of(Task task, String base) {
    TaskOutcome outcome = task.outcome() == null ? null : json.outcome(task.outcome());
    Integer position = null;
    Double eta = null;
    if (task.status() == TaskStatus.QUEUED) {
      TaskStore.Load before = store.before(task);
      position = before.tasks() + 1;
      long ahead = before.characters() + store.charactersInWork();
      eta =
          rounded(
              speed.seconds(before.tasks(), ahead) / queue.state().slots()
                  + speed.seconds(turns(task), task.characters()));
    } else if (task.status() == TaskStatus.PROCESSING) {
      position = 0;
      eta = rounded((1 - task.progress()) * speed.seconds(turns(task), task.characters()));
    }
    return new TaskView(
        task.id(),
        task.kind(),
        beginning(json.order(task)),
        task.status().id(),
        (int) Math.round(100 * task.progress()),
        task.message(),
        task.createdAt(),
        task.startedAt(),
        task.completedAt(),
        resultUrl(task, base),
        task.recordingId(),
        new TaskView.DeviceView(
            json.order(task).device(),
            outcome == null ? null : outcome.used(),
            outcome == null ? null : outcome.deviceReason()),
        task.engine(),
        outcome == null ? null : outcome.voice(),
        outcome == null ? null : outcome.voiceName(),
        outcome == null ? null : outcome.reason(),
        outcome == null ? null : outcome.seed(),
        task.error() == null ? null : json.problem(task.error()),
        position,
        eta);
  }

  private static @Nullable String resultUrl(Task task, String base) {
    if (task.recordingId() == null) {
      return null;
    }
    String audio = base + "/api/recordings/" + task.recordingId() + "/audio";
    return task.format().equals("wav") ? audio : audio + "?format=" + task.format();
  }

  private static String beginning(TaskOrder order) {
    String text = order.turns().getFirst().text();
    return text.codePointCount(0, text.length()) <= TEXT_CHARS
        ? text
        : text.substring(0, text.offsetByCodePoints(0, TEXT_CHARS));
  }

  private int turns(Task task) {
    return json.order(task).turns().size();
  }

  private static double rounded(double seconds) {
    return Math.round(10 * seconds) / 10.0;
  }
}
