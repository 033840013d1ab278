package dev.echoforge.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** What was accepted is done, whatever happens to the process. */
class CrashTest {

  private static final int TASKS = 6;
  private static final int DONE_BEFORE = 1;

  @TempDir private Path dataDir;

  @Test
  void nothingAcceptedIsLostWhenTheServerIsKilled() throws IOException {
    List<String> ids;
    try (ServerProcess server = ServerProcess.start(dataDir, DONE_BEFORE)) {
      ids = submit(server);
      server.awaitEvent(ids.getFirst(), "\"status\":\"completed\"");
      server.awaitEvent(ids.get(1), "\"status\":\"processing\"");
      server.kill();
    }
    try (ServerProcess server = ServerProcess.start(dataDir, TASKS)) {
      for (String id : ids) {
        server.awaitEvent(id, "\"status\":\"completed\"");
      }
      assertThat(server.get("/api/recordings").path("items").size()).isEqualTo(TASKS);
    }
    assertNothingHalfWritten();
  }

  @Test
  void nothingAcceptedIsLostWhenTheServerIsStopped() {
    List<String> ids;
    try (ServerProcess server = ServerProcess.start(dataDir, 0)) {
      ids = submit(server);
      server.awaitEvent(ids.getFirst(), "\"status\":\"processing\"");
      server.terminate();
    }
    try (ServerProcess server = ServerProcess.start(dataDir, TASKS)) {
      for (String id : ids) {
        server.awaitEvent(id, "\"status\":\"completed\"");
      }
    }
  }

  private static List<String> submit(ServerProcess server) {
    List<String> ids = new ArrayList<>();
    for (int i = 0; i < TASKS; i++) {
      JsonNode task = server.post("/api/generate", "{\"text\": \"Number " + i + "\"}");
      ids.add(task.path("task_id").asString());
    }
    return ids;
  }

  private void assertNothingHalfWritten() throws IOException {
    try (Stream<Path> files = Files.walk(dataDir.resolve("recordings"))) {
      assertThat(files.filter(Files::isRegularFile).map(f -> f.getFileName().toString()))
          .filteredOn(name -> !name.endsWith(".part")) // swept later
          .hasSize(3 * TASKS + 1); // audio, times, description; and whose the folder is
    }
  }
}
