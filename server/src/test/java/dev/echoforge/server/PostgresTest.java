package dev.echoforge.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.echoforge.server.security.VoiceAccess;
import dev.echoforge.speech.Gender;
import dev.echoforge.speech.Pcm;
import dev.echoforge.voices.ReferenceRecording;
import dev.echoforge.voices.VoiceDraft;
import dev.echoforge.voices.VoiceStore;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * The server on a real PostgreSQL: one named by {@code ECHOFORGE_TEST_POSTGRES_URL} (a JDBC URL,
 * with the user in it), else one of its own. Each test has a schema of its own.
 */
class PostgresTest {

  private static final int TASKS = 12;

  private static @Nullable Postgres own;

  @TempDir private Path shared;
  @TempDir private Path firstDir;
  @TempDir private Path secondDir;

  private String url = "";

  @BeforeAll
  static void postgres() {
    if (System.getenv("ECHOFORGE_TEST_POSTGRES_URL") == null) {
      own = Postgres.start();
    }
  }

  @AfterAll
  static void stop() {
    if (own != null) {
      own.close();
    }
  }

  @BeforeEach
  void schema() throws SQLException {
    GatedEngineProvider.reset();
    String given =
        own == null ? String.valueOf(System.getenv("ECHOFORGE_TEST_POSTGRES_URL")) : own.url();
    String name = "echoforge_" + System.nanoTime();
    try (Connection connection = DriverManager.getConnection(given);
        Statement statement = connection.createStatement()) {
      statement.execute("create schema " + name);
    }
    url = given + "&currentSchema=" + name;
  }

  private TestServer node(Path dataDir) {
    return node(dataDir, "echoforge.tasks.attempts", "3");
  }

  private TestServer node(Path dataDir, String setting, String value) {
    return node(dataDir, Map.of(setting, value));
  }

  private TestServer node(Path dataDir, Map<String, String> more) {
    Map<String, String> settings = new LinkedHashMap<>(more);
    settings.put("spring.datasource.url", url);
    settings.put("spring.datasource.username", "");
    settings.put("echoforge.recordings.folder", shared.toString());
    return TestServer.start(dataDir, settings);
  }

  @Test
  void speaksKeepsAndSearches() {
    try (TestServer server = node(firstDir)) {
      var accepted =
          server.post("/api/generate", "{\"text\": \"On PostgreSQL. \\u0000 Also \\ud800 this.\"}");
      var task = server.await(TestServer.json(accepted).path("task_id").asString());

      assertThat(task.path("status").asString()).as(task.toString()).isEqualTo("completed");
      assertThat(
              TestServer.json(server.get("/api/recordings?query=POSTGRESQL&limit=1"))
                  .path("items")
                  .size())
          .isEqualTo(1);
      assertThat(server.get(task.path("result_url").asString()).statusCode()).isEqualTo(200);
      assertShortWordsAreFound(server);
    }
  }

  /** By indexes that are made after the start. */
  private static void assertShortWordsAreFound(TestServer server) {
    JdbcClient database = server.bean(JdbcClient.class);
    await()
        .atMost(Duration.ofSeconds(60))
        .until(() ->
            database
                    .sql(
                        "select count(*) from pg_index i join pg_class c on c.oid = i.indexrelid"
                            + " where i.indisvalid and c.relname ~ '_(text|pairs)$'"
                            + " and c.relnamespace = current_schema()::regnamespace")
                    .query(Integer.class)
                    .single()
                == 6);
    for (String list :
        List.of(
            "/api/tasks?",
            "/api/tasks?sort=created_at&",
            "/api/recordings?",
            "/api/recordings?sort=title&")) {
      for (String words : List.of("on", "N", "l.", "th")) {
        assertThat(TestServer.json(server.get(list + "query=" + words)).path("items").size())
            .as(list + words)
            .isEqualTo(1);
      }
      assertThat(TestServer.json(server.get(list + "query=qx")).path("items").size()).isZero();
    }
    assertThat(server.get("/api/admin/audit?text=qx").body()).contains("\"items\":[]");
    assertThat(server.get("/api/admin/audit?text=nowhere").body()).contains("\"items\":[]");
  }

  @Test
  void nodesHaveEachOthersVoices() {
    VoiceStore first = new VoiceStore(firstDir, InstantSource.system());
    VoiceStore second = new VoiceStore(secondDir, InstantSource.system());
    float[] samples = new float[4 * 24_000];
    for (int i = 0; i < samples.length; i++) {
      samples[i] = (float) (0.3 * Math.sin(i * 0.05) * Math.sin(i * 0.0005));
    }
    first.add(
        new VoiceDraft("Anna", Gender.FEMALE, "", "What she says.", true),
        ReferenceRecording.of(new Pcm(samples, 24_000)));
    try (TestServer one = node(firstDir);
        TestServer other = node(secondDir)) {
      await()
          .atMost(Duration.ofSeconds(30))
          .untilAsserted(() -> assertThat(second.find("anna")).isPresent());
      assertThat(second.require("anna").readRecording().samples())
          .isEqualTo(first.require("anna").readRecording().samples());
      assertThat(other.get("/api/voices").body()).contains("\"anna\"");
      assertThat(other.send(other.request("/api/voices/anna").DELETE()).statusCode())
          .isEqualTo(204);
      await()
          .atMost(Duration.ofSeconds(30))
          .untilAsserted(() -> assertThat(first.find("anna")).isEmpty());
      assertThat(one.get("/api/voices").body()).doesNotContain("\"anna\"");
    }
  }

  @Test
  void aVoiceSpeaksOnAnotherNodeAtOnce() throws IOException {
    String model =
        Path.of("../engine/src/test/resources/fixtures/csm-a").toAbsolutePath().toString();
    Map<String, String> csm =
        Map.of("echoforge.synthesis.model", model, "echoforge.synthesis.threads", "1");
    try (TestServer first = node(firstDir, csm);
        TestServer second = node(secondDir, csm)) {
      assertThat(VoiceRecordings.clone(first, "Anna").statusCode()).isEqualTo(201);
      second.bean(VoiceAccess.class).bring("anna");
      assertThat(secondDir.resolve("voices/anna/recording.wav")).exists();

      assertThat(VoiceRecordings.clone(first, "Berta").statusCode()).isEqualTo(201);
      List<String> ids = new ArrayList<>();
      for (int i = 0; i < 6; i++) {
        var accepted =
            first.post(
                "/api/generate",
                "{\"text\": \"Yes, %d.\", \"voice\": \"Berta\", \"engine\": \"csm\", \"checks\": false}"
                    .formatted(i));
        assertThat(accepted.statusCode()).as(accepted.body()).isEqualTo(202);
        ids.add(TestServer.json(accepted).path("task_id").asString());
      }
      for (String id : ids) {
        assertThat(first.await(id).path("status").asString()).isEqualTo("completed");
      }
    }
  }

  @Test
  void webhooksAreToldAndKeepWhatTheyWereTold() throws InterruptedException {
    try (HookReceiver receiver = new HookReceiver();
        TestServer server = node(firstDir, "echoforge.webhooks.allowed-networks", "127.0.0.1")) {
      receiver.answer("/pg", 500);
      var made =
          server.post("/api/me/webhooks", "{\"url\": \"%s\"}".formatted(receiver.url("/pg")));
      String id = TestServer.json(made).path("id").asString();
      var accepted = server.post("/api/generate", "{\"text\": \"Told from PostgreSQL.\"}");
      server.await(TestServer.json(accepted).path("task_id").asString());
      String first = receiver.next().headers().get("webhook-id");
      receiver.answer("/pg", 204);

      assertThat(receiver.next().headers().get("webhook-id")).isEqualTo(first);
      assertThat(
              TestServer.json(server.get("/api/admin/webhooks?limit=1"))
                  .at("/items/0/id")
                  .asString())
          .isEqualTo(id);
      assertThat(
              TestServer.json(server.get("/api/me/webhooks/" + id + "/deliveries"))
                  .at("/items/0/id")
                  .asString())
          .isEqualTo(first);
    }
  }

  @Test
  void aPausedNodeHoldsNobodyForLong() {
    try (TestServer server = node(firstDir)) {
      assertThat(
              server
                  .bean(JdbcClient.class)
                  .sql("show idle_in_transaction_session_timeout")
                  .query(String.class)
                  .single())
          .isEqualTo("8s");
    }
  }

  @Test
  void searchesArePlannedForTheirWords() {
    try (TestServer server = node(firstDir)) {
      assertThat(
              server
                  .bean(JdbcClient.class)
                  .sql("show plan_cache_mode")
                  .query(String.class)
                  .single())
          .isEqualTo("force_custom_plan");
    }
  }

  @Test
  void twoNodesDoEachTaskOnce() {
    try (TestServer first = node(firstDir);
        TestServer second = node(secondDir)) {
      List<String> ids = new ArrayList<>();
      for (int i = 0; i < TASKS; i++) {
        TestServer asked = i % 2 == 0 ? first : second;
        var accepted =
            asked.post("/api/generate", "{\"text\": \"Number " + i + ".\", \"engine\": \"gated\"}");
        ids.add(TestServer.json(accepted).path("task_id").asString());
      }
      GatedEngineProvider.GATE.release(TASKS);
      Set<String> recordings = new HashSet<>();
      for (String id : ids) {
        var task = second.await(id);
        assertThat(task.path("status").asString()).isEqualTo("completed");
        recordings.add(task.path("recording_id").asString());
      }

      assertThat(recordings).hasSize(TASKS);
      assertThat(GatedEngineProvider.BEGUN).hasValue(TASKS);
      // Any node serves what another made.
      assertThat(first.get("/api/recordings/" + ids.getFirst() + "/audio").statusCode())
          .isEqualTo(200);
    }
  }

  @Test
  void aTaskIsCancelledFromAnotherNode() throws InterruptedException {
    try (TestServer first = node(firstDir);
        TestServer second = node(secondDir)) {
      var accepted = first.post("/api/generate", "{\"text\": \"Stop me.\", \"engine\": \"gated\"}");
      String id = TestServer.json(accepted).path("task_id").asString();
      var events =
          first.send(
              first.request("/api/tasks/" + id + "/events"),
              java.net.http.HttpResponse.BodyHandlers.ofLines());
      try (var lines = events.body()) {
        assertThat(lines.anyMatch(line -> line.contains("\"status\":\"processing\""))).isTrue();
      }
      var cancelled = second.send(second.request("/api/tasks/" + id).DELETE());

      assertThat(cancelled.statusCode()).isEqualTo(200);
      assertThat(first.await(id).path("status").asString()).isEqualTo("cancelled");
      assertThat(GatedEngineProvider.STOPPED.tryAcquire(10, TimeUnit.SECONDS)).isTrue();
      // The engine is let go, so that another work gets through.
      GatedEngineProvider.GATE.release();
      var next = first.post("/api/generate", "{\"text\": \"Go on.\", \"engine\": \"gated\"}");
      assertThat(
              first
                  .await(TestServer.json(next).path("task_id").asString())
                  .path("status")
                  .asString())
          .isEqualTo("completed");
    }
  }

  @Test
  void twoNodesSpeakEachLineOfABatchOnce() {
    try (TestServer first = node(firstDir);
        TestServer second = node(secondDir)) {
      String lines =
          IntStream.range(0, 40)
              .mapToObj(i -> "{\"text\": \"Line number %d.\"}".formatted(i))
              .collect(Collectors.joining(",", "{\"name\": \"Both\", \"lines\": [", "]}"));
      var accepted = first.post("/api/batches", lines);
      assertThat(accepted.statusCode()).as(accepted.body()).isEqualTo(201);
      String path = "/api/batches/" + TestServer.json(accepted).path("batch_id").asString();
      assertThat(second.get(path + "/events").body()).contains("event:completed");
      assertThat(TestServer.json(second.get(path)).at("/lines/completed").asInt()).isEqualTo(40);
      assertThat(first.post(path + "/retry", "").statusCode()).isEqualTo(409);

      Set<Integer> numbers = new HashSet<>();
      Set<String> recordings = new HashSet<>();
      String cursor = "";
      do {
        var page =
            TestServer.json(
                second.get(path + "/lines?state=completed&query=line&limit=15" + cursor));
        page.path("items")
            .forEach(line -> {
              numbers.add(line.path("number").asInt());
              recordings.add(line.path("recording_id").asString());
              assertThat(line.path("attempts").asInt()).isEqualTo(1);
            });
        String next = page.path("next_cursor").asString("");
        cursor = next.isEmpty() ? null : "&cursor=" + next;
      } while (cursor != null);
      assertThat(numbers).hasSize(40);
      assertThat(recordings).hasSize(40);
      assertThat(TestServer.json(first.get("/api/recordings?limit=200")).path("items").size())
          .isEqualTo(40);
      assertThat(
              TestServer.json(first.get("/api/batches?everybody=true&state=completed&query=bo"))
                  .path("items")
                  .size())
          .isEqualTo(1);
      String other =
          "/api/batches/"
              + TestServer.json(second.post("/api/batches", lines)).path("batch_id").asString();
      assertThat(first.post(other + "/cancel", "").statusCode()).isEqualTo(200);
      assertThat(second.get(other + "/events").body()).contains("event:cancelled");
      assertThat(second.send(second.request(other).DELETE()).statusCode()).isEqualTo(204);
    }
  }
}
