package dev.echoforge.server.accounts;

import dev.echoforge.server.paging.KeysetQuery;
import dev.echoforge.server.paging.PageOf;
import dev.echoforge.server.paging.PageRequest;
import dev.echoforge.server.paging.SortOrders;
import dev.echoforge.server.security.Role;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The accounts' rows. */
@Repository
class AccountStore {

  static final SortOrders ORDERS =
      SortOrders.newestFirst("created_at").and("name", "name_key", SortOrders.Kind.TEXT);

  private static final String COLUMNS =
      "id, name, display_name, email, role, disabled, created_at, last_sign_in";

  private final JdbcClient jdbc;

  AccountStore(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** A name as it is looked for: letters' case makes no two people. */
  static String key(String name) {
    return name.strip().toLowerCase(Locale.ROOT);
  }

  /**
   * Adds one.
   *
   * @param password the hash, or null for none
   * @throws org.springframework.dao.DuplicateKeyException if the name is taken
   */
  void add(Account account, @Nullable String password) {
    jdbc.sql(
            "insert into accounts (id, name, name_key, display_name, email, role, password,"
                + " disabled, created_at) values (:id, :name, :key, :display, :email, :role,"
                + " :password, false, :now)")
        .param("id", account.id())
        .param("name", account.name())
        .param("key", key(account.name()))
        .param("display", account.displayName())
        .param("email", account.email())
        .param("role", account.role().id())
        .param("password", password)
        .param("now", time(account.createdAt()))
        .update();
  }

  boolean any() {
    return count("select count(*) from (select id from accounts limit 1) found", Map.of()) > 0;
  }

  Optional<Account> find(UUID id) {
    return jdbc.sql("select " + COLUMNS + " from accounts where id = :id")
        .param("id", id)
        .query(AccountStore::row)
        .optional();
  }

  Optional<Account> find(String name) {
    return jdbc.sql("select " + COLUMNS + " from accounts where name_key = :key")
        .param("key", key(name))
        .query(AccountStore::row)
        .optional();
  }

  /** The names of those of that id that are there. */
  Map<UUID, String> names(Collection<UUID> ids) {
    Map<UUID, String> names = new HashMap<>();
    if (!ids.isEmpty()) {
      jdbc.sql("select id, name from accounts where id in (:ids)")
          .param("ids", Set.copyOf(ids))
          .query(row -> {
            names.put(row.getObject("id", UUID.class), row.getString("name"));
          });
    }
    return names;
  }

  /** The account of a person at an OpenID provider. */
  Optional<Account> find(String issuer, String subject) {
    return jdbc.sql(
            "select "
                + COLUMNS
                + " from accounts where id = (select account from external_identities where"
                + " issuer = :issuer and subject = :subject)")
        .param("issuer", issuer)
        .param("subject", subject)
        .query(AccountStore::row)
        .optional();
  }

  /** Whether somebody elsewhere is tied to it. */
  boolean isLinked(UUID account) {
    return jdbc.sql("select count(*) from external_identities where account = :account")
            .param("account", account)
            .query((row, number) -> row.getInt(1))
            .single()
        > 0;
  }

  void link(UUID account, String issuer, String subject) {
    jdbc.sql(
            "insert into external_identities (issuer, subject, account) values (:issuer, :subject, :account)")
        .param("issuer", issuer)
        .param("subject", subject)
        .param("account", account)
        .update();
  }

  /** The hash of an account's password, or null where it has none. */
  @Nullable String password(UUID id) {
    return jdbc.sql("select password from accounts where id = :id")
        .param("id", id)
        .query((row, number) -> Optional.ofNullable(row.getString(1)))
        .optional()
        .flatMap(hash -> hash)
        .orElse(null);
  }

  void password(UUID id, String hash) {
    jdbc.sql("update accounts set password = :hash where id = :id")
        .param("hash", hash)
        .param("id", id)
        .update();
  }

  void update(Account account) {
    jdbc.sql(
            "update accounts set display_name = :display, email = :email, role = :role,"
                + " disabled = :disabled where id = :id")
        .param("display", account.displayName())
        .param("email", account.email())
        .param("role", account.role().id())
        .param("disabled", account.disabled())
        .param("id", account.id())
        .update();
  }

  void signedIn(UUID id, Instant now) {
    jdbc.sql("update accounts set last_sign_in = :now where id = :id")
        .param("now", time(now))
        .param("id", id)
        .update();
  }

  void delete(UUID id) {
    jdbc.sql("delete from external_identities where account = :id").param("id", id).update();
    jdbc.sql("delete from accounts where id = :id").param("id", id).update();
  }

  /** How many administrators besides one could still come in. */
  long otherAdmins(UUID than) {
    return count(
        "select count(*) from accounts where role = 'admin' and not disabled and id <> :id",
        Map.of("id", than));
  }

  private long count(String sql, Map<String, ?> parameters) {
    return jdbc.sql(sql).params(parameters).query(Long.class).single();
  }

  PageOf<Account> page(
      PageRequest page, @Nullable String words, @Nullable Role role, @Nullable Boolean disabled) {
    return new KeysetQuery(COLUMNS, "accounts")
        .containing(words, "name_key", "display_name", "email")
        .equal("role", role == null ? null : role.id())
        .equal("disabled", disabled)
        .page(jdbc, page, AccountStore::row);
  }

  static OffsetDateTime time(Instant instant) {
    return instant.atOffset(ZoneOffset.UTC);
  }

  static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
    OffsetDateTime time = row.getObject(column, OffsetDateTime.class);
    return time == null ? null : time.toInstant();
  }

  static Account row(ResultSet row, int number) throws SQLException {
    return new Account(
        row.getObject("id", UUID.class),
        row.getString("name"),
        row.getString("display_name"),
        row.getString("email"),
        Role.of(row.getString("role")).orElse(Role.LISTENER),
        row.getBoolean("disabled"),
        row.getObject("created_at", OffsetDateTime.class).toInstant(),
        instant(row, "last_sign_in"));
  }
}
