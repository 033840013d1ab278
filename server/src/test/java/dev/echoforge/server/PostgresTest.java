package dev.echoforge.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.abort;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The server on a real PostgreSQL, named by {@code ECHOFORGE_TEST_POSTGRES_URL} (a JDBC URL, with
 * the user in it). Skipped without one, but not in CI. Each test has a schema of its own.
 */
class PostgresTest {

  @TempDir private Path shared;
  @TempDir private Path firstDir;

  private String url = "";

  @BeforeEach
  void schema() throws SQLException {
    GatedEngineProvider.reset();
    String given = System.getenv("ECHOFORGE_TEST_POSTGRES_URL");
    if (given == null) {
      if ("true".equals(System.getenv("CI"))) {
        fail("PostgreSQL must be tested here: set ECHOFORGE_TEST_POSTGRES_URL");
      }
      abort("no PostgreSQL to test with: set ECHOFORGE_TEST_POSTGRES_URL");
    }
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
}
