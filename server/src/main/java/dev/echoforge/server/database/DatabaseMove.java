package dev.echoforge.server.database;

import java.io.IOException;
import java.io.Reader;
import java.io.StringWriter;
import java.sql.Blob;
import java.sql.Clob;
import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.StringJoiner;
import org.flywaydb.core.Flyway;
import org.jspecify.annotations.Nullable;

/**
 * Takes every table of one database into another, whatever tables there are, in one transaction of
 * the target; then the source says that it was moved, so that no server goes on with it.
 */
public final class DatabaseMove {

  /** Tables that have a row from their making on: it is replaced by the source's. */
  private static final Set<String> SEEDED = Set.of("settings_version");

  private static final String HISTORY = "flyway_schema_history";
  private static final int BATCH = 500;

  private final DatabaseAddress from;
  private final DatabaseAddress to;

  /** A move between two databases, each with a user and a password, which may be empty. */
  public DatabaseMove(
      String fromUrl,
      @Nullable String fromUser,
      @Nullable String fromPassword,
      String toUrl,
      @Nullable String toUser,
      @Nullable String toPassword) {
    this.from = new DatabaseAddress(fromUrl, fromUser, fromPassword);
    this.to = new DatabaseAddress(toUrl, toUser, toPassword);
  }

  /**
   * Moves; nothing has changed in either database if this throws.
   *
   * @return how many rows each table has
   * @throws MoveException with what to do
   */
  public Map<String, Long> run() {
    try (Connection source = open(from, "the database to move");
        Connection target = open(to, "the database to move to")) {
      requireOther(source, target);
      requireIdle(source, from);
      requireIdle(target, to);
      migrate(from);
      requireNotMoved(source);
      requireEmpty(target);
      migrate(to);
      requireEmpty(target);
      Map<String, Long> moved = copy(source, target);
      try (PreparedStatement note =
          source.prepareStatement("update installation set moved_to = ?")) {
        note.setString(1, DatabaseIdentity.name(to.url()));
        note.executeUpdate();
      }
      return moved;
    } catch (SQLException e) {
      throw new MoveException("the move failed, and nothing has changed: " + line(e), e);
    }
  }

  private static Connection open(DatabaseAddress address, String what) {
    try {
      Properties properties = address.timeouts(10, 0);
      properties.computeIfPresent("ApplicationName", (key, name) -> name + " move");
      return address.connect(properties);
    } catch (SQLException e) {
      String reason = line(e);
      if (reason.contains("already in use")) {
        throw new MoveException(
            "%s, %s, is in use: stop the server first"
                .formatted(what, DatabaseIdentity.name(address.url())),
            e);
      }
      throw new MoveException(
          "%s, %s, can't be opened: %s"
              .formatted(what, DatabaseIdentity.name(address.url()), reason),
          e);
    }
  }

  private void requireOther(Connection source, Connection target) throws SQLException {
    if (source.getMetaData().getURL().equals(target.getMetaData().getURL())) {
      throw new MoveException(
          "both are the same database: " + DatabaseIdentity.name(to.url()), null);
    }
  }

  /** A server keeps connections open under our name. A file of H2 would not have opened. */
  private static void requireIdle(Connection connection, DatabaseAddress address)
      throws SQLException {
    if (address.exclusive()) {
      return;
    }
    try (Statement statement = connection.createStatement();
        ResultSet row =
            statement.executeQuery(
                "select count(*) from pg_stat_activity where datname = current_database()"
                    + " and pid <> pg_backend_pid() and application_name = '"
                    + DatabaseConfiguration.APPLICATION
                    + "'")) {
      row.next();
      if (row.getInt(1) > 0) {
        throw new MoveException(
            "a server works with %s: stop it first".formatted(DatabaseIdentity.name(address.url())),
            null);
      }
    }
  }

  private static void migrate(DatabaseAddress address) {
    Flyway.configure()
        .dataSource(address.direct())
        .locations("classpath:db/migration")
        .load()
        .migrate();
  }

  private static void requireNotMoved(Connection source) throws SQLException {
    try (Statement statement = source.createStatement();
        ResultSet row =
            statement.executeQuery(
                "select moved_to from installation where moved_to is not null")) {
      if (row.next()) {
        throw new MoveException(
            "this database was moved already, to %s".formatted(row.getString(1)), null);
      }
    }
  }

  private static void requireEmpty(Connection target) throws SQLException {
    for (String table : tables(target)) {
      if (!isSeeded(table) && count(target, table) > 0) {
        throw new MoveException(
            "the database to move to holds data already (table %s): name an empty one"
                .formatted(table),
            null);
      }
    }
  }

  private static boolean isSeeded(String table) {
    return SEEDED.stream().anyMatch(table::equalsIgnoreCase);
  }

  private static Map<String, Long> copy(Connection source, Connection target) throws SQLException {
    Map<String, Long> moved = new LinkedHashMap<>();
    Set<String> there = new LinkedHashSet<>(tables(target));
    target.setAutoCommit(false);
    try {
      for (String table : ordered(source)) {
        if (!there.contains(table)) {
          if (count(source, table) == 0) {
            continue;
          }
          throw new MoveException(
              "the table %s is not one of EchoForge's; take it away first".formatted(table), null);
        }
        if (isSeeded(table)) {
          clear(target, table);
        }
        copy(source, target, table);
        long expected = count(source, table);
        long got = count(target, table);
        if (expected != got) {
          throw new MoveException(
              "the table %s did not arrive whole: expected %d rows, got %d; nothing has changed"
                  .formatted(table, expected, got),
              null);
        }
        moved.put(table, got);
      }
      target.commit();
      return moved;
    } catch (SQLException | RuntimeException e) {
      target.rollback();
      throw e;
    } finally {
      target.setAutoCommit(true);
    }
  }

  private static void clear(Connection target, String table) throws SQLException {
    try (Statement statement = target.createStatement()) {
      statement.executeUpdate("delete from " + quoted(table));
    }
  }

  private static void copy(Connection source, Connection target, String table) throws SQLException {
    boolean before = source.getAutoCommit();
    source.setAutoCommit(false); // PostgreSQL reads in pieces only inside a transaction
    try (Statement select = source.createStatement()) {
      select.setFetchSize(BATCH);
      try (ResultSet rows = select.executeQuery("select * from " + quoted(table))) {
        ResultSetMetaData columns = rows.getMetaData();
        StringJoiner names = new StringJoiner(", ");
        StringJoiner values = new StringJoiner(", ");
        for (int i = 1; i <= columns.getColumnCount(); i++) {
          names.add(quoted(columns.getColumnName(i).toLowerCase(Locale.ROOT)));
          values.add("?");
        }
        try (PreparedStatement insert =
            target.prepareStatement(
                "insert into %s (%s) values (%s)".formatted(quoted(table), names, values))) {
          int waiting = 0;
          while (rows.next()) {
            for (int i = 1; i <= columns.getColumnCount(); i++) {
              insert.setObject(i, value(rows, columns.getColumnTypeName(i), i));
            }
            insert.addBatch();
            if (++waiting % BATCH == 0) {
              insert.executeBatch();
            }
          }
          insert.executeBatch();
        }
      }
    } finally {
      source.rollback();
      source.setAutoCommit(before);
    }
    restart(target, table);
  }

  private static @Nullable Object value(ResultSet rows, String type, int column)
      throws SQLException {
    String name = type.toLowerCase(Locale.ROOT);
    if (name.startsWith("timestamp")) {
      return name.contains("tz") || name.contains("with time zone")
          ? rows.getObject(column, OffsetDateTime.class)
          : rows.getObject(column, LocalDateTime.class);
    }
    Object value = rows.getObject(column);
    if (value instanceof Clob clob) {
      try (Reader reader = clob.getCharacterStream()) {
        StringWriter text = new StringWriter();
        reader.transferTo(text);
        return text.toString();
      } catch (IOException e) {
        throw new SQLException("a text can't be read: " + e.getMessage(), e);
      }
    }
    return value instanceof Blob blob ? blob.getBytes(1, Math.toIntExact(blob.length())) : value;
  }

  /** Numbers that the database counts up go on behind the highest. */
  private static void restart(Connection target, String table) throws SQLException {
    List<String> counted = new ArrayList<>();
    DatabaseMetaData data = target.getMetaData();
    try (ResultSet columns = data.getColumns(null, target.getSchema(), table, "%")) {
      while (columns.next()) {
        if ("YES".equals(columns.getString("IS_AUTOINCREMENT"))) {
          counted.add(columns.getString("COLUMN_NAME"));
        }
      }
    }
    for (String column : counted) {
      long next;
      try (Statement statement = target.createStatement();
          ResultSet row =
              statement.executeQuery(
                  "select coalesce(max(%s), 0) + 1 from %s"
                      .formatted(quoted(column), quoted(table)))) {
        row.next();
        next = row.getLong(1);
      }
      try (Statement statement = target.createStatement()) {
        statement.execute(
            "alter table %s alter column %s restart with %d"
                .formatted(quoted(table), quoted(column), next));
      }
    }
  }

  private static long count(Connection connection, String table) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery("select count(*) from " + quoted(table))) {
      row.next();
      return row.getLong(1);
    }
  }

  private static List<String> tables(Connection connection) throws SQLException {
    List<String> tables = new ArrayList<>();
    try (ResultSet found =
        connection
            .getMetaData()
            .getTables(
                connection.getCatalog(),
                connection.getSchema(),
                "%",
                new String[] {"TABLE", "BASE TABLE"})) {
      while (found.next()) {
        String table = found.getString("TABLE_NAME");
        if (!table.equalsIgnoreCase(HISTORY)) {
          tables.add(table);
        }
      }
    }
    return tables;
  }

  /** Tables after those that they refer to. */
  private static List<String> ordered(Connection connection) throws SQLException {
    List<String> left = tables(connection);
    Map<String, Set<String>> references = new LinkedHashMap<>();
    for (String table : left) {
      Set<String> others = new LinkedHashSet<>();
      try (ResultSet keys =
          connection
              .getMetaData()
              .getImportedKeys(connection.getCatalog(), connection.getSchema(), table)) {
        while (keys.next()) {
          String other = keys.getString("PKTABLE_NAME");
          if (!other.equals(table)) {
            others.add(other);
          }
        }
      }
      references.put(table, others);
    }
    List<String> ordered = new ArrayList<>();
    while (!left.isEmpty()) {
      List<String> next =
          left.stream()
              .filter(t -> ordered.containsAll(references.getOrDefault(t, Set.of())))
              .toList();
      if (next.isEmpty()) {
        throw new MoveException("the tables refer to each other in a circle: " + left, null);
      }
      ordered.addAll(next);
      left.removeAll(next);
    }
    return ordered;
  }

  private static String quoted(String name) {
    return "\"" + name + "\"";
  }

  private static String line(Exception e) {
    String message = String.valueOf(e.getMessage());
    return message.lines().findFirst().orElse(message).strip();
  }
}
