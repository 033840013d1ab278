package dev.echoforge.server.recordings;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** How recordings are read from rows. */
final class RecordingRows {

  static final String COLUMNS =
      "id, owner, shared, favourite, created_at, title, body, kind, character_id, voice,"
          + " voice_name, engine, placeholder, device, seed, settings, sample_rate_hz, samples,"
          + " bytes, compute_ms, watermark, file, tags, deleted_at, recipe";

  private RecordingRows() {}

  static List<UUID> ids(JdbcClient.StatementSpec query) {
    return query.query((row, number) -> row.getObject("id", UUID.class)).list();
  }

  static String file(ResultSet row) throws SQLException {
    String file = row.getString("file");
    return file == null ? row.getString("id") : file;
  }

  static Recording row(ResultSet row, int number) throws SQLException {
    return new Recording(
        row.getObject("id", UUID.class),
        row.getObject("owner", UUID.class),
        row.getBoolean("shared"),
        row.getBoolean("favourite"),
        row.getObject("created_at", OffsetDateTime.class).toInstant(),
        row.getString("title"),
        row.getString("body"),
        row.getString("kind"),
        row.getString("character_id"),
        row.getString("voice"),
        row.getString("voice_name"),
        row.getString("engine"),
        row.getBoolean("placeholder"),
        row.getString("device"),
        row.getLong("seed"),
        row.getString("settings"),
        row.getInt("sample_rate_hz"),
        row.getLong("samples"),
        row.getLong("bytes"),
        row.getLong("compute_ms"),
        row.getBoolean("watermark"),
        file(row),
        Tags.of(row.getString("tags")),
        instant(row.getObject("deleted_at", OffsetDateTime.class)),
        row.getString("recipe"));
  }

  private static @Nullable Instant instant(@Nullable OffsetDateTime time) {
    return time == null ? null : time.toInstant();
  }
}
