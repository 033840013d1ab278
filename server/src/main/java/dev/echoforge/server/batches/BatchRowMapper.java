package dev.echoforge.server.batches;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** How rows of batches and of their lines are read. */
final class BatchRowMapper {

  /** What is read of a batch's row. */
  static final String COLUMNS =
      "id, owner, client, name, state, format, total, characters, created_at, updated_at, ended_at";

  /** What is read of a line's row. */
  static final String LINE_COLUMNS =
      "id, batch_id, number, state, request, body, format, file_name, characters, attempts,"
          + " task_id, recording_id, error, updated_at";

  private BatchRowMapper() {}

  static Batch batch(ResultSet row, int number) throws SQLException {
    return new Batch(
        row.getObject("id", UUID.class),
        row.getObject("owner", UUID.class),
        row.getString("client"),
        row.getString("name"),
        BatchState.of(row.getString("state")),
        row.getString("format"),
        row.getInt("total"),
        row.getLong("characters"),
        row.getObject("created_at", OffsetDateTime.class).toInstant(),
        row.getObject("updated_at", OffsetDateTime.class).toInstant(),
        instant(row, "ended_at"));
  }

  static BatchLine line(ResultSet row, int number) throws SQLException {
    return new BatchLine(
        row.getObject("id", UUID.class),
        row.getObject("batch_id", UUID.class),
        row.getInt("number"),
        LineState.of(row.getString("state")),
        row.getString("request"),
        row.getString("body"),
        row.getString("format"),
        row.getString("file_name"),
        row.getInt("characters"),
        row.getInt("attempts"),
        row.getObject("task_id", UUID.class),
        row.getObject("recording_id", UUID.class),
        row.getString("error"),
        row.getObject("updated_at", OffsetDateTime.class).toInstant());
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
