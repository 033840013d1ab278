package dev.echoforge.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

/** A small disk of its own (tmpfs, which needs root) that fills up and has room again. */
@ExtendWith(OutputCaptureExtension.class)
class FullDiskTest {

  @TempDir private Path disk;

  @BeforeEach
  void mount() throws IOException, InterruptedException {
    boolean mounted =
        "root".equals(System.getProperty("user.name"))
            && run("mount", "-t", "tmpfs", "-o", "size=64m", "tmpfs", disk.toString());
    Assumptions.assumeTrue(mounted, "a disk of its own needs root");
  }

  @AfterEach
  void unmount() throws IOException, InterruptedException {
    run("umount", disk.toString());
  }

  private static boolean run(String... command) throws IOException, InterruptedException {
    return new ProcessBuilder(command).inheritIO().start().waitFor() == 0;
  }

  private Path fill() throws IOException {
    Path file = disk.resolve("fill");
    try (OutputStream out = Files.newOutputStream(file)) {
      while (true) {
        out.write(new byte[1 << 16]);
      }
    } catch (IOException e) {
      return file; // it is full
    }
  }

  @Test
  void nothingIsLostAndTheServerComesBackByItself(CapturedOutput output) throws IOException {
    Path dataDir = Files.createDirectories(disk.resolve("data"));
    List<String> ids = new ArrayList<>();
    try (TestServer server = TestServer.start(dataDir, Map.of())) {
      for (int round = 0; round < 3; round++) {
        for (int i = 0; i < 5; i++) {
          ids.add(
              TestServer.json(
                      server.post(
                          "/api/generate",
                          "{\"text\": \"Number %d of round %d.\"}".formatted(i, round)))
                  .path("task_id")
                  .asString());
        }
        Path filler = fill();
        var refused = server.post("/api/generate", "{\"text\": \"Too much.\"}");
        assertThat(refused.statusCode()).as(refused.body()).isIn(503, 507);
        assertThat(refused.headers().firstValue("Retry-After")).isPresent();
        assertThat(TestServer.json(server.get("/api/health")).path("status").asString())
            .isEqualTo("degraded");
        // A write that fails: H2 closes its database.
        var renamed = server.send(server.request("/api/tasks/" + ids.getLast()).DELETE());
        assertThat(renamed.statusCode()).isIn(200, 409, 503);
        if (renamed.statusCode() == 200) {
          ids.removeLast();
        }
        Files.delete(filler);

        await()
            .atMost(Duration.ofSeconds(15))
            .until(() ->
                TestServer.json(server.get("/api/health")).path("status").asString().equals("ok"));
        for (String id : ids) {
          var task = server.await(id);
          assertThat(task.path("status").asString()).as(task.toString()).isIn("completed", "cancelled");
          if (task.path("status").asString().equals("completed")) {
            assertThat(server.get(task.path("result_url").asString()).statusCode()).isEqualTo(200);
          }
        }
        assertThat(server.get("/actuator/health/liveness").statusCode()).isEqualTo(200);
      }
      assertThat(output.getAll()).doesNotContain("\tat ");
    }
  }
}
