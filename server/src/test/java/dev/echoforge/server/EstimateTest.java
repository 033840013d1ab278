package dev.echoforge.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** What an order would take, and that short tasks begin beside long ones. */
class EstimateTest {

  private static final String LONG_TEXT = "Once upon a time there was a book. ".repeat(100);

  @TempDir private static Path dataDir;
  private static TestServer server;

  @BeforeAll
  static void start() {
    server =
        TestServer.start(
            dataDir,
            Map.of(
                "echoforge.synthesis.engine",
                "gated",
                "echoforge.tasks.concurrency",
                "4",
                "echoforge.tasks.long-concurrency",
                "2",
                "echoforge.tasks.waiting",
                "12",
                "echoforge.tasks.max-script",
                "20000"));
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  @BeforeEach
  void closeTheGate() {
    GatedEngineProvider.reset();
  }

  private static String script(String text) {
    return "{\"turns\": [{\"text\": \"%s\"}, {\"text\": \"The end.\", \"pause_ms\": 0}]}"
        .formatted(text);
  }

  private static String submit(String path, String body) {
    var accepted = server.post(path, body);
    assertThat(accepted.statusCode()).as(accepted.body()).isEqualTo(202);
    return TestServer.json(accepted).path("task_id").asString();
  }

  private static int tasks() {
    return TestServer.json(server.get("/api/tasks?limit=200")).path("items").size();
  }

  private static JsonNode estimate(String body) {
    var answer = server.post("/api/estimate", body);
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    return TestServer.json(answer);
  }

  @Test
  void textsAndScriptsAreEstimatedWithoutATask() {
    int before = tasks();
    JsonNode text = estimate("{\"text\": \"How long will this take?\"}");
    JsonNode twice = estimate("{\"text\": \"How long will this take?\", \"speed\": 2}");
    JsonNode script = estimate(script(LONG_TEXT));

    assertThat(text.path("characters").asInt()).isEqualTo(24);
    assertThat(text.path("engine").asString()).isEqualTo("gated");
    assertThat(text.path("audio_seconds").asDouble()).isPositive();
    assertThat(twice.path("audio_seconds").asDouble())
        .isLessThan(text.path("audio_seconds").asDouble());
    assertThat(script.path("turns").asInt()).isEqualTo(2);
    assertThat(script.path("audio_seconds").asDouble()).isPositive();
    assertThat(script.path("total_seconds").asDouble()).isPositive();
    assertThat(text.path("accepted").asBoolean()).isTrue();
    assertThat(tasks()).isEqualTo(before);
  }

  @Test
  void whatAnOrderWouldBeRefusedForItIsToo() {
    for (String wrong :
        List.of(
            "{\"text\": \"\"}",
            "{\"text\": \"Hi\", \"voice\": \"nobody\"}",
            "{\"text\": \"Hi\", \"speed\": 9}",
            "{\"text\": \"Hi\", \"style\": \"singing\"}",
            "{\"text\": \"Hi\", \"format\": \"midi\"}",
            "{\"text\": \"Hi\", \"seed\": -2}",
            "{\"text\": \"Hi\", \"turns\": [{\"text\": \"Hi\"}]}",
            "{\"turns\": []}",
            "{\"turns\": [{\"text\": \"Hi\", \"speaker\": 0}]}",
            "{}")) {
      assertThat(server.post("/api/estimate", wrong).statusCode()).as(wrong).isEqualTo(422);
    }
    assertThat(server.post("/api/estimate", "{\"text\": 1}").statusCode()).isEqualTo(400);
  }

  @Test
  void aShortTaskBeginsBesideBooksAndNobodyTakesAllPlaces() {
    List<String> books = new ArrayList<>();
    for (int i = 0; i < 6; i++) {
      books.add(submit("/api/scripts", script(LONG_TEXT + i)));
    }
    String line = submit("/api/generate", "{\"text\": \"A line.\"}");

    server.awaitStatus(line, "processing");

    long begun =
        books.stream()
            .filter(id -> server.get("/api/tasks/" + id).body().contains("\"processing\""))
            .count();
    assertThat(begun).isLessThanOrEqualTo(2);
    JsonNode waits = estimate(script(LONG_TEXT + "another"));
    assertThat(waits.path("wait_seconds").asDouble()).isPositive();
    assertThat(waits.path("position").asInt()).isGreaterThan(3);

    GatedEngineProvider.GATE.release(100);
    assertThat(server.await(line).path("status").asString()).isEqualTo("completed");
    for (String book : books) {
      assertThat(server.await(book).path("status").asString()).isEqualTo("completed");
    }
  }

  @Test
  void aFullLineIsToldBeforehand() {
    List<String> ids = new ArrayList<>();
    for (int i = 0; i < 16; i++) {
      ids.add(submit("/api/generate", "{\"text\": \"Full " + i + "\"}"));
      if (i < 4) {
        server.awaitStatus(ids.get(i), "processing");
      }
    }

    JsonNode full = estimate("{\"text\": \"One more.\"}");

    assertThat(full.path("accepted").asBoolean()).isFalse();
    assertThat(full.path("retry_after_seconds").asLong()).isPositive();
    assertThat(server.post("/api/generate", "{\"text\": \"One more.\"}").statusCode())
        .isEqualTo(429);
    GatedEngineProvider.GATE.release(100);
    for (String id : ids) {
      assertThat(server.await(id).path("status").asString()).isEqualTo("completed");
    }
  }
}
