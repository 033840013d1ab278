package dev.echoforge.server.batches;

import dev.echoforge.server.paging.KeysetQuery;
import dev.echoforge.server.paging.PageOf;
import dev.echoforge.server.paging.PageRequest;
import dev.echoforge.server.paging.SortOrders;
import dev.echoforge.server.recordings.StorableText;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The lines of batches as they are sent and shown. */
@Repository
class BatchLineStore {

  /** How lines can be sorted. */
  static final SortOrders ORDERS =
      new SortOrders(
          Map.of("number", new SortOrders.Column("number", SortOrders.Kind.NUMBER)), "number");

  private static final int AT_ONCE = 500;

  private final JdbcClient jdbc;
  private final JdbcTemplate template;

  BatchLineStore(JdbcClient jdbc, JdbcTemplate template) {
    this.jdbc = jdbc;
    this.template = template;
  }

  /** Adds lines; within the transaction that adds their batch. */
  void add(List<BatchLine> lines) {
    template.batchUpdate(
        "insert into batch_lines ("
            + BatchRowMapper.LINE_COLUMNS
            + ") values (?, ?, ?, ?, ?, ?, ?, ?, ?, 0, null, null, null, ?)",
        lines,
        AT_ONCE,
        (row, line) -> {
          row.setObject(1, line.id());
          row.setObject(2, line.batchId());
          row.setInt(3, line.number());
          row.setString(4, line.state().id());
          row.setString(5, line.request());
          row.setString(6, StorableText.of(line.text()));
          row.setString(7, line.format());
          row.setString(8, line.fileName());
          row.setInt(9, line.characters());
          row.setObject(10, BatchRowMapper.time(line.updatedAt()));
        });
  }

  /** A page of a batch's lines. */
  PageOf<BatchLine> lines(
      UUID batch, PageRequest page, @Nullable LineState state, @Nullable String words) {
    return new KeysetQuery(BatchRowMapper.LINE_COLUMNS, "batch_lines")
        .where("batch_id = :batch", "batch", batch)
        .equal("state", state == null ? null : state.id())
        .containing(words, "body")
        .page(jdbc, page, BatchRowMapper::line);
  }

  /** A batch's lines after a number, in order. */
  List<BatchLine> linesAfter(UUID batch, int number, int limit) {
    return jdbc.sql(
            "select "
                + BatchRowMapper.LINE_COLUMNS
                + " from batch_lines where batch_id = :batch and number > :number order by number"
                + " limit :limit")
        .param("batch", batch)
        .param("number", number)
        .param("limit", limit)
        .query(BatchRowMapper::line)
        .list();
  }

  /** How many lines of batches are in each state. */
  Map<UUID, LineCounts> counts(Collection<UUID> batches) {
    if (batches.isEmpty()) {
      return Map.of();
    }
    Map<UUID, Map<LineState, Integer>> found = new HashMap<>();
    jdbc.sql(
            "select batch_id, state, count(*) from batch_lines where batch_id in (:batches)"
                + " group by batch_id, state")
        .param("batches", batches)
        .query(row -> {
          found
              .computeIfAbsent(row.getObject(1, UUID.class), id -> new EnumMap<>(LineState.class))
              .put(LineState.of(row.getString(2)), row.getInt(3));
        });
    Map<UUID, LineCounts> counts = new HashMap<>();
    for (UUID id : batches) {
      Map<LineState, Integer> of = found.getOrDefault(id, Map.of());
      counts.put(
          id,
          new LineCounts(
              of.values().stream().mapToInt(Integer::intValue).sum(),
              of.getOrDefault(LineState.WAITING, 0),
              of.getOrDefault(LineState.WORKING, 0),
              of.getOrDefault(LineState.COMPLETED, 0),
              of.getOrDefault(LineState.FAILED, 0),
              of.getOrDefault(LineState.CANCELLED, 0)));
    }
    return counts;
  }
}
