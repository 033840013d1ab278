package dev.echoforge.server.tasks;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** How a task's row is read. */
final class TaskRow {

  /** What is read of a row. */
  static final String COLUMNS =
      "id, kind, status, client, owner, request, characters, priority, format, progress, message,"
          + " created_at, updated_at, started_at, completed_at, starts, failures, crashes, engine,"
          + " outcome, error, recording_id, batch_id";

  private TaskRow() {}

  static Task of(ResultSet row, int number) throws SQLException {
    return new Task(
        id(row, "id"),
        row.getString("kind"),
        TaskStatus.of(row.getString("status")),
        row.getString("client"),
        id(row, "owner"),
        row.getString("request"),
        row.getInt("characters"),
        row.getInt("priority"),
        row.getString("format"),
        row.getDouble("progress"),
        row.getString("message"),
        row.getObject("created_at", OffsetDateTime.class).toInstant(),
        row.getObject("updated_at", OffsetDateTime.class).toInstant(),
        instant(row, "started_at"),
        instant(row, "completed_at"),
        row.getInt("starts"),
        row.getInt("failures"),
        row.getInt("crashes"),
        row.getString("engine"),
        row.getString("outcome"),
        row.getString("error"),
        id(row, "recording_id"),
        id(row, "batch_id"));
  }

  private static UUID id(ResultSet row, String column) throws SQLException {
    return row.getObject(column, UUID.class);
  }

  private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
    OffsetDateTime time = row.getObject(column, OffsetDateTime.class);
    return time == null ? null : time.toInstant();
  }

  /** A time as the database takes it. */
  static OffsetDateTime time(Instant instant) {
    return instant.atOffset(ZoneOffset.UTC);
  }
}
