package dev.echoforge.server.settings;

import java.util.HashMap;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** What administrators set, as the database has it. */
@Repository
public class SettingRows {

  private final JdbcClient jdbc;

  SettingRows(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /**
   * What was set.
   *
   * @param version grows with each change
   * @param values by key, in the types' spelling
   */
  public record Snapshot(long version, Map<String, String> values) {

    /** Copies the values. */
    public Snapshot {
      values = Map.copyOf(values);
    }
  }

  /** The version now. */
  public long version() {
    return jdbc.sql("select version from settings_version")
        .query((row, number) -> row.getLong(1))
        .single();
  }

  /** All of it; the version is read first, so that a change meanwhile is seen by the next look. */
  public Snapshot read() {
    long version = version();
    Map<String, String> values = new HashMap<>();
    jdbc.sql("select name, content from runtime_settings")
        .query(row -> {
          values.put(row.getString("name"), row.getString("content"));
        });
    return new Snapshot(version, values);
  }
}
