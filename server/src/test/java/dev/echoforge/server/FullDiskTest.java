package dev.echoforge.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
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
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
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

  /** Fills the disk until so many bytes are left. */
  private Path fill(int left) throws IOException {
    Path file = fill();
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
      channel.truncate(Math.max(0, channel.size() - left));
    }
    return file;
  }

  @ParameterizedTest
  @CsvSource({
    "false, 0",
    "false, 400000",
    "false, 4400000",
    "false, 17000000",
    "true, 0",
    "true, 400000",
    "true, 4400000",
    "true, 17000000"
  })
  void aStartOnAFullDiskSaysSoInALine(boolean before, int left, CapturedOutput output)
      throws IOException {
    Path dataDir = Files.createDirectories(disk.resolve("data"));
    if (before) {
      try (TestServer server = TestServer.start(dataDir, Map.of())) {
        String id =
            TestServer.json(server.post("/api/generate", "{\"text\": \"Before it was full.\"}"))
                .path("task_id")
                .asString();
        assertThat(server.await(id).path("status").asString()).isEqualTo("completed");
      }
    }
    int said = output.getAll().length();
    Path filler = fill(left);
    String line = null;
    try {
      EchoForgeServer.start(new ServerOptions("127.0.0.1", 0, dataDir, null)).close();
    } catch (StartException e) {
      line = e.getMessage();
    }
    String beside = output.getAll().substring(said);

    assertThat(beside).doesNotContain("\tat ").doesNotContain("Exception");
    if (line != null) {
      assertThat(line).contains("disk of " + dataDir + " is full").contains("room");
      assertThat(line.lines()).hasSize(1);
      assertThat(beside).as("nothing is said beside the line: " + line).isEmpty();
    }
    Files.delete(filler);
    try (TestServer server = TestServer.start(dataDir, Map.of())) {
      assertThat(TestServer.json(server.get("/api/recordings")).path("items"))
          .hasSize(before ? 1 : 0);
      assertThat(TestServer.json(server.get("/api/health")).path("status").asString())
          .isEqualTo("ok");
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
          assertThat(task.path("status").asString())
              .as(task.toString())
              .isIn("completed", "cancelled");
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
