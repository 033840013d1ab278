package dev.echoforge.server.tasks;

import dev.echoforge.reading.Priority;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.support.TransactionTemplate;

/** The tasks that have not ended, as rows: how much waits, and what is next. */
@Repository
class TaskLine {

  private static final String IS_LONG = "characters > " + Priority.LONG_CHARACTERS;

  private final JdbcClient jdbc;
  private final TaskChanges changes;
  private final TaskSteps steps;
  private final TransactionTemplate transactions;
  private final Clock clock;

  TaskLine(
      JdbcClient jdbc,
      TaskChanges changes,
      TaskSteps steps,
      TransactionTemplate transactions,
      Clock clock) {
    this.jdbc = jdbc;
    this.changes = changes;
    this.steps = steps;
    this.transactions = transactions;
    this.clock = clock;
  }

  /**
   * How much waits.
   *
   * @param tasks how many
   * @param characters what they have to speak
   */
  record Load(int tasks, long characters) {}

  /** Whether a task waits that is no line of a batch, and that nobody has put behind all others. */
  boolean somebodyWaits() {
    return jdbc.sql(
            "select case when exists (select 1 from tasks where status = 'queued' and"
                + " batch_id is null and priority > :last) then 1 else 0 end")
        .param("last", Task.LAST_PRIORITY)
        .query((row, number) -> row.getInt(1) == 1)
        .single();
  }

  /** All that waits. */
  Load waiting() {
    return jdbc.sql(
            "select count(*), coalesce(sum(characters), 0) from tasks where status = 'queued'")
        .query((row, number) -> new Load(row.getInt(1), row.getLong(2)))
        .single();
  }

  /**
   * What waits of one client.
   *
   * @param tasks how many
   * @param priority the least one among those of the kind that is asked for; null for none
   */
  record Own(int tasks, @Nullable Integer priority) {}

  /** What waits of one client, and how urgent it is. */
  Own waitingOf(String client, String kind, boolean longOnes) {
    return jdbc.sql(
            "select count(*), min(case when kind = :kind and %s and priority between :last and :first then priority end) from tasks where client = :client and status = 'queued'"
                .formatted(longOnes ? IS_LONG : "not " + IS_LONG))
        .param("client", client)
        .param("kind", kind)
        .param("last", Task.LAST_PRIORITY + 1)
        .param("first", Task.FIRST_PRIORITY - 1)
        .query((row, number) -> new Own(row.getInt(1), (Integer) row.getObject(2)))
        .single();
  }

  /** All tasks that have not ended, those in work first. */
  List<LineEntry> line() {
    return jdbc.sql(
            "select id, client, status, priority, created_at, characters, turns, progress, instance"
                + " from tasks where status in ('queued', 'processing')")
        .query((row, number) ->
            new LineEntry(
                row.getObject("id", UUID.class),
                row.getString("client"),
                row.getString("status").equals(TaskStatus.PROCESSING.id()),
                row.getInt("priority"),
                row.getObject("created_at", OffsetDateTime.class).toInstant(),
                row.getInt("characters"),
                row.getInt("turns"),
                row.getDouble("progress"),
                row.getString("instance")))
        .list();
  }

  /** Long tasks that nobody has woken yet, in order. */
  List<LongTasks.Waiting> parked(int limit) {
    return jdbc.sql(
            "select t.id, t.client, t.priority from tasks t join scheduled_tasks s on s.task_instance ="
                + " cast(t.id as varchar(36)) where t.status = 'queued' and s.picked = false and"
                + " s.execution_time > :parked order by t.priority desc, t.created_at limit :limit")
        .param("parked", TaskRow.time(clock.instant().plus(LongTasks.PARKED.dividedBy(2))))
        .param("limit", limit)
        .query((row, number) ->
            new LongTasks.Waiting(
                row.getObject("id", UUID.class),
                row.getString("client"),
                row.getInt("priority") >= Task.FIRST_PRIORITY))
        .list();
  }

  /** How many long tasks of each client are under way. */
  Map<String, Integer> longByClient() {
    Map<String, Integer> clients = new HashMap<>();
    jdbc.sql(
            "select client, count(*) from tasks where status = 'processing' and "
                + IS_LONG
                + " group by client")
        .query(row -> {
          clients.put(row.getString(1), row.getInt(2));
        });
    return clients;
  }

  /** Moves a task that waits, before others or behind them; false if it does not wait. */
  boolean move(UUID id, int priority, String why) {
    return Boolean.TRUE.equals(
        transactions.execute(status -> {
          if (!changes.of(
              id, "priority = :priority", "status = 'queued'", Map.of("priority", priority))) {
            return false;
          }
          // A scheduler that has read it already sees that it changed, and reads the line again.
          jdbc.sql(
                  "update scheduled_tasks set priority = :priority, version = version + 1 where"
                      + " task_instance = :id and picked = false")
              .param("priority", priority)
              .param("id", id.toString())
              .update();
          steps.add(id, TaskStep.Kind.PRIORITY, 0, why);
          return true;
        }));
  }
}
