package dev.echoforge.server.accounts;

import dev.echoforge.server.paging.KeysetQuery;
import dev.echoforge.server.paging.PageOf;
import dev.echoforge.server.paging.PageRequest;
import dev.echoforge.server.paging.SortOrders;
import dev.echoforge.server.security.Scope;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The API keys' rows, and how many characters each has spoken a day. */
@Repository
class ApiKeyStore {

  static final SortOrders ORDERS = SortOrders.newestFirst("created_at");

  private static final String COLUMNS =
      "id, account, name, prefix, scopes, created_at, expires_at, last_used_at,"
          + " requests_per_minute, characters_per_day";

  private final JdbcClient jdbc;

  ApiKeyStore(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /**
   * A key, without what makes it one.
   *
   * @param id names it
   * @param account whose it is
   * @param name for people
   * @param prefix its first letters
   * @param scopes what it may do
   * @param createdAt when it was made
   * @param expiresAt when it ends, or null
   * @param lastUsedAt when it was last used, to the minute, or null
   * @param requestsPerMinute its limit, or null
   * @param charactersPerDay its limit, or null; days are UTC's
   */
  record ApiKey(
      UUID id,
      UUID account,
      String name,
      String prefix,
      Set<Scope> scopes,
      Instant createdAt,
      @Nullable Instant expiresAt,
      @Nullable Instant lastUsedAt,
      @Nullable Integer requestsPerMinute,
      @Nullable Long charactersPerDay) {

    ApiKey {
      scopes = Set.copyOf(scopes);
    }
  }

  void add(ApiKey key, String digest) {
    jdbc.sql(
            "insert into api_keys (id, account, name, prefix, digest, scopes, created_at,"
                + " expires_at, requests_per_minute, characters_per_day) values (:id, :account,"
                + " :name, :prefix, :digest, :scopes, :created, :expires, :requests, :characters)")
        .param("id", key.id())
        .param("account", key.account())
        .param("name", key.name())
        .param("prefix", key.prefix())
        .param("digest", digest)
        .param(
            "scopes",
            key.scopes().stream().map(Scope::id).sorted().collect(Collectors.joining(",")))
        .param("created", AccountStore.time(key.createdAt()))
        .param("expires", key.expiresAt() == null ? null : AccountStore.time(key.expiresAt()))
        .param("requests", key.requestsPerMinute())
        .param("characters", key.charactersPerDay())
        .update();
  }

  Optional<ApiKey> find(String digest) {
    return jdbc.sql("select " + COLUMNS + " from api_keys where digest = :digest")
        .param("digest", digest)
        .query(ApiKeyStore::row)
        .optional();
  }

  Optional<ApiKey> find(UUID id) {
    return jdbc.sql("select " + COLUMNS + " from api_keys where id = :id")
        .param("id", id)
        .query(ApiKeyStore::row)
        .optional();
  }

  PageOf<ApiKey> page(UUID account, PageRequest page) {
    return new KeysetQuery(COLUMNS, "api_keys")
        .equal("account", account)
        .page(jdbc, page, ApiKeyStore::row);
  }

  boolean delete(UUID account, UUID id) {
    return jdbc.sql("delete from api_keys where account = :account and id = :id")
            .param("account", account)
            .param("id", id)
            .update()
        > 0;
  }

  void deleteAll(UUID account) {
    jdbc.sql(
            "delete from api_key_usage where api_key in (select id from api_keys where account = :account)")
        .param("account", account)
        .update();
    jdbc.sql("delete from api_keys where account = :account").param("account", account).update();
  }

  void used(UUID id, Instant now) {
    jdbc.sql("update api_keys set last_used_at = :now where id = :id")
        .param("now", AccountStore.time(now))
        .param("id", id)
        .update();
  }

  /** Counts characters of a day unless that would be more than the limit; tells whether it did. */
  boolean charge(UUID id, LocalDate day, int characters, long limit) {
    return jdbc.sql(
                "update api_key_usage set characters = characters + :characters where api_key = :id"
                    + " and used_on = :day and characters + :characters <= :limit")
            .param("characters", characters)
            .param("id", id)
            .param("day", day)
            .param("limit", limit)
            .update()
        > 0;
  }

  /**
   * Makes a day's row.
   *
   * @throws org.springframework.dao.DuplicateKeyException if it is there
   */
  void beginDay(UUID id, LocalDate day) {
    jdbc.sql("delete from api_key_usage where api_key = :id and used_on < :day")
        .param("id", id)
        .param("day", day)
        .update();
    jdbc.sql("insert into api_key_usage (api_key, used_on, characters) values (:id, :day, 0)")
        .param("id", id)
        .param("day", day)
        .update();
  }

  /** How many characters a key has spoken on a day; empty where there is no row yet. */
  Optional<Long> characters(UUID id, LocalDate day) {
    return jdbc.sql("select characters from api_key_usage where api_key = :id and used_on = :day")
        .param("id", id)
        .param("day", day)
        .query(Long.class)
        .optional();
  }

  private static ApiKey row(ResultSet row, int number) throws SQLException {
    return new ApiKey(
        row.getObject("id", UUID.class),
        row.getObject("account", UUID.class),
        row.getString("name"),
        row.getString("prefix"),
        Arrays.stream(row.getString("scopes").split(","))
            .flatMap(id -> Scope.of(id).stream())
            .collect(Collectors.toSet()),
        row.getObject("created_at", OffsetDateTime.class).toInstant(),
        AccountStore.instant(row, "expires_at"),
        AccountStore.instant(row, "last_used_at"),
        row.getObject("requests_per_minute", Integer.class),
        row.getObject("characters_per_day", Long.class));
  }
}
