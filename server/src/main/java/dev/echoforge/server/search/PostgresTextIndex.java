package dev.echoforge.server.search;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * PostgreSQL's own index for searching inside texts: trigrams, of its extension pg_trgm. Where that
 * can't be had a search reads all rows.
 */
public final class PostgresTextIndex {

  private static final Logger LOG = LoggerFactory.getLogger(PostgresTextIndex.class);

  /** The number of the lock, of PostgreSQL's advisory ones; any that nobody else uses. */
  private static final long EXTENSION_LOCK = 0x6563_686F_7472_676DL;

  private PostgresTextIndex() {}

  /**
   * Makes it, unless it is there; without locking the table.
   *
   * @param name the index's
   * @param table what it is of
   * @param columns the texts, which are searched in small letters
   */
  public static void ensure(DataSource source, String name, String table, List<String> columns) {
    try (Connection connection = source.getConnection();
        Statement statement = connection.createStatement()) {
      String valid =
          first(
              statement,
              "select i.indisvalid from pg_index i join pg_class c on c.oid = i.indexrelid"
                  + " where c.relname = '"
                  + name
                  + "'"
                  + " and c.relnamespace = current_schema()::regnamespace");
      if ("t".equals(valid)) {
        return;
      }
      if (valid != null) {
        statement.execute("drop index " + name); // left by a node that stopped in between
      }
      createExtension(statement);
      String schema =
          first(
              statement,
              "select quote_ident(n.nspname) from pg_extension e join pg_namespace n"
                  + " on n.oid = e.extnamespace where e.extname = 'pg_trgm'");
      String kind = schema + ".gin_trgm_ops";
      String texts =
          columns.stream()
              .map(column -> "lower(" + column + ") " + kind)
              .collect(Collectors.joining(", "));
      statement.execute(
          "create index concurrently if not exists %s on %s using gin (%s)"
              .formatted(name, table, texts));
    } catch (SQLException e) {
      LOG.info(
          "searching {} reads all of them: PostgreSQL's extension pg_trgm can't be used ({})",
          table,
          String.valueOf(e.getMessage()).lines().findFirst().orElse(""));
    }
  }

  /**
   * One at a time in the whole database: "if not exists" fails where two make it at once. No longer
   * than that is the lock held, since an index made beside would wait for those who wait for it.
   */
  private static void createExtension(Statement statement) throws SQLException {
    statement.execute("select pg_advisory_lock(" + EXTENSION_LOCK + ")");
    try {
      statement.execute("create extension if not exists pg_trgm");
    } finally {
      statement.execute("select pg_advisory_unlock(" + EXTENSION_LOCK + ")");
    }
  }

  private static @Nullable String first(Statement statement, String sql) throws SQLException {
    try (ResultSet row = statement.executeQuery(sql)) {
      return row.next() ? row.getString(1) : null;
    }
  }
}
