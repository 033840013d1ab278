package dev.echoforge.server.tasks;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.EnumMap;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** How many tasks there are and were, for operators. */
@Repository
public class TaskFigures {

  private final JdbcClient jdbc;
  private final NodeName node;

  TaskFigures(JdbcClient jdbc, NodeName node) {
    this.jdbc = jdbc;
    this.node = node;
  }

  /**
   * Tasks that have not ended.
   *
   * @param queued those that wait
   * @param running those that are worked on
   */
  public record Current(long queued, long running) {}

  /**
   * Tasks that ended in a time.
   *
   * @param completed how many gave audio
   * @param failed how many did not
   * @param cancelled how many somebody stopped
   * @param characters of those that gave audio
   */
  public record Ended(long completed, long failed, long cancelled, long characters) {

    /** All of them that were not stopped by somebody. */
    public long all() {
      return completed + failed;
    }
  }

  private record Count(long tasks, long characters) {

    static final Count NONE = new Count(0, 0);
  }

  /** Those that have not ended. */
  public Current current() {
    Map<TaskStatus, Count> counts = counts("status in ('queued', 'processing')", Instant.EPOCH);
    return new Current(
        counts.getOrDefault(TaskStatus.QUEUED, Count.NONE).tasks(),
        counts.getOrDefault(TaskStatus.PROCESSING, Count.NONE).tasks());
  }

  /** How many this node is working on. */
  public long runningHere() {
    return jdbc.sql("select count(*) from tasks where status = 'processing' and node = :node")
        .param("node", node.value())
        .query((row, number) -> row.getLong(1))
        .single();
  }

  /** Those that ended since then. */
  public Ended endedSince(Instant since) {
    Map<TaskStatus, Count> counts = counts("completed_at >= :since", since);
    Count completed = counts.getOrDefault(TaskStatus.COMPLETED, Count.NONE);
    return new Ended(
        completed.tasks(),
        counts.getOrDefault(TaskStatus.FAILED, Count.NONE).tasks(),
        counts.getOrDefault(TaskStatus.CANCELLED, Count.NONE).tasks(),
        completed.characters());
  }

  private Map<TaskStatus, Count> counts(String condition, Instant since) {
    Map<TaskStatus, Count> counts = new EnumMap<>(TaskStatus.class);
    jdbc.sql(
            "select status, count(*), coalesce(sum(characters), 0) from tasks where "
                + condition
                + " group by status")
        .param("since", since.atOffset(ZoneOffset.UTC))
        .query(row -> {
          counts.put(TaskStatus.of(row.getString(1)), count(row));
        });
    return counts;
  }

  private static Count count(ResultSet row) throws SQLException {
    return new Count(row.getLong(2), row.getLong(3));
  }
}
