package dev.echoforge.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.io.TempDir;

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
    Map<String, String> settings = new LinkedHashMap<>();
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
}
