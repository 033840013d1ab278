package dev.echoforge.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A server that is asked to stop does so soon, whoever listens to it. */
class StopTest {

  /** What whoever starts and stops services grants at least. */
  private static final Duration SOON = Duration.ofSeconds(15);

  private static final String SPEECH = "/v1/audio/speech";

  @TempDir private Path dataDir;

  private static String body(String input) {
    return "{\"model\": \"tts-1\", \"voice\": \"alloy\", \"response_format\": \"pcm\", \"input\": \""
        + input
        + "\"}";
  }

  @Test
  void neitherWatchersNorStreamsHoldTheStop() throws Exception {
    try (ServerProcess server = ServerProcess.start(dataDir, 1);
        RawClient hearer = new RawClient(server.port());
        RawClient watcher = new RawClient(server.port());
        RawClient waiter = new RawClient(server.port())) {
      hearer.post(SPEECH, body("It is spoken in two parts."));
      hearer.readHead();
      String id =
          server.post("/api/generate", "{\"text\": \"A task.\"}").path("task_id").asString();
      watcher.get("/api/tasks/" + id + "/events");
      watcher.readTo("\"status\":\"processing\"");
      waiter.post(SPEECH, body("It waits."));
      await()
          .atMost(SOON)
          .until(() -> server.get("/api/diagnostic").path("queue").path("waiting").asInt() == 2);

      server.stop();

      assertThat(waiter.readHead()).startsWith("HTTP/1.1 503").contains("Retry-After: ");
      assertThat(waiter.readTo("}}")).contains("the server is stopping");
      assertThat(watcher.readTo(RawClient.END)).doesNotContain("failed", "cancelled");
      assertThat(server.ends(SOON)).isTrue();
      assertThat(hearer.readAll().endsWith(RawClient.END)).as("a proper end").isFalse();
    }
  }
}
