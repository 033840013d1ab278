package dev.echoforge.server.backups;

import dev.echoforge.server.database.Database;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Whether a backup is overdue. */
@Component
public class BackupHistory {

  private final Backups backups;
  private final Database database;
  private final JdbcClient jdbc;
  private final Supplier<BackupSettings> settings;
  private volatile @Nullable Instant installed;

  BackupHistory(
      Backups backups, Database database, JdbcClient jdbc, Supplier<BackupSettings> settings) {
    this.backups = backups;
    this.database = database;
    this.jdbc = jdbc;
    this.settings = settings;
  }

  /**
   * That there is no backup that is new enough.
   *
   * @param last when the newest one was made; null where there is none
   * @param installed since when there is a database
   */
  public record Missed(@Nullable Instant last, Instant installed) {}

  /** What is overdue; null where nothing is, nobody wants to know, or PostgreSQL makes its own. */
  public @Nullable Missed missed(Instant now) {
    Duration after = settings.get().remindAfter();
    if (after.isZero() || !database.exclusive()) {
      return null;
    }
    Instant since = installed();
    Instant last = backups.newest();
    Instant from = last == null ? since : last;
    return now.isAfter(from.plus(after)) ? new Missed(last, since) : null;
  }

  private Instant installed() {
    Instant known = installed;
    if (known == null) {
      known =
          jdbc.sql("select min(installed_on) from flyway_schema_history")
              .query(Timestamp.class)
              .single()
              .toInstant();
      installed = known;
    }
    return known;
  }
}
