package dev.echoforge.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.abort;

import dev.echoforge.engines.EngineRegistry;
import dev.echoforge.engines.EngineStatus;
import dev.echoforge.server.synthesis.WorkCache;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

/**
 * Cached audio goes with what it was kept for, and is never given where anything that it depends on
 * has changed. With the built-in engine; without its voice pack skipped, save on a build server.
 */
class CachedSpeechTest {

  private static final String TEXT = "It was late, and nobody came. We went home.";

  @TempDir private Path dataDir;

  private TestServer start(Map<String, String> settings) {
    Map<String, String> all =
        new java.util.HashMap<>(Map.of("echoforge.synthesis.engine", "builtin"));
    all.putAll(settings);
    TestServer server = TestServer.start(dataDir, all);
    for (EngineStatus status : server.bean(EngineRegistry.class).statuses()) {
      if (status.name().equals("builtin") && status.state() == EngineStatus.State.UNAVAILABLE) {
        server.close();
        if ("true".equals(System.getenv("CI"))) {
          fail(status.reason());
        }
        abort(status.reason());
      }
    }
    return server;
  }

  private static JsonNode make(TestServer server, String text) {
    JsonNode accepted =
        TestServer.json(server.post("/api/generate", "{\"text\": \"" + text + "\"}"));
    JsonNode task = server.await(accepted.path("task_id").asString());
    assertThat(task.path("status").asString()).as(task.toString()).isEqualTo("completed");
    return task;
  }

  private static String recording(JsonNode task) {
    return task.path("recording_id").asString();
  }

  private static void delete(TestServer server, String recording) {
    HttpRequest.Builder request =
        server.request("/api/recordings/" + recording + "?permanently=true").DELETE();
    assertThat(server.send(request).statusCode()).isEqualTo(204);
  }

  /** Files with audio, and with what is known of it, in the cache. */
  private List<Path> cached() throws IOException {
    Path cache = dataDir.resolve("cache");
    try (Stream<Path> files =
        Stream.of("takes", "sentences", "uses")
            .map(cache::resolve)
            .filter(Files::isDirectory)
            .flatMap(CachedSpeechTest::walk)) {
      return files.filter(Files::isRegularFile).toList();
    }
  }

  private static Stream<Path> walk(Path folder) {
    try {
      return Files.walk(folder);
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  @Test
  void allThatWasKeptForARecordingGoesWithIt() throws IOException {
    try (TestServer server = start(Map.of())) {
      String first = recording(make(server, TEXT));
      String second = recording(make(server, "Another text altogether."));
      assertThat(cached()).hasSize(2 + 3 + 2);
      delete(server, first);
      assertThat(cached()).hasSize(1 + 1 + 1);
      delete(server, second);
      assertThat(cached()).isEmpty();
    }
  }

  @Test
  void whatTwoRecordingsShareGoesWithTheLast() throws IOException {
    try (TestServer server = start(Map.of())) {
      String first = recording(make(server, TEXT));
      String same = recording(make(server, TEXT));
      String overlapping = recording(make(server, "We went home."));
      delete(server, first);
      assertThat(cached()).hasSize(2 + 2 + 2);
      delete(server, same);
      assertThat(cached()).as("one sentence is heard in another one").hasSize(1 + 1 + 1);
      delete(server, overlapping);
      assertThat(cached()).isEmpty();
    }
  }

  @Test
  void whatIsKeptForAScriptGoesWithIt() throws IOException {
    try (TestServer server = start(Map.of())) {
      JsonNode accepted =
          TestServer.json(
              server.post(
                  "/api/scripts",
                  """
                  {"turns": [{"voice": "elise", "text": "Who is there?"},
                             {"voice": "james", "text": "Nobody. Go home."}]}\
                  """));
      if (accepted.path("task_id").isMissingNode()) {
        fail(accepted.toString());
      }
      String recording = recording(server.await(accepted.path("task_id").asString()));
      assertThat(cached()).hasSize(2 + 3 + 1);
      delete(server, recording);
      assertThat(cached()).isEmpty();
    }
  }

  @Test
  void whatRetentionDeletesGoesToo() throws IOException {
    try (TestServer server = start(Map.of("echoforge.recordings.max-size", "1B"))) {
      make(server, TEXT);
      assertThat(cached()).isNotEmpty();
      server.bean(dev.echoforge.server.recordings.RecordingHousekeeping.class).retain();
      assertThat(cached()).isEmpty();
    }
  }

  @Test
  void recordingsThatWereDeletedBehindItsBackAreNoticed() throws IOException {
    try (TestServer server = start(Map.of())) {
      make(server, TEXT);
      server.bean(JdbcClient.class).sql("delete from recordings").update();
    }
    assertThat(cached()).isNotEmpty();
    try (Stream<Path> uses = Files.list(dataDir.resolve("cache/uses"))) {
      for (Path file : uses.toList()) { // noted an hour ago
        Files.setLastModifiedTime(
            file,
            java.nio.file.attribute.FileTime.from(
                java.time.Instant.now().minus(Duration.ofHours(1))));
      }
    }
    try (TestServer server = start(Map.of())) {
      await().atMost(Duration.ofSeconds(60)).untilAsserted(() -> assertThat(cached()).isEmpty());
    }
  }

  @Test
  void audioKeptWithoutAMarkIsNotGivenWhereMarksAreWanted() throws IOException {
    String text = TEXT.repeat(3);
    try (TestServer server = start(Map.of("echoforge.synthesis.watermark", "false"))) {
      assertThat(marked(server, make(server, text))).isFalse();
      assertThat(hits(server)).isZero();
      assertThat(marked(server, make(server, text))).isFalse();
      assertThat(hits(server)).isOne();
    }
    byte[] own = Files.readAllBytes(dataDir.resolve("watermark.key"));
    try (TestServer server = start(Map.of("echoforge.synthesis.watermark", "true"))) {
      assertThat(marked(server, make(server, text))).isTrue();
      assertThat(hits(server)).isZero();
      assertThat(marked(server, make(server, text))).isTrue();
      assertThat(hits(server)).isOne();
    }
    Files.writeString(dataDir.resolve("watermark.key"), "ab".repeat(32) + "\n");
    try (TestServer server = start(Map.of("echoforge.synthesis.watermark", "true"))) {
      make(server, text);
      assertThat(hits(server)).as("another key").isZero();
    }
    Files.write(dataDir.resolve("watermark.key"), own);
    try (TestServer server = start(Map.of("echoforge.synthesis.watermark", "false"))) {
      assertThat(marked(server, make(server, text))).isFalse();
      assertThat(hits(server)).as("what was kept unmarked").isOne();
    }
  }

  private static long hits(TestServer server) {
    return server.bean(WorkCache.class).figures().hits();
  }

  private static boolean marked(TestServer server, JsonNode task) {
    JsonNode recording = TestServer.json(server.get("/api/recordings/" + recording(task)));
    assertThat(recording.has("watermark")).as(recording.toString()).isTrue();
    return recording.path("watermark").asBoolean();
  }

  @Test
  void aForeignFileInAnyCacheStopsNoStart() throws IOException {
    List<Path> foreign = new java.util.ArrayList<>();
    for (String folder : List.of("takes", "sentences", "spool", "uses")) {
      Path place = Files.createDirectories(dataDir.resolve("cache").resolve(folder));
      foreign.add(Files.write(place.resolve("x"), new byte[3_000_000]));
      foreign.add(Files.createDirectories(place.resolve("folder").resolve("inside")));
    }
    try (TestServer server =
        start(
            Map.of(
                "echoforge.synthesis.cache.max-size", "1MB",
                "echoforge.synthesis.cache.max-sentences", "1MB"))) {
      make(server, TEXT);
      make(server, TEXT);
      assertThat(hits(server)).isOne();
    }
    assertThat(foreign).allMatch(Files::exists);
  }

  @Test
  void aCacheThatIsSwitchedOffHoldsNothing() throws IOException {
    try (TestServer server = start(Map.of())) {
      make(server, TEXT);
      assertThat(cached()).isNotEmpty();
    }
    try (TestServer server = start(Map.of("echoforge.synthesis.cache.enabled", "false"))) {
      make(server, TEXT);
      assertThat(cached()).allMatch(path -> path.toString().endsWith(".uses"));
    }
  }
}
