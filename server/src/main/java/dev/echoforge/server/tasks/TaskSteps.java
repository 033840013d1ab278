package dev.echoforge.server.tasks;

import dev.echoforge.server.recordings.StorableText;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** What happened to tasks, a row a step, each added by the transaction of what happened. */
@Repository
class TaskSteps {

  private static final int MESSAGE_CHARS = 1_000;

  private final JdbcClient jdbc;
  private final NodeName node;
  private final Clock clock;

  TaskSteps(JdbcClient jdbc, NodeName node, Clock clock) {
    this.jdbc = jdbc;
    this.node = node;
    this.clock = clock;
  }

  /** This node, as steps name it. */
  String node() {
    return node.value();
  }

  /** Something happened here, now. */
  void add(UUID task, TaskStep.Kind kind, int attempt, @Nullable String message) {
    add(task, kind, attempt, null, message);
  }

  /** A turn is done. */
  void part(UUID task, int attempt, int part) {
    add(task, TaskStep.Kind.PART, attempt, part, null);
  }

  private void add(
      UUID task,
      TaskStep.Kind kind,
      int attempt,
      @Nullable Integer part,
      @Nullable String message) {
    jdbc.sql(
            "insert into task_steps (task_id, at, kind, attempt, node, part, message) values (:task,"
                + " :now, :kind, :attempt, :node, :part, :message)")
        .param("task", task)
        .param("now", TaskRow.time(clock.instant()))
        .param("kind", kind.id())
        .param("attempt", attempt)
        .param("node", node.value())
        .param("part", part)
        .param("message", message == null ? null : StorableText.shortened(message, MESSAGE_CHARS))
        .update();
  }

  /** The process died over all that is in work: of a node that is alone. */
  void died() {
    jdbc.sql(
            "insert into task_steps (task_id, at, kind, attempt, node) select id, :now, :kind,"
                + " starts, node from tasks where status = 'processing'")
        .param("now", TaskRow.time(clock.instant()))
        .param("kind", TaskStep.Kind.PROCESS_DIED.id())
        .update();
  }

  /** A task's, in order. */
  List<TaskStep> of(UUID task) {
    return jdbc.sql(
            "select at, kind, attempt, node, part, message from task_steps where task_id = :task"
                + " order by number")
        .param("task", task)
        .query((row, number) ->
            new TaskStep(
                row.getObject("at", OffsetDateTime.class).toInstant(),
                TaskStep.Kind.of(row.getString("kind")),
                row.getInt("attempt"),
                row.getString("node"),
                (Integer) row.getObject("part"),
                row.getString("message")))
        .list();
  }
}
