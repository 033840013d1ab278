package dev.echoforge.server.tasks;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Finds tasks that have not ended and are to be spoken by a voice. */
@Component
public class TasksOfVoice {

  private final JdbcClient jdbc;
  private final TaskJson json;

  TasksOfVoice(JdbcClient jdbc, TaskJson json) {
    this.jdbc = jdbc;
    this.json = json;
  }

  private record Asked(UUID id, String request) {}

  /**
   * Everybody's tasks that wait for a voice or are spoken by it, the first ones first.
   *
   * @param names what requests may call it, its id and its name, in lower case
   */
  public List<UUID> unfinished(Set<String> names) {
    return jdbc
        .sql(
            "select id, request from tasks where status in ('queued', 'processing')"
                + " and request like '%\"voice\":\"%' order by created_at, id")
        .query(
            (row, number) -> new Asked(row.getObject("id", UUID.class), row.getString("request")))
        .list()
        .stream()
        .filter(asked -> speaks(json.order(asked.request()), names))
        .map(Asked::id)
        .toList();
  }

  private static boolean speaks(TaskOrder order, Set<String> names) {
    return order.turns().stream()
        .map(TaskOrder.Turn::voice)
        .anyMatch(voice -> voice != null && names.contains(voice.strip().toLowerCase(Locale.ROOT)));
  }
}
