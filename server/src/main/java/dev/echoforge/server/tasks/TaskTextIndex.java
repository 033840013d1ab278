package dev.echoforge.server.tasks;

import dev.echoforge.server.database.DatabaseIdentity;
import dev.echoforge.server.search.TextIndex;
import java.time.OffsetDateTime;
import java.util.List;
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
   * @return where the next ones begin, or null at the end
   */
  TextIndex.@Nullable Place read(TaskTexts into, TextIndex.@Nullable Place before, int limit) {
    JdbcClient.StatementSpec query =
        jdbc.sql(
                "select id, owner, created_at, coalesce(body, request) body from tasks"
                    + (before == null
                        ? ""
                        : " where created_at <= :at and (created_at < :at or id < :id)")
                    + " order by created_at desc, id desc limit :limit")
            .param("limit", limit);
    if (before != null) {
      query = query.param("at", TaskRow.time(before.createdAt())).param("id", before.id());
    }
    List<TextIndex.Place> read =
        query
            .query((row, number) -> {
              TextIndex.Place at =
                  new TextIndex.Place(
                      row.getObject("created_at", OffsetDateTime.class).toInstant(),
                      row.getObject("id", UUID.class));
              into.putIfAbsent(
                  row.getObject("owner", UUID.class),
                  at.createdAt(),
                  at.id(),
                  row.getString("body"));
              return at;
            })
            .list();
    return read.size() < limit ? null : read.getLast();
  }
}
