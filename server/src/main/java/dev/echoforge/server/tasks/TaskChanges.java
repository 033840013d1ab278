package dev.echoforge.server.tasks;

import dev.echoforge.server.recordings.StorableText;
import java.time.Clock;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * Changes of a task's row, each from some states alone; they tell whether it was in one of them.
 */
@Repository
class TaskChanges {

  private static final int MESSAGE_CHARS = 1_000;

  private final JdbcClient jdbc;
  private final Clock clock;

  TaskChanges(JdbcClient jdbc, Clock clock) {
    this.jdbc = jdbc;
    this.clock = clock;
  }

  /** Only while the attempt is the latest: one that was paused changes nothing any more. */
  boolean ofAttempt(Task task, String changes, Map<String, ?> parameters) {
    Map<String, Object> all = new HashMap<>(parameters);
    all.put("starts", task.starts());
    return of(task.id(), changes, "status = 'processing' and starts = :starts", all);
  }

  /**
   * From some states.
   *
   * @param changes what is set, as SQL; {@code :now} is the time
   * @param states a condition, as SQL
   */
  boolean of(UUID id, String changes, String states, Map<String, ?> parameters) {
    return jdbc.sql(
                "update tasks set updated_at = :now, " + changes + " where id = :id and " + states)
            .param("id", id)
            .param("now", TaskRow.time(clock.instant()))
            .params(parameters)
            .update()
        > 0;
  }

  /** A message as a row has room for it. */
  static String shortened(String message) {
    return StorableText.shortened(message, MESSAGE_CHARS);
  }
}
