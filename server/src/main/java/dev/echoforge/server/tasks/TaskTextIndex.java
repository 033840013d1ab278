package dev.echoforge.server.tasks;

import dev.echoforge.server.database.DatabaseIdentity;
import dev.echoforge.server.search.NewestRows;
import dev.echoforge.server.search.TextIndex;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The index of tasks' texts in memory, where the database is this process's alone. */
@Component
class TaskTextIndex {

  private final JdbcClient jdbc;
  private final @Nullable TaskTexts texts;

  TaskTextIndex(JdbcClient jdbc, DatabaseIdentity database) {
    this.jdbc = jdbc;
    this.texts = database.exclusive() ? new TaskTexts() : null;
  }

  /** What is in texts; null where the database searches by itself. */
  @Nullable TaskTexts inMemory() {
    return texts;
  }

  /**
   * Adds the next tasks to the index.
   *
   * @param before where the last ones ended; null at the beginning
   * @return where the next ones begin; null at the end
   */
  TextIndex.@Nullable Place read(TaskTexts into, TextIndex.@Nullable Place before) {
    return NewestRows.read(
        jdbc,
        "owner, coalesce(body, request) body",
        "tasks",
        "true",
        before,
        (place, row) ->
            into.putIfAbsent(
                row.getObject("owner", UUID.class),
                place.createdAt(),
                place.id(),
                row.getString("body")));
  }
}
