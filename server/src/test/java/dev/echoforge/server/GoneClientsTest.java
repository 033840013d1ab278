package dev.echoforge.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.echoforge.server.synthesis.ComputeQueue;
import dev.echoforge.server.synthesis.WorkCache;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

/** Clients that leave: while their work is spoken, and while it waits in the line. */
@ExtendWith(OutputCaptureExtension.class)
class GoneClientsTest {

  private static final String SPEECH = "/v1/audio/speech";
  private static final Duration TIMEOUT = Duration.ofSeconds(20);

  @TempDir private static Path dataDir;

  private static TestServer server;
  private static ComputeQueue queue;

  /** How a request came. */
  private enum Sent {
    KEPT_ALIVE,
    CLOSING,
    CHUNKED
  }

  @BeforeAll
  static void start() {
    server = TestServer.start(dataDir, Map.of("echoforge.synthesis.engine", "gated"));
    queue = server.bean(ComputeQueue.class);
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  @BeforeEach
  void reset() {
    GatedEngineProvider.reset();
  }

  @AfterEach
  void nothingIsLeftInTheLineAndNothingIsSaidOfIt(CapturedOutput output) {
    await().atMost(TIMEOUT).until(() -> queue.state().running() + queue.state().waiting() == 0);
    assertThat(output.getAll()).doesNotContain("ERROR", "WARN", "Exception");
  }

  private static RawClient client() throws IOException {
    return new RawClient(server.port());
  }

  private static String body(String input) {
    return "{\"model\": \"tts-1\", \"voice\": \"alloy\", \"response_format\": \"pcm\", \"input\": \""
        + input
        + "\"}";
  }

  private static long joined() {
    return server.bean(WorkCache.class).figures().joined();
  }

  private static void awaitWaiting(int count) {
    await().atMost(TIMEOUT).until(() -> queue.state().waiting() == count);
  }

  private static void awaitRunning(int count) {
    await().atMost(TIMEOUT).until(() -> queue.state().running() == count);
  }

  /** Somebody whose work keeps all others waiting, until he leaves. */
  private static RawClient speaker(String text) throws IOException {
    RawClient speaker = client();
    speaker.post(SPEECH, body(text));
    awaitRunning(1);
    return speaker;
  }

  /** Lets the speaker go, so that the next permit is somebody else's. */
  private static void leave(RawClient speaker) throws Exception {
    speaker.leave();
    assertStopped();
  }

  private static void assertStopped() throws InterruptedException {
    assertThat(GatedEngineProvider.STOPPED.tryAcquire(20, TimeUnit.SECONDS)).isTrue();
  }

  private static void ask(RawClient client, Sent sent, String text) throws IOException {
    switch (sent) {
      case KEPT_ALIVE -> client.post(SPEECH, body(text));
      case CLOSING -> client.post(SPEECH, body(text), "Connection: close");
      case CHUNKED -> client.postInChunks(SPEECH, body(text));
    }
  }

  @ParameterizedTest
  @EnumSource(Sent.class)
  void whoLeavesTheLineFreesItsPlace(Sent sent) throws Exception {
    try (RawClient speaker = speaker("The speaker, " + sent);
        RawClient waiter = client()) {
      ask(waiter, sent, "The waiter, " + sent);
      awaitWaiting(1);

      waiter.leave();

      awaitWaiting(0);
      assertThat(GatedEngineProvider.BEGUN).hasValue(1);
      speaker.leave();
    }
  }

  @Test
  void whoIsKilledInTheLineFreesItsPlace() throws Exception {
    try (RawClient speaker = speaker("Speaker number 1.");
        RawClient waiter = client()) {
      waiter.post(SPEECH, body("The waiter that is killed."));
      awaitWaiting(1);

      waiter.reset();

      awaitWaiting(0);
      speaker.leave();
    }
  }

  @Test
  void aWorkStaysInTheLineAsLongAsSomebodyWaitsForIt() throws Exception {
    try (RawClient speaker = speaker("Speaker number 2.");
        RawClient first = client();
        RawClient second = client();
        RawClient witness = client()) {
      first.post(SPEECH, body("What two want to hear."));
      awaitWaiting(1);
      long joined = joined();
      second.post(SPEECH, body("What two want to hear."));
      await().atMost(TIMEOUT).until(() -> joined() == joined + 1);

      first.leave();
      leave(speaker);
      GatedEngineProvider.GATE.release();

      assertThat(second.readHead()).startsWith("HTTP/1.1 200");
      second.readTo(RawClient.END);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"/api/health", "/"})
  void theNextRequestOfOneWhoWaitsIsNeitherLostNorTakenForAnEnd(String next) throws Exception {
    try (RawClient speaker = speaker("Speaker number 3.");
        RawClient waiter = client();
        RawClient witness = client()) {
      waiter.post(SPEECH, body("The waiter who asks on at " + next));
      awaitWaiting(1);
      waiter.get(next);
      witness.post(SPEECH, body("Who leaves later than the next request came."));
      awaitWaiting(2);
      witness.leave();
      awaitWaiting(1); // so long that the waiter was looked after, too

      leave(speaker);
      GatedEngineProvider.GATE.release();

      assertThat(waiter.readHead()).startsWith("HTTP/1.1 200");
      waiter.readTo(RawClient.END);
      assertThat(waiter.readHead()).startsWith("HTTP/1.1 200");
    }
  }

  @Test
  void oneByteOfTheNextRequestIsNotTakenForAnEnd() throws Exception {
    try (RawClient speaker = speaker("Speaker number 4.");
        RawClient waiter = client();
        RawClient witness = client()) {
      waiter.postInChunks(SPEECH, body("The waiter who asks on slowly."));
      awaitWaiting(1);
      waiter.send("G");
      witness.post(SPEECH, body("Who leaves later than the byte came."));
      awaitWaiting(2);
      witness.leave();
      awaitWaiting(1);

      leave(speaker);
      GatedEngineProvider.GATE.release();

      assertThat(waiter.readHead()).startsWith("HTTP/1.1 200");
      waiter.readTo(RawClient.END);
      waiter.send("ET /api/health HTTP/1.1\r\nHost: localhost\r\n\r\n");
      assertThat(waiter.readHead()).startsWith("HTTP/1.1 200");
    }
  }

  @Test
  void whoLeavesAfterTheFirstBytesStopsTheWork() throws Exception {
    GatedEngineProvider.GATE.release();
    try (RawClient client = speaker("It is spoken in two parts.")) {
      client.readHead();
      client.readSome(1_000);

      client.leave();

      assertStopped();
    }
  }

  @Test
  void whatAnotherHearsGoesOn() throws Exception {
    GatedEngineProvider.GATE.release();
    try (RawClient leaver = speaker("It is heard by two in two parts.");
        RawClient stayer = client();
        RawClient witness = client()) {
      stayer.post(SPEECH, body("It is heard by two in two parts."));
      stayer.readHead();
      leaver.readHead();
      witness.post(SPEECH, body("Who leaves later."));
      awaitWaiting(1);

      leaver.leave();
      witness.leave();
      awaitWaiting(0);
      GatedEngineProvider.GATE.release();

      stayer.readTo(RawClient.END);
      assertThat(GatedEngineProvider.STOPPED.availablePermits()).isZero();
    }
  }

  @Test
  void whoLeavesATasksEventsDoesNotStopTheTask() throws Exception {
    try (RawClient watcher = client()) {
      String id =
          TestServer.json(server.post("/api/generate", "{\"text\": \"A task goes on.\"}"))
              .path("task_id")
              .asString();
      watcher.get("/api/tasks/" + id + "/events");
      watcher.readTo("\"status\":\"processing\"");
      long before = server.answers("/api/tasks/{id}/events");

      watcher.reset();
      GatedEngineProvider.GATE.release();

      assertThat(server.await(id).path("status").asString()).isEqualTo("completed");
      // The one that left, and the one that saw the end.
      await().atMost(TIMEOUT).until(() -> server.answers("/api/tasks/{id}/events") == before + 2);
    }
  }

  @Test
  void whoLeavesACharactersSampleStopsIt() throws Exception {
    try (RawClient client = client()) {
      client.get("/api/voices/elise/sample");
      awaitRunning(1);

      client.leave();

      assertStopped();
    }
  }
}
