package dev.echoforge.server.accounts;

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

/** The sessions' rows, and the browsers that are known. */
@Repository
class SessionStore {

  private static final String COLUMNS = "id, account, created_at, seen_at, address, agent";

  private final JdbcClient jdbc;

  SessionStore(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /**
   * A sign-in that holds.
   *
   * @param id names it; no secret
   * @param account whose it is
   * @param createdAt when they signed in
   * @param seenAt when a request last came with it, to the minute
   * @param address from where they signed in
   * @param agent what their browser calls itself
   */
  record Session(
      UUID id, UUID account, Instant createdAt, Instant seenAt, String address, String agent) {}

  void add(Session session, String token) {
    jdbc.sql(
            "insert into sessions (id, token, account, created_at, seen_at, address, agent)"
                + " values (:id, :token, :account, :created, :seen, :address, :agent)")
        .param("id", session.id())
        .param("token", Secrets.digest(token))
        .param("account", session.account())
        .param("created", AccountStore.time(session.createdAt()))
        .param("seen", AccountStore.time(session.seenAt()))
        .param("address", session.address())
        .param("agent", session.agent())
        .update();
  }

  Optional<Session> find(String token) {
    return jdbc.sql("select " + COLUMNS + " from sessions where token = :token")
        .param("token", Secrets.digest(token))
        .query(SessionStore::row)
        .optional();
  }

  List<Session> of(UUID account) {
    return jdbc.sql(
            "select "
                + COLUMNS
                + " from sessions where account = :account order by created_at desc limit 200")
        .param("account", account)
        .query(SessionStore::row)
        .list();
  }

  void seen(UUID id, Instant now) {
    jdbc.sql("update sessions set seen_at = :now where id = :id")
        .param("now", AccountStore.time(now))
        .param("id", id)
        .update();
  }

  boolean delete(UUID account, UUID id) {
    return jdbc.sql("delete from sessions where account = :account and id = :id")
            .param("account", account)
            .param("id", id)
            .update()
        > 0;
  }

  /** Ends all of an account's sessions but one. */
  void deleteOthers(UUID account, @Nullable UUID but) {
    jdbc.sql("delete from sessions where account = :account and id <> :but")
        .param("account", account)
        .param("but", but == null ? new UUID(0, 0) : but)
        .update();
  }

  /** Forgets what no longer holds. */
  int expire(Instant seenBefore, Instant createdBefore) {
    return jdbc.sql("delete from sessions where seen_at < :seen or created_at < :created")
        .param("seen", AccountStore.time(seenBefore))
        .param("created", AccountStore.time(createdBefore))
        .update();
  }

  /** Whether somebody signed in to an account with a browser's token before. */
  boolean knowsDevice(String token, String name) {
    return jdbc.sql(
                "select count(*) from known_devices d join accounts a on a.id = d.account"
                    + " where d.token = :token and a.name_key = :name")
            .param("token", Secrets.digest(token))
            .param("name", AccountStore.key(name))
            .query(Long.class)
            .single()
        > 0;
  }

  void rememberDevice(String token, UUID account, Instant now) {
    String digest = Secrets.digest(token);
    jdbc.sql("delete from known_devices where token = :token and account = :account")
        .param("token", digest)
        .param("account", account)
        .update();
    jdbc.sql(
            "insert into known_devices (token, account, created_at) values (:token, :account, :now)")
        .param("token", digest)
        .param("account", account)
        .param("now", AccountStore.time(now))
        .update();
  }

  void forgetDevices(UUID account) {
    jdbc.sql("delete from known_devices where account = :account")
        .param("account", account)
        .update();
  }

  private static Session row(ResultSet row, int number) throws SQLException {
    return new Session(
        row.getObject("id", UUID.class),
        row.getObject("account", UUID.class),
        row.getObject("created_at", OffsetDateTime.class).toInstant(),
        row.getObject("seen_at", OffsetDateTime.class).toInstant(),
        row.getString("address"),
        row.getString("agent"));
  }
}
