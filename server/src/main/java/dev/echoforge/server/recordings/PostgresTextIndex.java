package dev.echoforge.server.recordings;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * PostgreSQL's own index for searching inside texts: trigrams, of its extension pg_trgm. Where that
 * can't be had a search reads all rows.
 */
final class PostgresTextIndex {

  private static final Logger LOG = LoggerFactory.getLogger(PostgresTextIndex.class);
  private static final String NAME = "recordings_text";

  private PostgresTextIndex() {}

  /** Makes it, unless it is there; without locking the table. */
  static void ensure(DataSource source) {
    try (Connection connection = source.getConnection();
        Statement statement = connection.createStatement()) {
      String valid =
          first(
              statement,
              "select i.indisvalid from pg_index i join pg_class c on c.oid = i.indexrelid"
                  + " where c.relname = '" + NAME + "'"
                  + " and c.relnamespace = current_schema()::regnamespace");
      if ("t".equals(valid)) {
        return;
      }
      if (valid != null) {
        statement.execute("drop index " + NAME); // left by a node that stopped in between
      }
      statement.execute("create extension if not exists pg_trgm");
      String schema =
          first(
              statement,
              "select quote_ident(n.nspname) from pg_extension e join pg_namespace n"
                  + " on n.oid = e.extnamespace where e.extname = 'pg_trgm'");
      String kind = schema + ".gin_trgm_ops";
      statement.execute(
          "create index concurrently if not exists %s on recordings using gin (lower(title) %s, lower(body) %s, lower(voice_name) %s)"
              .formatted(NAME, kind, kind, kind));
    } catch (SQLException e) {
      LOG.info(
          "searching recordings reads all of them: PostgreSQL's extension pg_trgm can't be used ({})",
          String.valueOf(e.getMessage()).lines().findFirst().orElse(""));
    }
  }

  private static @Nullable String first(Statement statement, String sql) throws SQLException {
    try (ResultSet row = statement.executeQuery(sql)) {
      return row.next() ? row.getString(1) : null;
    }
  }
}
