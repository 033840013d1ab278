package dev.echoforge.server.audit;

import dev.echoforge.server.paging.KeysetQuery;
import dev.echoforge.server.search.PostgresPairs;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The audit's rows: they are added and read, nothing else. */
@Repository
class AuditStore {

  /** How many rows are read at a time where all are. */
  static final int PAGE = 1_000;

  private static final String COLUMNS =
      "number, at, actor, subject, means, address, action, target, outcome, detail, previous, hash";

  private static final String RECENT =
      "number in (select number from audit_entries where number < :before_number order by number"
          + " desc limit "
          + PAGE
          + ")";

  /** Found first: the planner, which does not know the words, would read along the numbers. */
  private static final String PAIRED =
      "number in (with found as materialized (select number from audit_entries where "
          + PostgresPairs.condition(AuditTextIndex.TEXTS)
          + ") select number from found)";

  private final JdbcClient jdbc;
  private final AuditTextIndex index;

  AuditStore(JdbcClient jdbc, AuditTextIndex index) {
    this.jdbc = jdbc;
    this.index = index;
  }

  /** The chain's end. */
  record Head(long number, String hash) {}

  @Nullable Head head() {
    return head("");
  }

  /** The same, held until the transaction ends. */
  @Nullable Head lockHead() {
    return head(" for update");
  }

  private @Nullable Head head(String held) {
    return jdbc.sql("select number, hash from audit_head where slot = 1" + held)
        .query((row, at) -> new Head(row.getLong(1), row.getString(2)))
        .optional()
        .orElse(null);
  }

  void moveHead(@Nullable Head from, AuditEntry to) {
    jdbc.sql(
            from == null
                ? "insert into audit_head (slot, number, hash) values (1, :number, :hash)"
                : "update audit_head set number = :number, hash = :hash where slot = 1")
        .param("number", to.number())
        .param("hash", to.hash())
        .update();
  }

  void add(AuditEntry entry, String words) {
    jdbc.sql(
            "insert into audit_entries ("
                + COLUMNS
                + ", words) values (:number, :at, :actor, :subject, :means, :address, :action,"
                + " :target, :outcome, :detail, :previous, :hash, :words)")
        .param("number", entry.number())
        .param("at", time(entry.at()))
        .param("actor", entry.actor())
        .param("subject", entry.subject())
        .param("means", entry.means())
        .param("address", entry.address())
        .param("action", entry.action())
        .param("target", entry.target())
        .param("outcome", entry.outcome())
        .param("detail", entry.detail())
        .param("previous", entry.previous())
        .param("hash", entry.hash())
        .param("words", words)
        .update();
  }

  long count() {
    Long count = jdbc.sql("select count(*) from audit_entries").query(Long.class).single();
    return count == null ? 0 : count;
  }

  /** Those behind a number, in order. */
  List<AuditEntry> after(long number, int limit) {
    return jdbc.sql(
            "select %s from audit_entries where number > :number order by number limit :limit"
                .formatted(COLUMNS))
        .param("number", number)
        .param("limit", limit)
        .query(AuditStore::row)
        .list();
  }

  /** The newest that fit and are older than a number, newest first. */
  List<AuditEntry> newest(AuditFilter filter, long before, int limit) {
    String text = filter.text();
    if (text == null || !index.ready() || !PostgresPairs.needed(text)) {
      return newest(filter, before, limit, null, Map.of());
    }
    // Many entries may hold such words: then a page is soon full.
    List<AuditEntry> recent = newest(filter, before, limit, RECENT, Map.of());
    return recent.size() == limit
        ? recent
        : newest(filter, before, limit, PAIRED, Map.of("pairs", PostgresPairs.pairs(text)));
  }

  private List<AuditEntry> newest(
      AuditFilter filter,
      long before,
      int limit,
      @Nullable String among,
      Map<String, Object> further) {
    List<String> conditions = new ArrayList<>(List.of("number < :before_number"));
    Map<String, Object> parameters = new LinkedHashMap<>(further);
    parameters.put("before_number", before);
    parameters.put("limit", limit);
    if (among != null) {
      conditions.add(among);
    }
    equal("actor", filter.actor(), conditions, parameters);
    equal("action", filter.action(), conditions, parameters);
    if (filter.text() != null) {
      conditions.add("words like :words escape '!'");
      parameters.put("words", KeysetQuery.pattern(filter.text()));
    }
    if (filter.after() != null) {
      conditions.add("at >= :after");
      parameters.put("after", time(filter.after()));
    }
    if (filter.before() != null) {
      conditions.add("at < :before");
      parameters.put("before", time(filter.before()));
    }
    if (filter.failed() != null) {
      conditions.add(filter.failed() ? "outcome >= 400" : "outcome < 400");
    }
    return jdbc.sql(
            "select %s from audit_entries where %s order by number desc limit :limit"
                .formatted(COLUMNS, String.join(" and ", conditions)))
        .params(parameters)
        .query(AuditStore::row)
        .list();
  }

  private static void equal(
      String column,
      @Nullable String value,
      List<String> conditions,
      Map<String, Object> parameters) {
    if (value != null) {
      conditions.add(column + " = :" + column);
      parameters.put(column, value);
    }
  }

  private static OffsetDateTime time(Instant instant) {
    return instant.atOffset(ZoneOffset.UTC);
  }

  private static AuditEntry row(ResultSet row, int at) throws SQLException {
    return new AuditEntry(
        row.getLong("number"),
        row.getObject("at", OffsetDateTime.class).toInstant(),
        row.getString("actor"),
        row.getString("subject"),
        row.getString("means"),
        row.getString("address"),
        row.getString("action"),
        row.getString("target"),
        row.getInt("outcome"),
        row.getString("detail"),
        row.getString("previous"),
        row.getString("hash"));
  }
}
