package dev.echoforge.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A node that is stopped in the midst of its work and wakes when another one has done it. */
class PausedNodeTest {

  private static final int TASKS = 2;

  @TempDir private Path shared;
  @TempDir private Path firstDir;
  @TempDir private Path secondDir;

  @Test
  void whatAnotherNodeMadeMeanwhileStays() throws IOException {
    try (Postgres postgres = Postgres.start()) {
      Map<String, String> settings = new LinkedHashMap<>();
      settings.put("spring.datasource.url", postgres.url());
      settings.put("spring.datasource.username", "");
      settings.put("echoforge.recordings.folder", shared.toString());
      try (ServerProcess first = ServerProcess.start(firstDir, 0, settings)) {
        List<String> ids = new ArrayList<>();
        for (int i = 0; i < TASKS; i++) {
          ids.add(
              first
                  .post("/api/generate", "{\"text\": \"Number " + i + ".\"}")
                  .path("task_id")
                  .asString());
        }
        for (String id : ids) {
          first.awaitEvent(id, "\"status\":\"processing\"");
        }
        first.pause();
        try (ServerProcess second = ServerProcess.start(secondDir, TASKS, settings)) {
          for (String id : ids) {
            second.awaitEvent(id, "\"status\":\"completed\"");
          }
          first.letThrough(TASKS + 1);
          first.wake();

          await()
              .atMost(Duration.ofSeconds(15))
              .until(() -> first.status("/actuator/health/readiness") == 200);
          String after =
              first.post("/api/generate", "{\"text\": \"Awake.\"}").path("task_id").asString();
          second.letThrough(1);
          second.awaitEvent(after, "\"status\":\"completed\"");
          for (String id : ids) {
            assertThat(first.get("/api/tasks/" + id).path("status").asString())
                .isEqualTo("completed");
            for (ServerProcess node : List.of(first, second)) {
              assertThat(node.status("/api/recordings/" + id + "/audio")).isEqualTo(200);
            }
          }
          assertThat(second.get("/api/recordings").path("items").size()).isEqualTo(TASKS + 1);
          // The first one's attempts are dropped with their files.
          await().untilAsserted(() -> assertThat(audio()).hasSize(TASKS + 1));
        }
      }
    }
  }

  private List<String> audio() throws IOException {
    try (Stream<Path> files = Files.walk(shared)) {
      return files
          .map(file -> String.valueOf(file.getFileName()))
          .filter(name -> name.endsWith(".wav") || name.endsWith(".part"))
          .toList();
    }
  }
}
