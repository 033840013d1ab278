package dev.echoforge.server.tasks.web;

import dev.echoforge.server.problems.ProblemException;
import dev.echoforge.server.tasks.Task;
import dev.echoforge.server.tasks.TaskStatus;
import java.util.EnumSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads what lists of tasks are filtered by. */
final class TaskQuery {

  private TaskQuery() {}

  /**
   * States with commas between them; none where nothing was sent.
   *
   * @throws ProblemException if there is no such state
   */
  static Set<TaskStatus> statuses(String field, @Nullable String names) {
    Set<TaskStatus> statuses = EnumSet.noneOf(TaskStatus.class);
    if (names == null || names.isBlank()) {
      return statuses;
    }
    for (String name : names.split(",", -1)) {
      try {
        statuses.add(TaskStatus.of(name.strip()));
      } catch (IllegalArgumentException e) {
        throw ProblemException.invalid(
            field,
            "unknown status",
            "some of queued, processing, completed, failed, cancelled",
            "\"" + name + "\"");
      }
    }
    return statuses;
  }

  /**
   * Speech or script; null where nothing was sent.
   *
   * @throws ProblemException if it is another
   */
  static @Nullable String kind(@Nullable String kind) {
    if (kind == null || kind.isBlank()) {
      return null;
    }
    if (!kind.equals(Task.SPEECH) && !kind.equals(Task.SCRIPT)) {
      throw ProblemException.invalid(
          "kind", "unknown kind", "speech or script", "\"" + kind + "\"");
    }
    return kind;
  }

  /** A text, or null for a blank one. */
  static @Nullable String text(@Nullable String text) {
    return text == null || text.isBlank() ? null : text.strip();
  }
}
