package dev.echoforge.server.tasks;

import dev.echoforge.server.recordings.UnfinishedRecordings;
import dev.echoforge.server.security.OwnedRows;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.support.TransactionTemplate;

/** Many tasks' rows at once: counted, recovered after a crash, handed over, forgotten. */
@Repository
class TaskUpkeep implements UnfinishedRecordings {

  private static final Set<TaskStatus> ENDED =
      EnumSet.of(TaskStatus.COMPLETED, TaskStatus.FAILED, TaskStatus.CANCELLED);

  private static final String OLD =
      " from tasks where completed_at < :before and status in (:states) and not exists (select 1"
          + " from idempotency_keys k where k.task_id = tasks.id and k.expires_at > :now)";

  private final JdbcClient jdbc;
  private final TransactionTemplate transactions;
  private final TaskTextIndex texts;
  private final TaskSteps steps;
  private final Clock clock;

  TaskUpkeep(
      JdbcClient jdbc,
      TransactionTemplate transactions,
      TaskTextIndex texts,
      TaskSteps steps,
      Clock clock) {
    this.jdbc = jdbc;
    this.transactions = transactions;
    this.texts = texts;
    this.steps = steps;
    this.clock = clock;
  }

  /** The tasks that may still add a recording. */
  @Override
  public Set<UUID> unfinished() {
    return new HashSet<>(
        jdbc.sql("select id from tasks where status in ('queued', 'processing')")
            .query((row, number) -> row.getObject("id", UUID.class))
            .list());
  }

  /** Those of the given that somebody cancelled. */
  List<UUID> cancelled(Collection<UUID> ids) {
    return jdbc.sql("select id from tasks where id in (:ids) and status = 'cancelled'")
        .param("ids", ids)
        .query((row, number) -> row.getObject("id", UUID.class))
        .list();
  }

  /** What a crash left in work goes back into the line; for a node that is alone. */
  int recover() {
    Integer left =
        transactions.execute(status -> {
          jdbc.sql(
                  "update scheduled_tasks set picked = false, picked_by = null, last_heartbeat ="
                      + " null, execution_time = :now, version = version + 1 where picked = true")
              .param("now", TaskRow.time(clock.instant()))
              .update();
          steps.died();
          return jdbc.sql(
                  "update tasks set status = 'queued', message = 'begins again after a restart',"
                      + " crashes = crashes + 1, updated_at = :now where status = 'processing'")
              .param("now", TaskRow.time(clock.instant()))
              .update();
        });
    return left == null ? 0 : left;
  }

  /** How many tasks are in each state. */
  Map<TaskStatus, Long> counts() {
    Map<TaskStatus, Long> counts = new LinkedHashMap<>();
    jdbc.sql("select status, count(*) from tasks group by status")
        .query(row -> {
          counts.put(TaskStatus.of(row.getString(1)), row.getLong(2));
        });
    return counts;
  }

  /** Gives all that an account owns, or what is nobody's, to another. */
  void changeOwner(@Nullable UUID from, @Nullable UUID to) {
    OwnedRows.hand(jdbc, "tasks", from, to);
  }

  /** Forgets all that ended before a time, unless a client's key still stands for it. */
  int forget(Instant before) {
    return forget(before, ENDED);
  }

  /** Forgets those in some states, all of which have ended, that ended before a time. */
  int forget(Instant before, Set<TaskStatus> states) {
    TaskTexts indexed = texts.inMemory();
    if (indexed != null) {
      old("select id, owner, created_at", before, states)
          .query(row -> {
            indexed.remove(
                row.getObject("owner", UUID.class),
                row.getObject("created_at", OffsetDateTime.class).toInstant(),
                row.getObject("id", UUID.class));
          });
    }
    return old("delete", before, states).update();
  }

  /** Forgets one that has ended; false if it has not. */
  boolean forget(Task task) {
    if (jdbc.sql("delete from tasks where id = :id and status in (:states)")
            .param("id", task.id())
            .param("states", ENDED.stream().map(TaskStatus::id).toList())
            .update()
        == 0) {
      return false;
    }
    TaskTexts indexed = texts.inMemory();
    if (indexed != null) {
      indexed.remove(task.owner(), task.createdAt(), task.id());
    }
    return true;
  }

  /** How many would be forgotten, by state. */
  Map<TaskStatus, Long> forgettable(Instant before, Set<TaskStatus> states) {
    Map<TaskStatus, Long> counts = new EnumMap<>(TaskStatus.class);
    states.forEach(state -> counts.put(state, 0L));
    jdbc.sql("select status, count(*)" + OLD + " group by status")
        .params(parameters(before, states))
        .query(row -> {
          counts.put(TaskStatus.of(row.getString(1)), row.getLong(2));
        });
    return counts;
  }

  private JdbcClient.StatementSpec old(String what, Instant before, Set<TaskStatus> states) {
    return jdbc.sql(what + OLD).params(parameters(before, states));
  }

  private Map<String, Object> parameters(Instant before, Set<TaskStatus> states) {
    return Map.of(
        "before",
        TaskRow.time(before),
        "now",
        TaskRow.time(clock.instant()),
        "states",
        states.stream().filter(ENDED::contains).map(TaskStatus::id).toList());
  }
}
