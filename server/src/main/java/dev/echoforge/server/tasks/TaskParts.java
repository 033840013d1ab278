package dev.echoforge.server.tasks;

import java.time.Clock;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.support.TransactionTemplate;

/** The turns of scripts that are spoken. */
@Repository
class TaskParts {

  private final JdbcClient jdbc;
  private final TaskStore tasks;
  private final TaskJson json;
  private final TaskSteps steps;
  private final TransactionTemplate transactions;
  private final Clock clock;

  TaskParts(
      JdbcClient jdbc,
      TaskStore tasks,
      TaskJson json,
      TaskSteps steps,
      TransactionTemplate transactions,
      Clock clock) {
    this.jdbc = jdbc;
    this.tasks = tasks;
    this.json = json;
    this.steps = steps;
    this.transactions = transactions;
    this.clock = clock;
  }

  /** A task's turns that are spoken, in order. */
  List<TaskPart> of(UUID taskId) {
    return jdbc.sql(
            "select number, file, byte_from, byte_to, sample_rate_hz, spoken from task_parts"
                + " where task_id = :task order by number")
        .param("task", taskId)
        .query((row, at) ->
            new TaskPart(
                taskId,
                row.getInt("number"),
                row.getString("file"),
                row.getLong("byte_from"),
                row.getLong("byte_to"),
                row.getInt("sample_rate_hz"),
                json.spokenTurn(row.getString("spoken"))))
        .list();
  }

  /** Notes a turn; false if the task was ended, or begun by another attempt meanwhile. */
  boolean add(Task attempt, TaskPart part) {
    return Boolean.TRUE.equals(
        transactions.execute(status -> {
          if (!tasks.advanced(attempt)) {
            return false;
          }
          jdbc.sql("delete from task_parts where task_id = :task and number = :number")
              .param("task", part.taskId())
              .param("number", part.number())
              .update();
          jdbc.sql(
                  "insert into task_parts (task_id, number, file, byte_from, byte_to,"
                      + " sample_rate_hz, spoken, made_at) values (:task, :number, :file, :from,"
                      + " :to, :rate, :spoken, :now)")
              .param("task", part.taskId())
              .param("number", part.number())
              .param("file", part.file())
              .param("from", part.byteFrom())
              .param("to", part.byteTo())
              .param("rate", part.sampleRateHz())
              .param("spoken", json.write(part.spoken()))
              .param("now", clock.instant().atOffset(ZoneOffset.UTC))
              .update();
          steps.part(part.taskId(), attempt.starts(), part.number() + 1);
          return true;
        }));
  }
}
