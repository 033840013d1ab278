package dev.echoforge.server.webhooks;

import static dev.echoforge.server.webhooks.WebhookStore.instant;
import static dev.echoforge.server.webhooks.WebhookStore.time;

import dev.echoforge.server.paging.KeysetQuery;
import dev.echoforge.server.paging.PageOf;
import dev.echoforge.server.paging.PageRequest;
import dev.echoforge.server.paging.SortOrders;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The deliveries' rows. */
@Repository
class DeliveryStore {

  /** How lists can be sorted. */
  static final SortOrders ORDERS = SortOrders.newestFirst("created_at");

  /** The most ended deliveries that are listed of one webhook. */
  static final int MAX_ENDED = 1_000;

  private static final String COLUMNS =
      "id, webhook_id, event, subject, body, state, attempts, created_at, next_at, ended_at, status,"
          + " error, took_ms";

  private final JdbcClient jdbc;

  DeliveryStore(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  PageOf<Delivery> page(UUID webhook, PageRequest page, @Nullable String state) {
    return new KeysetQuery(COLUMNS, "webhook_deliveries")
        .equal("webhook_id", webhook)
        .equal("state", state)
        .page(jdbc, page, DeliveryStore::row);
  }

  Optional<Delivery> find(UUID webhook, UUID id) {
    return jdbc.sql(
            "select " + COLUMNS + " from webhook_deliveries where id = :id and webhook_id = :hook")
        .param("id", id)
        .param("hook", webhook)
        .query(DeliveryStore::row)
        .optional();
  }

  int waiting(UUID webhook) {
    return jdbc.sql(
            "select count(*) from webhook_deliveries where webhook_id = :hook and state = 'waiting'")
        .param("hook", webhook)
        .query((row, number) -> row.getInt(1))
        .single();
  }

  /** The one to try now: those that were tried less go first, so that one alone holds up none. */
  Optional<Delivery> due(UUID webhook, Instant now) {
    return jdbc.sql(
            "select "
                + COLUMNS
                + " from webhook_deliveries where webhook_id = :hook and state = 'waiting' and"
                + " next_at <= :now order by attempts, created_at, id limit 1")
        .param("hook", webhook)
        .param("now", time(now))
        .query(DeliveryStore::row)
        .optional();
  }

  /** When the next one is to be tried; empty where none waits. */
  Optional<Instant> next(UUID webhook) {
    return jdbc.sql(
            "select next_at from webhook_deliveries where webhook_id = :hook and state = 'waiting'"
                + " order by next_at limit 1")
        .param("hook", webhook)
        .query((row, number) -> row.getObject(1, OffsetDateTime.class).toInstant())
        .optional();
  }

  /** The webhooks for which any waits. */
  List<UUID> webhooksWithWaiting() {
    return jdbc.sql("select distinct webhook_id from webhook_deliveries where state = 'waiting'")
        .query((row, number) -> row.getObject(1, UUID.class))
        .list();
  }

  void add(Delivery delivery) {
    jdbc.sql(
            "insert into webhook_deliveries ("
                + COLUMNS
                + ") values (:id, :hook, :event, :subject, :body, :state, :attempts, :created,"
                + " :next, :ended, :status, :error, :took)")
        .param("hook", delivery.webhookId())
        .param("event", delivery.event())
        .param("subject", delivery.subject())
        .param("body", delivery.body())
        .param("created", time(delivery.createdAt()))
        .params(changing(delivery))
        .update();
  }

  void update(Delivery delivery) {
    jdbc.sql(
            "update webhook_deliveries set state = :state, attempts = :attempts, next_at = :next,"
                + " ended_at = :ended, status = :status, error = :error, took_ms = :took where id ="
                + " :id")
        .params(changing(delivery))
        .update();
  }

  private static java.util.Map<String, @Nullable Object> changing(Delivery delivery) {
    java.util.Map<String, @Nullable Object> values = new java.util.HashMap<>();
    values.put("id", delivery.id());
    values.put("state", delivery.state());
    values.put("attempts", delivery.attempts());
    values.put("next", time(delivery.nextAt()));
    values.put("ended", time(delivery.endedAt()));
    values.put("status", delivery.status());
    values.put("error", delivery.error());
    values.put("took", delivery.tookMs());
    return values;
  }

  /** Lets one be tried from the beginning. */
  boolean restart(UUID webhook, UUID id, Instant now) {
    return jdbc.sql(
                "update webhook_deliveries set state = 'waiting', attempts = 0, next_at = :now,"
                    + " ended_at = null where id = :id and webhook_id = :hook")
            .param("id", id)
            .param("hook", webhook)
            .param("now", time(now))
            .update()
        > 0;
  }

  /** Gives up all that wait for a webhook. */
  void giveUp(UUID webhook, Instant now, String why) {
    jdbc.sql(
            "update webhook_deliveries set state = 'failed', next_at = null, ended_at = :now, error"
                + " = coalesce(error, :why) where webhook_id = :hook and state = 'waiting'")
        .param("hook", webhook)
        .param("now", time(now))
        .param("why", why)
        .update();
  }

  /** Forgets the oldest ended ones of a webhook that has too many. */
  void trim(UUID webhook) {
    jdbc.sql(
            "select created_at from webhook_deliveries where webhook_id = :hook order by created_at"
                + " desc, id desc offset :most rows fetch first 1 rows only")
        .param("hook", webhook)
        .param("most", MAX_ENDED)
        .query((row, number) -> row.getObject(1, OffsetDateTime.class))
        .optional()
        .ifPresent(oldest ->
            jdbc.sql(
                    "delete from webhook_deliveries where webhook_id = :hook and state <> 'waiting'"
                        + " and created_at <= :oldest")
                .param("hook", webhook)
                .param("oldest", oldest)
                .update());
  }

  /** Forgets all that ended and are older. */
  int forget(Instant before) {
    return jdbc.sql(
            "delete from webhook_deliveries where created_at < :before and state <> 'waiting'")
        .param("before", time(before))
        .update();
  }

  private static Delivery row(ResultSet row, int number) throws SQLException {
    return new Delivery(
        row.getObject("id", UUID.class),
        row.getObject("webhook_id", UUID.class),
        row.getString("event"),
        row.getObject("subject", UUID.class),
        row.getString("body"),
        row.getString("state"),
        row.getInt("attempts"),
        row.getObject("created_at", OffsetDateTime.class).toInstant(),
        instant(row, "next_at"),
        instant(row, "ended_at"),
        row.getObject("status", Integer.class),
        row.getString("error"),
        row.getObject("took_ms", Integer.class));
  }
}
