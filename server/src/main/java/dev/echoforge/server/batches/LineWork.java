package dev.echoforge.server.batches;

import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** What becomes of lines, as rows. Every change says from which states it may come. */
@Repository
class LineWork {

  private final JdbcClient jdbc;
  private final Clock clock;

  LineWork(JdbcClient jdbc, Clock clock) {
    this.jdbc = jdbc;
    this.clock = clock;
  }

  /** How many lines have a task that has not ended, of all batches. */
  int working() {
    return jdbc.sql("select count(*) from batch_lines where state = 'working'")
        .query((row, number) -> row.getInt(1))
        .single();
  }

  /** The line that is next: of the client with the fewest under way, of its oldest batch. */
  Optional<BatchLine> next() {
    List<UUID> batch =
        jdbc.sql(
                "select b.id from batches b where b.state = 'running' and exists (select 1 from"
                    + " batch_lines l where l.batch_id = b.id and l.state = 'waiting') order by"
                    + " (select count(*) from batch_lines w join batches o on o.id = w.batch_id"
                    + " where w.state = 'working' and o.client = b.client), b.created_at, b.id"
                    + " limit 1")
            .query((row, number) -> row.getObject(1, UUID.class))
            .list();
    if (batch.isEmpty()) {
      return Optional.empty();
    }
    return jdbc.sql(
            "select "
                + BatchRowMapper.LINE_COLUMNS
                + " from batch_lines where batch_id = :batch and state = 'waiting' order by number"
                + " limit 1")
        .param("batch", batch.getFirst())
        .query(BatchRowMapper::line)
        .optional();
  }

  /** Takes a line for a task; false if another node was first, or the batch does not run. */
  boolean claim(BatchLine line) {
    return jdbc.sql(
                "update batch_lines set state = 'working', attempts = attempts + 1, error = null,"
                    + " updated_at = :now where id = :id and state = 'waiting' and exists (select 1"
                    + " from batches b where b.id = :batch and b.state = 'running')")
            .param("id", line.id())
            .param("batch", line.batchId())
            .param("now", now())
            .update()
        > 0;
  }

  /** Says which task a claimed line has. */
  void assign(UUID line, UUID task) {
    jdbc.sql("update batch_lines set task_id = :task where id = :id")
        .param("task", task)
        .param("id", line)
        .update();
  }

  /** A line's task ended. */
  void ended(UUID task, LineState state, @Nullable UUID recording, @Nullable String error) {
    jdbc.sql(
            "update batch_lines set state = :state, recording_id = :recording, error = :error,"
                + " updated_at = :now where task_id = :task and state = 'working'")
        .param("state", state.id())
        .param("recording", recording)
        .param("error", error)
        .param("now", now())
        .param("task", task)
        .update();
  }

  /** Lines whose tasks are not there any more, as in a restored database, wait again. */
  int recover() {
    return jdbc.sql(
            "update batch_lines set state = 'waiting', task_id = null, updated_at = :now where"
                + " state = 'working' and not exists (select 1 from tasks t where t.id ="
                + " batch_lines.task_id)")
        .param("now", now())
        .update();
  }

  /** Lines that wait don't any more. */
  void cancelWaiting(UUID batch) {
    jdbc.sql(
            "update batch_lines set state = 'cancelled', updated_at = :now where batch_id = :batch"
                + " and state = 'waiting'")
        .param("now", now())
        .param("batch", batch)
        .update();
  }

  /** Lines that failed or were cancelled wait again; tells how many. */
  int retry(UUID batch) {
    return jdbc.sql(
            "update batch_lines set state = 'waiting', task_id = null, error = null, updated_at ="
                + " :now where batch_id = :batch and state in ('failed', 'cancelled')")
        .param("now", now())
        .param("batch", batch)
        .update();
  }

  /** How many characters lines have that failed or were cancelled. */
  long charactersToRetry(UUID batch) {
    return jdbc.sql(
            "select coalesce(sum(characters), 0) from batch_lines where batch_id = :batch and state"
                + " in ('failed', 'cancelled')")
        .param("batch", batch)
        .query((row, number) -> row.getLong(1))
        .single();
  }

  /** The tasks of lines that are worked on. */
  List<UUID> tasks(UUID batch) {
    List<UUID> tasks = new ArrayList<>();
    jdbc.sql("select task_id from batch_lines where batch_id = :batch and state = 'working'")
        .param("batch", batch)
        .query(row -> {
          UUID task = row.getObject(1, UUID.class);
          if (task != null) {
            tasks.add(task);
          }
        });
    return tasks;
  }

  private OffsetDateTime now() {
    return BatchRowMapper.time(clock.instant());
  }
}
