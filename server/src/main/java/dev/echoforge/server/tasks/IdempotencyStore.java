package dev.echoforge.server.tasks;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Idempotency keys: which task a client's key stands for. */
@Repository
class IdempotencyStore {

  private final JdbcClient jdbc;
  private final Clock clock;

  IdempotencyStore(JdbcClient jdbc, Clock clock) {
    this.jdbc = jdbc;
    this.clock = clock;
  }

  /**
   * A key that was used.
   *
   * @param digest of what was asked for with it
   * @param taskId the task that it made
   */
  record Used(String digest, UUID taskId) {}

  Optional<Used> find(String client, String key) {
    return jdbc.sql(
            "select digest, task_id from idempotency_keys where client = :client and name = :key"
                + " and expires_at > :now")
        .param("client", client)
        .param("key", key)
        .param("now", now())
        .query((row, number) ->
            new Used(row.getString("digest"), row.getObject("task_id", UUID.class)))
        .optional();
  }

  /**
   * Remembers a key.
   *
   * @throws org.springframework.dao.DuplicateKeyException if it is known
   */
  void add(String client, String key, Used used, Duration lifetime) {
    jdbc.sql(
            "delete from idempotency_keys where client = :client and name = :key and expires_at <= :now")
        .param("client", client)
        .param("key", key)
        .param("now", now())
        .update();
    jdbc.sql(
            "insert into idempotency_keys (client, name, digest, task_id, expires_at)"
                + " values (:client, :key, :digest, :task, :expires)")
        .param("client", client)
        .param("key", key)
        .param("digest", used.digest())
        .param("task", used.taskId())
        .param("expires", now().plus(lifetime))
        .update();
  }

  /** Forgets a key that stands for a task that is not there any more. */
  void remove(String client, String key, UUID taskId) {
    jdbc.sql(
            "delete from idempotency_keys where client = :client and name = :key and task_id = :task")
        .param("client", client)
        .param("key", key)
        .param("task", taskId)
        .update();
  }

  int forget() {
    return jdbc.sql("delete from idempotency_keys where expires_at <= :now")
        .param("now", now())
        .update();
  }

  private OffsetDateTime now() {
    Instant now = clock.instant();
    return now.atOffset(ZoneOffset.UTC);
  }
}
