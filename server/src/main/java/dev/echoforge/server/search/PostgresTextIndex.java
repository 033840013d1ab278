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
 * PostgreSQL's own indexes for searching inside texts: of trigrams, by its extension pg_trgm, and
 * of {@linkplain PostgresPairs pairs} for what has none. Where they can't be had a search reads all
 * rows.
 */
public final class PostgresTextIndex {

  private static final Logger LOG = LoggerFactory.getLogger(PostgresTextIndex.class);

  /** The number of the lock, of PostgreSQL's advisory ones; any that nobody else uses. */
  private static final long EXTENSION_LOCK = 0x6563_686F_7472_676DL;

  private PostgresTextIndex() {}

  /**
   * Makes the index of trigrams, unless it is there; without locking the table.
   *
   * @param name the index's
   * @param table what it is of
   * @param texts the texts in small letters, as SQL
   */
  public static void ensure(DataSource source, String name, String table, List<String> texts) {
    make(
        source,
        name,
        table,
        statement -> {
          createExtension(statement);
          String schema =
              first(
                  statement,
                  "select quote_ident(n.nspname) from pg_extension e join pg_namespace n"
                      + " on n.oid = e.extnamespace where e.extname = 'pg_trgm'");
          return texts.stream()
              .map(text -> text + " " + schema + ".gin_trgm_ops")
              .collect(Collectors.joining(", ", "using gin (", ")"));
        });
  }

  /**
   * As {@link #ensure}, the index of {@link PostgresPairs}.
   *
   * @return whether it is there now
   */
  public static boolean ensurePairs(
      DataSource source, String name, String table, List<String> texts) {
    return make(
        source,
        name,
        table,
        statement -> {
          PostgresPairs.createFunction(statement);
          return "using gin (" + PostgresPairs.indexed(texts) + ")";
        });
  }

  /**
   * Makes an index of the rows whose column is null, which are few, unless it is there.
   *
   * @param name the index's
   */
  public static void ensureOfNull(DataSource source, String name, String table, String column) {
    make(source, name, table, _ -> "(id) where " + column + " is null");
  }

  /** What an index needs is made; gives what it is of, as SQL. */
  @FunctionalInterface
  private interface Needs {
    String make(Statement statement) throws SQLException;
  }

  private static boolean make(DataSource source, String name, String table, Needs needs) {
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
        return true;
      }
      if (valid != null) {
        statement.execute("drop index " + name); // left by a node that stopped in between
      }
      statement.execute(
          "create index concurrently if not exists %s on %s %s"
              .formatted(name, table, needs.make(statement)));
      statement.execute("analyze " + table); // so that the planner knows what is rare
      return true;
    } catch (SQLException e) {
      LOG.info(
          "searching {} may read all of them: PostgreSQL's index {} can't be made ({})",
          table,
          name,
          String.valueOf(e.getMessage()).lines().findFirst().orElse(""));
      return false;
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

  static @Nullable String first(Statement statement, String sql) throws SQLException {
    try (ResultSet row = statement.executeQuery(sql)) {
      return row.next() ? row.getString(1) : null;
    }
  }
}
