package dev.echoforge.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.greaterThan;

import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** How much may wait, in which order it goes on, and what those hear for whom there is no place. */
class AdmissionTest {

  @TempDir private Path dataDir;

  @BeforeEach
  void close() {
    GatedEngineProvider.reset();
  }

  private TestServer server(Map<String, String> limits) {
    Map<String, String> settings = new HashMap<>(limits);
    settings.put("echoforge.synthesis.engine", "gated");
    settings.putIfAbsent("echoforge.tasks.concurrency", "1");
    return TestServer.start(dataDir, settings);
  }

  private static HttpResponse<String> ask(TestServer server, String text) {
    return server.post("/api/generate", "{\"text\": \"" + text + "\"}");
  }

  private static String id(HttpResponse<String> accepted) {
    assertThat(accepted.statusCode()).as(accepted.body()).isEqualTo(202);
    return TestServer.json(accepted).path("task_id").asString();
  }

  private static JsonNode task(TestServer server, String id) {
    return TestServer.json(server.get("/api/tasks/" + id));
  }

  /** One that is being spoken, so that what follows waits. */
  private static String running(TestServer server) {
    String id = id(ask(server, "The one that is spoken now."));
    server.awaitStatus(id, "processing");
    return id;
  }

  private static void assertBusy(HttpResponse<String> answer) {
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(429);
    assertThat(TestServer.json(answer).path("type").asString())
        .isEqualTo("urn:echoforge:problem:busy");
    assertThat(Integer.parseInt(answer.headers().firstValue("Retry-After").orElseThrow()))
        .isBetween(1, 3_600);
  }

  @Test
  void beyondTheLineThereIsARefusalAndWhatWasTakenIsSpoken() {
    try (TestServer server = server(Map.of("echoforge.tasks.waiting", "3"))) {
      List<String> taken = new ArrayList<>(List.of(running(server)));
      for (String text : List.of("Number one.", "Number two.", "Number three.")) {
        taken.add(id(ask(server, text)));
      }

      assertBusy(ask(server, "Number four."));
      assertThat(task(server, taken.get(3)).path("position").asInt()).isEqualTo(3);
      // One goes away, and there is a place again.
      assertThat(server.send(server.request("/api/tasks/" + taken.remove(2)).DELETE()).statusCode())
          .isEqualTo(200);
      taken.add(id(ask(server, "Number five.")));
      assertBusy(ask(server, "Number six."));

      GatedEngineProvider.GATE.release(taken.size());
      for (String id : taken) {
        assertThat(server.await(id).path("status").asString()).isEqualTo("completed");
      }
      assertThat(GatedEngineProvider.BEGUN).hasValue(4);
    }
  }

  @Test
  void aShortTextIsSpokenInTheMiddleOfABookAlthoughThereIsOnePlace() {
    try (TestServer server = server(Map.of())) {
      StringBuilder turns = new StringBuilder();
      for (int i = 0; i < 4; i++) {
        turns
            .append(i == 0 ? "" : ", ")
            .append("{\"text\": \"Chapter ")
            .append(i)
            .append(". ")
            .append("It was a long story that went on. ".repeat(40))
            .append("\"}");
      }
      String book = id(server.post("/api/scripts", "{\"turns\": [" + turns + "]}"));
      server.awaitStatus(book, "processing");
      await().untilAtomic(GatedEngineProvider.BEGUN, greaterThan(0));

      String line = id(ask(server, "A short text that somebody waits for."));
      server.awaitStatus(line, "processing");
      GatedEngineProvider.GATE.release(2); // what the book is at, and the short text
      assertThat(server.await(line).path("status").asString()).isEqualTo("completed");

      assertThat(task(server, book).path("status").asString()).isEqualTo("processing");
      GatedEngineProvider.GATE.release(1_000);
      assertThat(server.await(book).path("status").asString()).isEqualTo("completed");
    }
  }

  @Test
  void theLineIsBoundedByCharactersToo() {
    try (TestServer server = server(Map.of("echoforge.tasks.waiting-characters", "100"))) {
      running(server);
      String text = "Sixty characters and a few more of them, which is not much. ";

      assertThat(ask(server, "First: " + text).statusCode()).isEqualTo(202);
      assertBusy(ask(server, "Second: " + text));
      GatedEngineProvider.GATE.release(2);
    }
  }

  @Test
  void noMoreRunAtOnceThanMay() {
    try (TestServer server = server(Map.of("echoforge.tasks.concurrency", "2"))) {
      List<String> ids = new ArrayList<>();
      for (int i = 0; i < 8; i++) {
        ids.add(id(ask(server, "Take number " + i + ".")));
      }
      server.awaitStatus(ids.getFirst(), "processing");
      server.awaitStatus(ids.get(1), "processing");

      JsonNode queue = TestServer.json(server.get("/api/diagnostic")).path("queue");
      assertThat(ids.stream().filter(id -> isWaiting(server, id)).count())
          .as(queue.toString())
          .isEqualTo(6);
      GatedEngineProvider.GATE.release(8);
      for (String id : ids) {
        assertThat(server.await(id).path("status").asString()).isEqualTo("completed");
      }
    }
  }

  private static boolean isWaiting(TestServer server, String id) {
    return task(server, id).path("status").asString().equals("queued");
  }

  @Test
  void aShortTextGoesBeforeAScriptThatCameEarlier() {
    try (TestServer server = server(Map.of())) {
      running(server);
      String script =
          id(server.post("/api/scripts", "{\"turns\": [{\"text\": \"A long story.\"}]}"));
      String text = id(ask(server, "A word in between."));
      JsonNode waiting = task(server, script);
      assertThat(waiting.path("position").asInt()).isEqualTo(2);
      assertThat(task(server, text).path("position").asInt()).isEqualTo(1);

      GatedEngineProvider.GATE.release(3);
      Instant spoken = started(server.await(text));
      assertThat(started(server.await(script))).isAfterOrEqualTo(spoken);
    }
  }

  private static Instant started(JsonNode task) {
    assertThat(task.path("status").asString()).isEqualTo("completed");
    return Instant.parse(task.path("started_at").asString());
  }

  @Test
  void callsThatWaitOrAreRefusedHaveNoFiles() throws Exception {
    try (TestServer server = server(Map.of("echoforge.synthesis.waiting", "5"))) {
      running(server);
      List<RawClient> waiting = new ArrayList<>();
      for (int i = 0; i < 20; i++) {
        RawClient client = new RawClient(server.port());
        waiting.add(client);
        client.post(
            "/v1/audio/speech",
            "{\"model\": \"tts-1\", \"voice\": \"alloy\", \"input\": \"Call %d.\"}".formatted(i));
      }
      // Five wait, and one may be spoken beside the task.
      await().until(() -> server.answers("/v1/audio/speech") >= 14);

      try (var files = Files.list(dataDir.resolve("cache").resolve("spool"))) {
        assertThat(files.count()).isLessThanOrEqualTo(2); // of those that are spoken
      }
      for (RawClient client : waiting) {
        client.close();
      }
    }
  }
}
