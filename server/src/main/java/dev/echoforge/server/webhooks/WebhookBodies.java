package dev.echoforge.server.webhooks;

import dev.echoforge.server.batches.BatchEnding;
import dev.echoforge.server.tasks.Task;
import java.time.Clock;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** What is sent: what happened to what, and where the rest is; no text that somebody wrote. */
@Component
class WebhookBodies {

  private final Clock clock;
  private final JsonMapper json = JsonMapper.builder().build();

  WebhookBodies(Clock clock) {
    this.clock = clock;
  }

  String ofTask(String event, Task task) {
    Map<String, @Nullable Object> data = new LinkedHashMap<>();
    data.put("id", task.id().toString());
    data.put("kind", task.kind());
    data.put("status", task.status().id());
    data.put("characters", task.characters());
    data.put("engine", task.engine());
    data.put("created_at", task.createdAt().toString());
    data.put("started_at", text(task.startedAt()));
    data.put("completed_at", text(task.completedAt()));
    data.put("task_url", "/api/tasks/" + task.id());
    data.put(
        "result_url",
        task.recordingId() == null
            ? null
            : "/api/recordings/" + task.recordingId() + "/audio?format=" + task.format());
    data.put(
        "error", task.error() == null ? null : json.readTree(task.error()).path("code").asString());
    return body(event, data);
  }

  String ofBatch(String event, BatchEnding batch) {
    Map<String, @Nullable Object> data = new LinkedHashMap<>();
    data.put("id", batch.id().toString());
    data.put("status", batch.outcome());
    data.put("lines", batch.total());
    data.put("completed", batch.completed());
    data.put("failed", batch.failed());
    data.put("cancelled", batch.cancelled());
    data.put("characters", batch.characters());
    data.put("created_at", batch.createdAt().toString());
    data.put("ended_at", batch.endedAt().toString());
    data.put("batch_url", "/api/batches/" + batch.id());
    data.put("archive_url", "/api/batches/" + batch.id() + "/archive");
    return body(event, data);
  }

  String ofTest(UUID webhook) {
    return body(WebhookEvent.TEST, Map.of("webhook_id", webhook.toString()));
  }

  private String body(String event, Map<String, @Nullable Object> data) {
    Map<String, Object> body = new LinkedHashMap<>();
    body.put("type", event);
    body.put("timestamp", clock.instant().toString());
    body.put("data", data);
    return json.writeValueAsString(body);
  }

  private static @Nullable String text(@Nullable Instant instant) {
    return instant == null ? null : instant.toString();
  }
}
