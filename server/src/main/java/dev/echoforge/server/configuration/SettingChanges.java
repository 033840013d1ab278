package dev.echoforge.server.configuration;

import dev.echoforge.server.paging.KeysetQuery;
import dev.echoforge.server.paging.PageOf;
import dev.echoforge.server.paging.PageRequest;
import dev.echoforge.server.paging.SortOrders;
import dev.echoforge.server.problems.ProblemException;
import dev.echoforge.server.problems.ProblemType;
import dev.echoforge.server.settings.LiveSettings;
import dev.echoforge.server.settings.Setting;
import dev.echoforge.server.settings.SettingRows;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Changes settings, all of a request or none, and remembers who did. */
@Component
public class SettingChanges {

  /** How the history can be sorted. */
  static final SortOrders ORDERS =
      new SortOrders(
          Map.of("changed_at", new SortOrders.Column("changed_at", SortOrders.Kind.TIME)),
          "-changed_at");

  private static final String COLUMNS =
      "id, name, old_content, new_content, changed_at, changed_by, note, undoes";

  private final JdbcClient jdbc;
  private final TransactionTemplate transactions;
  private final LiveSettings live;
  private final SettingRows rows;
  private final Clock clock;

  SettingChanges(
      JdbcClient jdbc,
      TransactionTemplate transactions,
      LiveSettings live,
      SettingRows rows,
      Clock clock) {
    this.jdbc = jdbc;
    this.transactions = transactions;
    this.live = live;
    this.rows = rows;
    this.clock = clock;
  }

  /** When a setting was last changed, and by whom. */
  record Last(Instant at, String by) {}

  /** Of all settings that an administrator set. */
  Map<String, Last> last() {
    Map<String, Last> found = new HashMap<>();
    jdbc.sql("select name, changed_at, changed_by from runtime_settings")
        .query(row -> {
          found.put(
              row.getString("name"),
              new Last(time(row, "changed_at"), row.getString("changed_by")));
        });
    return found;
  }

  /**
   * Changes settings; in force on this node when it returns, on others within two seconds.
   *
   * @param values new values in the types' spelling by key; null for the default
   * @throws ProblemException if they do not go together
   */
  public void change(Map<String, Optional<String>> values, String who, @Nullable String note) {
    transactions.executeWithoutResult(status -> write(values, who, note, null));
    live.refresh();
  }

  private void write(
      Map<String, Optional<String>> values,
      String who,
      @Nullable String note,
      @Nullable UUID undoes) {
    lock();
    Map<String, String> before = rows.read().values();
    Map<String, String> after = new HashMap<>(before);
    values.forEach((key, value) -> {
      if (value.isPresent()) {
        after.put(key, value.get());
      } else {
        after.remove(key);
      }
    });
    try {
      live.check(after);
    } catch (IllegalArgumentException e) {
      throw ProblemException.invalid(
          "value",
          "the settings would not go together",
          "values that do",
          String.valueOf(e.getMessage()));
    }
    Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
    values.forEach((key, value) -> {
      String old = before.get(key);
      if (!Objects.equals(old, value.orElse(null))) {
        put(key, value.orElse(null), now, who);
        jdbc.sql(
                "insert into setting_changes (id, name, old_content, new_content, changed_at,"
                    + " changed_by, note, undoes) values (:id, :name, :old, :new, :at, :by, :note,"
                    + " :undoes)")
            .param("id", UUID.randomUUID())
            .param("name", key)
            .param("old", old)
            .param("new", value.orElse(null))
            .param("at", now.atOffset(ZoneOffset.UTC))
            .param("by", who)
            .param("note", note)
            .param("undoes", undoes)
            .update();
      }
    });
  }

  /** Held until the transaction ends: changes come one after the other. */
  private void lock() {
    int rowsChanged = jdbc.sql("update settings_version set version = version + 1").update();
    if (rowsChanged != 1) {
      throw new IllegalStateException("settings_version has " + rowsChanged + " rows");
    }
  }

  private void put(String key, @Nullable String value, Instant now, String who) {
    jdbc.sql("delete from runtime_settings where name = :name").param("name", key).update();
    if (value != null) {
      jdbc.sql(
              "insert into runtime_settings (name, content, changed_at, changed_by) values (:name,"
                  + " :content, :at, :by)")
          .param("name", key)
          .param("content", value)
          .param("at", now.atOffset(ZoneOffset.UTC))
          .param("by", who)
          .update();
    }
  }

  /**
   * Takes a change back.
   *
   * @return the setting's key
   * @throws ProblemException if there is no such change, or the setting was changed again since
   */
  String undo(UUID id, String who) {
    SettingChange change =
        jdbc.sql("select " + COLUMNS + " from setting_changes where id = :id")
            .param("id", id)
            .query(SettingChanges::row)
            .optional()
            .orElseThrow(() -> ProblemException.notFound("change of a setting", id.toString()));
    Setting setting = live.settings().get(change.key());
    if (setting == null) {
      throw ProblemException.of(
          ProblemType.CONFLICT, "the setting " + change.key() + " is not there any more");
    }
    transactions.executeWithoutResult(status -> {
      lock();
      String now = rows.read().values().get(change.key());
      if (!Objects.equals(now, change.newValue())) {
        throw ProblemException.of(
            ProblemType.CONFLICT,
            "%s was changed again since; set the value that you want".formatted(change.key()));
      }
      write(Map.of(change.key(), Optional.ofNullable(change.oldValue())), who, null, id);
    });
    live.refresh();
    return change.key();
  }

  PageOf<SettingChange> page(PageRequest page, @Nullable String key) {
    return new KeysetQuery(COLUMNS, "setting_changes")
        .equal("name", key)
        .page(jdbc, page, SettingChanges::row);
  }

  private static Instant time(ResultSet row, String column) throws SQLException {
    return row.getObject(column, OffsetDateTime.class).toInstant();
  }

  private static SettingChange row(ResultSet row, int number) throws SQLException {
    return new SettingChange(
        row.getObject("id", UUID.class),
        row.getString("name"),
        row.getString("old_content"),
        row.getString("new_content"),
        time(row, "changed_at"),
        row.getString("changed_by"),
        row.getString("note"),
        row.getObject("undoes", UUID.class));
  }
}
