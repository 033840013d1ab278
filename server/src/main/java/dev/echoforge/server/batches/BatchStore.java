package dev.echoforge.server.batches;

import dev.echoforge.server.paging.KeysetQuery;
import dev.echoforge.server.paging.PageOf;
import dev.echoforge.server.paging.PageRequest;
import dev.echoforge.server.paging.SortOrders;
import dev.echoforge.server.security.Caller;
import dev.echoforge.server.security.OwnedRows;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The rows of batches. Every change says from which states it may come. */
@Repository
class BatchStore {

  /** How lists of batches can be sorted. */
  static final SortOrders ORDERS = SortOrders.newestFirst("created_at");

  private final JdbcClient jdbc;
  private final Clock clock;

  BatchStore(JdbcClient jdbc, Clock clock) {
    this.jdbc = jdbc;
    this.clock = clock;
  }

  /** Adds a batch; within the transaction that adds its lines. */
  void add(Batch batch) {
    jdbc.sql(
            "insert into batches ("
                + BatchRowMapper.COLUMNS
                + ") values (:id, :owner, :client, :name, :state, :format, :total, :characters,"
                + " :now, :now, null)")
        .param("id", batch.id())
        .param("owner", batch.owner())
        .param("client", batch.client())
        .param("name", batch.name())
        .param("state", batch.state().id())
        .param("format", batch.format())
        .param("total", batch.total())
        .param("characters", batch.characters())
        .param("now", BatchRowMapper.time(batch.createdAt()))
        .update();
  }

  Optional<Batch> find(UUID id) {
    return jdbc.sql("select " + BatchRowMapper.COLUMNS + " from batches where id = :id")
        .param("id", id)
        .query(BatchRowMapper::batch)
        .optional();
  }

  /** A page of a caller's own batches, or of everybody's. */
  PageOf<Batch> page(
      Caller caller,
      boolean everybody,
      PageRequest page,
      @Nullable BatchState state,
      @Nullable String words) {
    KeysetQuery query =
        new KeysetQuery(BatchRowMapper.COLUMNS, "batches")
            .equal("state", state == null ? null : state.id())
            .containing(words, "name");
    if (!everybody) {
      query.where(OwnedRows.of(caller.account())).parameter("owner", caller.account());
    }
    return query.page(jdbc, page, BatchRowMapper::batch);
  }

  /** How many of one client's batches have not ended. */
  int unfinished(String client) {
    return jdbc.sql(
            "select count(*) from batches where client = :client and state in ('running', 'paused')")
        .param("client", client)
        .query((row, number) -> row.getInt(1))
        .single();
  }

  /** Those that have not ended, without a line that waits or is worked on. */
  List<UUID> finished() {
    return jdbc.sql(
            "select id from batches where state in ('running', 'paused') and not exists (select 1"
                + " from batch_lines l where l.batch_id = batches.id and l.state in ('waiting',"
                + " 'working'))")
        .query((row, number) -> row.getObject("id", UUID.class))
        .list();
  }

  /**
   * Holds a batch's row until the transaction ends, so that of a node that ends the batch and one
   * whose lines wait again, the second sees what the first did. False if there is none.
   */
  boolean lock(UUID id) {
    return jdbc.sql("select id from batches where id = :id for update")
        .param("id", id)
        .query((row, number) -> true)
        .optional()
        .isPresent();
  }

  /** Completes one of those; false if another node was first, or lines of it wait again. */
  boolean complete(UUID id) {
    return jdbc.sql(
                "update batches set state = 'completed', ended_at = :now, updated_at = :now where"
                    + " id = :id and state in ('running', 'paused') and not exists (select 1 from"
                    + " batch_lines l where l.batch_id = batches.id and l.state in ('waiting',"
                    + " 'working'))")
            .param("id", id)
            .param("now", now())
            .update()
        > 0;
  }

  /** From one of some states into another; false if it is in none of them. */
  boolean change(UUID id, BatchState to, List<BatchState> from) {
    return jdbc.sql(
                "update batches set state = :to, updated_at = :now, ended_at = :ended where id = :id"
                    + " and state in (:from)")
            .param("to", to.id())
            .param("now", now())
            .param("ended", to.ended() ? now() : null)
            .param("id", id)
            .param("from", from.stream().map(BatchState::id).toList())
            .update()
        > 0;
  }

  /** Forgets an ended batch; within a transaction. False if it has not ended. */
  boolean delete(UUID id) {
    if (jdbc.sql(
                "delete from batches where id = :id and state in ('completed', 'cancelled') and not"
                    + " exists (select 1 from batch_lines l where l.batch_id = batches.id and"
                    + " l.state = 'working')")
            .param("id", id)
            .update()
        == 0) {
      return false;
    }
    jdbc.sql("delete from batch_lines where batch_id = :id").param("id", id).update();
    return true;
  }

  /** Gives all that an account owns, or what is nobody's, to another. */
  void changeOwner(@Nullable UUID from, @Nullable UUID to) {
    OwnedRows.hand(jdbc, "batches", from, to);
  }

  private OffsetDateTime now() {
    return BatchRowMapper.time(clock.instant());
  }
}
