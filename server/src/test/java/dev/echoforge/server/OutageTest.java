package dev.echoforge.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What answers say where a part of the server is away. */
class OutageTest {

  @TempDir private Path dataDir;

  @ParameterizedTest
  @ValueSource(strings = {"/api/recordings", "/api/tasks/00000000-0000-0000-0000-000000000000"})
  void withoutItsDatabaseTheServerIsNotAvailable(String path) {
    try (TestServer server = TestServer.start(dataDir, Map.of())) {
      server.bean(HikariDataSource.class).close();

      var read = server.get(path);
      var added = server.post("/api/generate", "{\"text\": \"Is it there?\"}");

      for (var answer : new java.net.http.HttpResponse<?>[] {read, added}) {
        assertThat(answer.statusCode()).as(String.valueOf(answer.body())).isEqualTo(503);
        assertThat(answer.headers().firstValue("Retry-After")).isPresent();
      }
      assertThat(TestServer.json(added).path("detail").asString())
          .startsWith("the database can't be reached");
      assertThat(server.get("/actuator/health/readiness").statusCode()).isEqualTo(503);
    }
  }
}
