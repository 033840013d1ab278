package dev.echoforge.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What was accepted is done, whatever happens to the process. */
class CrashTest {

  private static final int TASKS = 6;
  private static final int DONE_BEFORE = 1;

  @TempDir private Path dataDir;

  /**
   * Somebody listens to the second one meanwhile: what they heard is cut off and no end, and all
   * who listen afterwards, one before it is made again, hear the whole that is kept.
   */
  @Test
  void nothingAcceptedIsLostWhenTheServerIsKilled() throws IOException {
    List<String> ids;
    byte[] heard;
    try (ServerProcess server = ServerProcess.start(dataDir, DONE_BEFORE)) {
      ids = submit(server, " in two parts");
      server.awaitEvent(ids.getFirst(), "\"status\":\"completed\"");
      server.letThrough(1); // the first part of the second
      server.awaitEvent(ids.get(1), "\"status\":\"processing\"");
      InputStream live = server.open(audio(ids.get(1))).join();
      heard = live.readNBytes(40_000);
      assertThat(heard).hasSize(40_000);
      server.kill();
      assertThatThrownBy(live::readAllBytes).isInstanceOf(IOException.class);
    }
    try (ServerProcess server = ServerProcess.start(dataDir, 0)) {
      var before = server.open(audio(ids.get(1)));
      var beside = server.open(audio(ids.get(1)));
      server.letThrough(TASKS);
      byte[] whole = before.join().readAllBytes();
      assertThat(beside.join().readAllBytes()).isEqualTo(whole);
      server.awaitEvent(ids.get(1), "\"status\":\"completed\"");
      assertThat(server.open("/api/recordings/" + ids.get(1) + "/audio?format=pcm").join())
          .hasBinaryContent(whole);
      assertThat(whole.length).isGreaterThan(100_000);
      assertThat(Arrays.copyOf(whole, heard.length)).isEqualTo(heard);
      assertThat(server.open(audio(ids.get(1))).join()).hasBinaryContent(whole);
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

  @Test
  void aScriptGoesOnBehindItsLastFinishedTurn() {
    String id;
    try (ServerProcess server = ServerProcess.start(dataDir, 2)) {
      id =
          server
              .post(
                  "/api/scripts",
                  "{\"turns\": [%s, %s, %s, %s]}"
                      .formatted(turn("One"), turn("Two"), turn("Three"), turn("Four")))
              .path("task_id")
              .asString();
      await().until(() -> server.get("/api/diagnostic").path("cache").path("misses").asInt() >= 3);
      server.kill();
    }
    // Two more works: a turn that was spoken again would leave none for the last.
    try (ServerProcess server = ServerProcess.start(dataDir, 2)) {
      server.awaitEvent(id, "\"status\":\"completed\"");
      JsonNode recording = server.get("/api/recordings").path("items").get(0);
      assertThat(recording.path("text").asString())
          .isEqualTo("One of four.\nTwo of four.\nThree of four.\nFour of four.");
      assertThat(server.get("/api/diagnostic").path("cache").path("misses").asInt()).isEqualTo(2);
      assertThat(server.status("/api/recordings/" + recording.path("id").asString() + "/audio"))
          .isEqualTo(200);
    }
  }

  @Test
  void whatWebhooksWereToBeToldIsToldAfterAKill() throws InterruptedException {
    Map<String, String> settings =
        Map.of(
            "echoforge.webhooks.allowed-networks", "127.0.0.1",
            "echoforge.webhooks.back-off", "1s");
    Set<String> told = new HashSet<>();
    try (HookReceiver receiver = new HookReceiver()) {
      receiver.answer("/crash", 503);
      List<String> ids;
      try (ServerProcess server = ServerProcess.start(dataDir, TASKS, settings)) {
        server.post("/api/me/webhooks", "{\"url\": \"%s\"}".formatted(receiver.url("/crash")));
        ids = submit(server);
        for (String id : ids) {
          server.awaitEvent(id, "\"status\":\"completed\"");
        }
        var _ = receiver.next(); // one was tried, and not taken
        server.kill();
      }
      receiver.answer("/crash", 204);
      try (ServerProcess server = ServerProcess.start(dataDir, 0, settings)) {
        while (told.size() < TASKS) {
          HookReceiver.Received one = receiver.next();
          if (one.answered() == 204) {
            told.add(JsonMapper.shared().readTree(one.body()).at("/data/id").asString());
          }
        }
        assertThat(told).containsExactlyInAnyOrderElementsOf(ids);
        await()
            .untilAsserted(() ->
                assertThat(server.get("/api/admin/webhooks").at("/items/0/state").asString())
                    .isEqualTo("active"));
      }
    }
  }

  private static String audio(String task) {
    return "/api/tasks/" + task + "/audio?format=pcm";
  }

  private static String turn(String number) {
    return "{\"text\": \"%s of four.\"}".formatted(number);
  }

  private static List<String> submit(ServerProcess server) {
    return submit(server, "");
  }

  /** Orders tasks, of which the second's text ends in something. */
  private static List<String> submit(ServerProcess server, String second) {
    List<String> ids = new ArrayList<>();
    for (int i = 0; i < TASKS; i++) {
      String text = "Number " + i + (i == 1 ? second : "");
      JsonNode task = server.post("/api/generate", "{\"text\": \"" + text + "\"}");
      ids.add(task.path("task_id").asString());
    }
    return ids;
  }

  private void assertNothingHalfWritten() throws IOException {
    try (Stream<Path> files = Files.walk(dataDir.resolve("recordings"))) {
      assertThat(files.filter(Files::isRegularFile).map(f -> f.getFileName().toString()))
          .filteredOn(name -> !name.endsWith(".part")) // swept later
          .hasSize(4 * TASKS + 1); // audio, times, outline, description; and whose the folder is
    }
  }
}
