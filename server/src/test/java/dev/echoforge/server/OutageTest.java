package dev.echoforge.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.echoforge.server.database.GuardedDataSource;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

/** What answers say where a part of the server is away, and how it comes back. */
@ExtendWith(OutputCaptureExtension.class)
class OutageTest {

  @TempDir private Path dataDir;

  @ParameterizedTest
  @ValueSource(strings = {"/api/recordings", "/api/tasks/00000000-0000-0000-0000-000000000000"})
  void withoutItsDatabaseTheServerIsNotAvailable(String path) {
    try (TestServer server = TestServer.start(dataDir, Map.of())) {
      server.bean(GuardedDataSource.class).close();

      var read = server.get(path);
      var added = server.post("/api/generate", "{\"text\": \"Is it there?\"}");

      for (var answer : new HttpResponse<?>[] {read, added}) {
        assertThat(answer.statusCode()).as(String.valueOf(answer.body())).isEqualTo(503);
        assertThat(answer.headers().firstValue("Retry-After")).isPresent();
      }
      assertThat(TestServer.json(added).path("detail").asString())
          .startsWith("the database can't be reached");
      assertThat(server.get("/actuator/health/readiness").statusCode()).isEqualTo(503);
    }
  }

  @Test
  void whatWasUnderWayGoesOnWhenTheDatabaseIsBack(CapturedOutput output) {
    GatedEngineProvider.reset();
    try (Postgres postgres = Postgres.start()) {
      Map<String, String> settings = new LinkedHashMap<>();
      settings.put("spring.datasource.url", postgres.url());
      settings.put("spring.datasource.username", "");
      settings.put("echoforge.synthesis.engine", "gated");
      settings.put("echoforge.tasks.concurrency", "2");
      try (TestServer server = TestServer.start(dataDir, settings)) {
        List<String> ids = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
          ids.add(
              TestServer.json(server.post("/api/generate", "{\"text\": \"Number " + i + "\"}"))
                  .path("task_id")
                  .asString());
        }
        await().until(() -> GatedEngineProvider.BEGUN.get() > 0);

        postgres.stop();
        await()
            .atMost(Duration.ofSeconds(5))
            .until(() -> server.get("/actuator/health/readiness").statusCode() == 503);
        long from = System.nanoTime();
        for (int i = 0; i < 20; i++) {
          assertThat(server.get("/api/recordings").statusCode()).isEqualTo(503);
        }
        Duration answers = Duration.ofNanos(System.nanoTime() - from);
        assertThat(server.get("/api/health").statusCode()).isEqualTo(200);
        assertThat(server.get("/actuator/health/liveness").statusCode()).isEqualTo(200);
        GatedEngineProvider.GATE.release(4); // what is under way ends while the database is away
        postgres.resume();

        await()
            .atMost(Duration.ofSeconds(15))
            .until(() -> server.get("/actuator/health/readiness").statusCode() == 200);
        for (String id : ids) {
          assertThat(server.await(id).path("status").asString()).isEqualTo("completed");
        }
        assertThat(GatedEngineProvider.BEGUN).as("nothing is spoken twice").hasValue(4);
        assertThat(answers).as("nobody waits for a timeout").isLessThan(Duration.ofSeconds(5));
        assertThat(output.getAll().lines().filter(line -> line.contains("can't be used")))
            .hasSize(1);
        assertThat(output.getAll()).contains("the database is back").doesNotContain("\tat ");
      }
    }
  }
}
