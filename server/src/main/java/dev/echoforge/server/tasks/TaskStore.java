package dev.echoforge.server.tasks;

import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.BooleanSupplier;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * A task's life, as its row. Every change says from which states it may come, and an attempt's
 * changes also which attempt it is, so that none is lost and none comes from an attempt that was
 * given up. What happens is put down as a {@link TaskStep} too.
 */
@Repository
class TaskStore {

  private final JdbcClient jdbc;
  private final TransactionTemplate transactions;
  private final TaskChanges changes;
  private final ApplicationEventPublisher events;
  private final TaskSteps steps;

  TaskStore(
      JdbcClient jdbc,
      TransactionTemplate transactions,
      TaskChanges changes,
      ApplicationEventPublisher events,
      TaskSteps steps) {
    this.jdbc = jdbc;
    this.transactions = transactions;
    this.changes = changes;
    this.events = events;
    this.steps = steps;
  }

  Optional<Task> find(UUID id) {
    return jdbc.sql("select " + TaskRow.COLUMNS + " from tasks where id = :id")
        .param("id", id)
        .query(TaskRow::of)
        .optional();
  }

  /**
   * Begins an attempt. One that another attempt left in work without a word has cost a process its
   * life, as far as anybody knows.
   *
   * @return the task with the attempt's number; empty if it was ended meanwhile
   */
  Optional<Task> begin(UUID id) {
    return Optional.ofNullable(
        transactions.execute(status -> {
          Task before = find(id).orElse(null);
          if (before == null
              || !changes.of(
                  id,
                  "crashes = case when status = 'processing' then crashes + 1 else crashes end,"
                      + " status = 'processing', started_at = coalesce(started_at, :now), node ="
                      + " :node, starts = starts + 1, message = 'waiting for the engine'",
                  "status in ('queued', 'processing')",
                  Map.of("node", steps.node()))) {
            return null;
          }
          if (before.status() == TaskStatus.PROCESSING) {
            steps.add(id, TaskStep.Kind.PROCESS_DIED, before.starts(), null);
          }
          Task begun = find(id).orElse(null);
          if (begun != null) {
            steps.add(id, TaskStep.Kind.STARTED, begun.starts(), null);
          }
          return begun;
        }));
  }

  /** The process did not die after all: it was paused, and finds that another goes on. */
  void notCrashed(UUID id) {
    changes.of(id, "crashes = crashes - 1", "crashes > 0", Map.of());
  }

  /** A part is done, so that whatever killed earlier attempts is past. */
  boolean advanced(Task task) {
    return changes.ofAttempt(task, "crashes = 0", Map.of());
  }

  /** Tells how far it is; false if the task was ended, or begun by another attempt meanwhile. */
  boolean progress(Task task, double progress, String message) {
    return changes.ofAttempt(
        task,
        "progress = greatest(progress, :progress), message = :message",
        Map.of("progress", progress, "message", TaskChanges.shortened(message)));
  }

  boolean complete(Task task, String engine, String voice, String outcome, String message) {
    return end(
        task.id(),
        () ->
            changes.ofAttempt(
                task,
                "status = 'completed', progress = 1, message = :message, completed_at = :now,"
                    + " engine = :engine, chosen_engine = :engine, voice = :voice, outcome ="
                    + " :outcome, recording_id = id",
                Map.of(
                    "engine", engine,
                    "voice", voice,
                    "outcome", outcome,
                    "message", TaskChanges.shortened(message))));
  }

  boolean fail(Task task, String error, String message) {
    return end(
        task.id(),
        () ->
            changes.ofAttempt(
                task,
                "status = 'failed', error = :error, message = :message, completed_at = :now",
                Map.of("error", error, "message", TaskChanges.shortened(message))));
  }

  boolean cancel(UUID id) {
    return end(
        id,
        () ->
            changes.of(
                id,
                "status = 'cancelled', message = 'cancelled', completed_at = :now",
                "status in ('queued', 'processing')",
                Map.of()));
  }

  /** Ends a task, forgets its parts and tells who listens, all of it in one transaction. */
  private boolean end(UUID id, BooleanSupplier change) {
    return Boolean.TRUE.equals(
        transactions.execute(status -> {
          if (!change.getAsBoolean()) {
            return false;
          }
          jdbc.sql("delete from task_parts where task_id = :id").param("id", id).update();
          find(id).ifPresent(task -> events.publishEvent(new TaskEnding(task)));
          return true;
        }));
  }

  /** Back into the line, for no failure of its own. */
  boolean requeue(Task task, String message) {
    return back(task, TaskStep.Kind.WAITS, "", message);
  }

  /** Back into the line after a failure. */
  boolean retry(Task task, String message) {
    return back(task, TaskStep.Kind.ATTEMPT_FAILED, "failures = failures + 1, ", message);
  }

  private boolean back(Task task, TaskStep.Kind kind, String further, String message) {
    return Boolean.TRUE.equals(
        transactions.execute(status -> {
          if (!changes.ofAttempt(
              task,
              further + "status = 'queued', progress = 0, message = :message",
              Map.of("message", TaskChanges.shortened(message)))) {
            return false;
          }
          steps.add(task.id(), kind, task.starts(), message);
          return true;
        }));
  }
}
