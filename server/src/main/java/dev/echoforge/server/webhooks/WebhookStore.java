package dev.echoforge.server.webhooks;

import dev.echoforge.server.paging.KeysetQuery;
import dev.echoforge.server.paging.PageOf;
import dev.echoforge.server.paging.PageRequest;
import dev.echoforge.server.paging.SortOrders;
import dev.echoforge.server.security.Caller;
import dev.echoforge.server.security.OwnedRows;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The webhooks' rows. */
@Repository
class WebhookStore {

  /** How lists can be sorted. */
  static final SortOrders ORDERS = SortOrders.newestFirst("created_at");

  private static final String COLUMNS =
      "id, owner, url, description, events, secret, active, failures, failing_since, retry_at,"
          + " disabled_at, disabled_reason, dropped, last_at, last_status, last_error, created_at,"
          + " updated_at";

  private final JdbcClient jdbc;

  WebhookStore(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  PageOf<Webhook> page(Caller caller, PageRequest page) {
    return new KeysetQuery(COLUMNS, "webhooks")
        .where(OwnedRows.of(caller.account()))
        .parameter("owner", caller.account())
        .page(jdbc, page, WebhookStore::row);
  }

  /**
   * A page of everybody's.
   *
   * @param state one of the states' names, or null
   */
  PageOf<Webhook> pageOfAll(PageRequest page, @Nullable String state, @Nullable UUID owner) {
    KeysetQuery query = new KeysetQuery(COLUMNS, "webhooks").equal("owner", owner);
    if (state != null) {
      query.where(
          switch (state) {
            case Webhook.DISABLED -> "disabled_at is not null";
            case Webhook.PAUSED -> "disabled_at is null and not active";
            case Webhook.FAILING -> "disabled_at is null and active and failing_since is not null";
            default -> "disabled_at is null and active and failing_since is null";
          });
    }
    return query.page(jdbc, page, WebhookStore::row);
  }

  Optional<Webhook> find(UUID id) {
    return jdbc.sql("select " + COLUMNS + " from webhooks where id = :id")
        .param("id", id)
        .query(WebhookStore::row)
        .optional();
  }

  /** One's own of that id. */
  Optional<Webhook> find(Caller caller, UUID id) {
    return jdbc.sql(
            "select "
                + COLUMNS
                + " from webhooks where id = :id and "
                + OwnedRows.of(caller.account()))
        .param("id", id)
        .param("owner", caller.account())
        .query(WebhookStore::row)
        .optional();
  }

  /** The same, which nobody else changes until the transaction ends. */
  Optional<Webhook> lock(UUID id) {
    return jdbc.sql("select " + COLUMNS + " from webhooks where id = :id for update")
        .param("id", id)
        .query(WebhookStore::row)
        .optional();
  }

  /** Those of a person that anything is sent to; always in the same order. */
  List<Webhook> listening(@Nullable UUID owner) {
    return jdbc.sql(
            "select "
                + COLUMNS
                + " from webhooks where active and disabled_at is null and "
                + OwnedRows.of(owner)
                + " order by id")
        .param("owner", owner)
        .query(WebhookStore::row)
        .list();
  }

  int count(Caller caller) {
    return jdbc.sql("select count(*) from webhooks where " + OwnedRows.of(caller.account()))
        .param("owner", caller.account())
        .query((row, number) -> row.getInt(1))
        .single();
  }

  void add(Webhook webhook) {
    jdbc.sql(
            "insert into webhooks (id, owner, url, description, events, secret, active, failures,"
                + " dropped, created_at, updated_at) values (:id, :owner, :url, :description,"
                + " :events, :secret, :active, 0, 0, :created, :updated)")
        .param("id", webhook.id())
        .param("owner", webhook.owner())
        .param("url", webhook.url())
        .param("description", webhook.description())
        .param("events", String.join(",", webhook.events()))
        .param("secret", webhook.secret())
        .param("active", webhook.active())
        .param("created", time(webhook.createdAt()))
        .param("updated", time(webhook.updatedAt()))
        .update();
  }

  /** What its owner may change; whatever it failed at before is forgotten. */
  boolean change(Webhook webhook) {
    return jdbc.sql(
                "update webhooks set url = :url, description = :description, events = :events,"
                    + " secret = :secret, active = :active, updated_at = :updated, failures = 0,"
                    + " failing_since = null, retry_at = null, disabled_at = null, disabled_reason ="
                    + " null where id = :id")
            .param("id", webhook.id())
            .param("url", webhook.url())
            .param("description", webhook.description())
            .param("events", String.join(",", webhook.events()))
            .param("secret", webhook.secret())
            .param("active", webhook.active())
            .param("updated", time(webhook.updatedAt()))
            .update()
        > 0;
  }

  void secret(UUID id, String secret, Instant now) {
    jdbc.sql("update webhooks set secret = :secret, updated_at = :now where id = :id")
        .param("id", id)
        .param("secret", secret)
        .param("now", time(now))
        .update();
  }

  void health(UUID id, Webhook.Health health) {
    jdbc.sql(
            "update webhooks set failures = :failures, failing_since = :since, retry_at = :retry,"
                + " disabled_at = :disabled, disabled_reason = :reason, last_at = :at, last_status ="
                + " :status, last_error = :error where id = :id")
        .param("id", id)
        .param("failures", health.failures())
        .param("since", time(health.failingSince()))
        .param("retry", time(health.retryAt()))
        .param("disabled", time(health.disabledAt()))
        .param("reason", health.disabledReason())
        .param("at", time(health.lastAt()))
        .param("status", health.lastStatus())
        .param("error", health.lastError())
        .update();
  }

  void dropped(UUID id) {
    jdbc.sql("update webhooks set dropped = dropped + 1 where id = :id").param("id", id).update();
  }

  boolean delete(UUID id) {
    jdbc.sql("delete from webhook_deliveries where webhook_id = :id").param("id", id).update();
    return jdbc.sql("delete from webhooks where id = :id").param("id", id).update() > 0;
  }

  /** All of an account's. */
  void deleteOf(UUID owner) {
    jdbc.sql(
            "delete from webhook_deliveries where webhook_id in (select id from webhooks where"
                + " owner = :owner)")
        .param("owner", owner)
        .update();
    jdbc.sql("delete from webhooks where owner = :owner").param("owner", owner).update();
  }

  static @Nullable OffsetDateTime time(@Nullable Instant instant) {
    return instant == null ? null : instant.atOffset(ZoneOffset.UTC);
  }

  static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
    OffsetDateTime time = row.getObject(column, OffsetDateTime.class);
    return time == null ? null : time.toInstant();
  }

  private static Webhook row(ResultSet row, int number) throws SQLException {
    return new Webhook(
        row.getObject("id", UUID.class),
        row.getObject("owner", UUID.class),
        row.getString("url"),
        row.getString("description"),
        List.of(row.getString("events").split(",")),
        row.getString("secret"),
        row.getBoolean("active"),
        new Webhook.Health(
            row.getInt("failures"),
            instant(row, "failing_since"),
            instant(row, "retry_at"),
            instant(row, "disabled_at"),
            row.getString("disabled_reason"),
            row.getLong("dropped"),
            instant(row, "last_at"),
            row.getObject("last_status", Integer.class),
            row.getString("last_error")),
        row.getObject("created_at", OffsetDateTime.class).toInstant(),
        row.getObject("updated_at", OffsetDateTime.class).toInstant());
  }
}
