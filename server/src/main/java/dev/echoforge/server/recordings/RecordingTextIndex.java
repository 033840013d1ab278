package dev.echoforge.server.recordings;

import dev.echoforge.server.database.DatabaseIdentity;
import dev.echoforge.server.search.NewestRows;
import dev.echoforge.server.search.TextIndex;
import java.time.OffsetDateTime;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The index of recordings' texts in memory, where the database is this process's alone. */
@Component
class RecordingTextIndex {

  private final JdbcClient jdbc;
  private final @Nullable TextIndex index;

  RecordingTextIndex(JdbcClient jdbc, DatabaseIdentity database) {
    this.jdbc = jdbc;
    this.index = database.exclusive() ? new TextIndex() : null;
  }

  /** What is in texts; null where the database searches by itself. */
  @Nullable TextIndex inMemory() {
    return index;
  }

  /** Adds one to the index, or what changed of it. */
  void put(Recording recording) {
    if (index != null) {
      index.put(
          new TextIndex.Place(recording.createdAt(), recording.id()),
          recording.title(),
          recording.body(),
          recording.voiceName());
    }
  }

  /** Takes one out of the index, before its row goes. */
  void forget(UUID id) {
    if (index != null) {
      jdbc.sql("select created_at from recordings where id = :id")
          .param("id", id)
          .query(OffsetDateTime.class)
          .optional()
          .ifPresent(at -> index.remove(new TextIndex.Place(at.toInstant(), id)));
    }
  }

  /**
   * Adds the next recordings to the index.
   *
   * @param before where the last ones ended; null at the beginning
   * @return where the next ones begin; null at the end
   */
  TextIndex.@Nullable Place read(TextIndex texts, TextIndex.@Nullable Place before) {
    return NewestRows.read(
        jdbc,
        "title, body, voice_name",
        "recordings",
        "deleted_at is null",
        before,
        (place, row) ->
            texts.putIfAbsent(
                place, row.getString("title"), row.getString("body"), row.getString("voice_name")));
  }
}
