package dev.echoforge.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

/** Clients that take connections and give nothing, or give it slowly, or without end. */
@ExtendWith(OutputCaptureExtension.class)
class ConnectionsTest {

  private static final int PER_ADDRESS = 20;
  private static final Map<String, String> SETTINGS =
      Map.of(
          "echoforge.synthesis.engine", "gated",
          "echoforge.connections.per-address", String.valueOf(PER_ADDRESS),
          "echoforge.connections.header-timeout", "1s",
          "echoforge.connections.body-timeout", "2s");

  @TempDir private static Path dataDir;

  private static TestServer server;
  private final List<RawClient> clients = new ArrayList<>();

  @BeforeAll
  static void start() {
    GatedEngineProvider.reset();
    server = TestServer.start(dataDir, SETTINGS);
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  @AfterEach
  void closeThem() throws IOException {
    for (RawClient client : clients) {
      client.close();
    }
  }

  @AfterEach
  void theyAreNoFaultOfOurs(CapturedOutput output) {
    assertThat(output.getAll()).doesNotContain("ERROR", "WARN", "Exception");
  }

  private RawClient client() throws IOException {
    RawClient client = new RawClient(server.port());
    clients.add(client);
    return client;
  }

  private static void assertHealthy() throws IOException {
    try (RawClient client = new RawClient(server.port())) {
      client.get("/api/health");
      assertThat(client.readHead()).startsWith("HTTP/1.1 200");
    }
  }

  /** Sends so for ever, until the server hangs up or has answered. */
  private static String drip(RawClient client, String piece) throws Exception {
    long end = System.nanoTime() + Duration.ofSeconds(20).toNanos();
    while (System.nanoTime() < end) {
      try {
        client.send(piece);
      } catch (IOException e) {
        return "cut";
      }
      Thread.sleep(100);
      String answer = client.readAvailable();
      if (!answer.isEmpty()) {
        return answer;
      }
    }
    throw new AssertionError("it is still listened to after 20 s");
  }

  @Test
  void aSilentConnectionIsClosed() throws IOException {
    assertThat(client().readAll()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\r\n",
        "G",
        "GET /api/health HTTP/1.1\r\n",
        "GET /api/health HTTP/1.1\r\nHost: localhost\r\nX: "
      })
  void headersThatComeForEverEnd(String begun) throws Exception {
    RawClient client = client();
    client.send(begun);

    assertThat(drip(client, begun.isBlank() ? begun : "a")).isEqualTo("cut");
  }

  @Test
  void headersOfASecondRequestThatComeForEverEnd() throws Exception {
    RawClient client = client();
    client.get("/api/health");
    client.readTo("}\r\n0\r\n\r\n");
    client.send("GET /api/he");

    assertThat(drip(client, "a")).isEqualTo("cut");
  }

  @ParameterizedTest
  @ValueSource(strings = {"/api/generate", "/v1/audio/speech"})
  void aBodyThatComesForEverIsRefused(String path) throws Exception {
    RawClient client = client();
    client.send(
        "POST %s HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nContent-Length: 100000\r\n\r\n{"
            .formatted(path));

    assertThat(drip(client, " ")).startsWith("HTTP/1.1 408").contains("within 2 s");
  }

  @Test
  void aRefusedBodyIsReadToABound() throws Exception {
    RawClient client = client();
    client.send(
        "POST /api/generate HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nContent-Length: 999999999999\r\n\r\n");
    assertThat(client.readHead()).startsWith("HTTP/1.1 413");

    String megabyte = " ".repeat(1 << 20);
    assertThatThrownBy(
            () -> {
              for (int i = 0; i < 64; i++) {
                client.send(megabyte);
              }
            })
        .isInstanceOf(IOException.class);
  }

  @Test
  void aRefusedBodyThatComesForEverEnds() throws Exception {
    RawClient client = client();
    client.send(
        "POST /api/generate HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nContent-Length: 9999999\r\n\r\n");
    client.readTo("}\r\n0\r\n\r\n");

    assertThat(drip(client, " ")).isEqualTo("cut");
  }

  @Test
  void silentConnectionsLockNobodyOut() throws IOException {
    for (int i = 0; i < 5 * PER_ADDRESS; i++) {
      client();
      if (i % 10 == 9) {
        assertHealthy();
      }
    }
  }

  @Test
  void connectionsBetweenTwoRequestsMakeRoom() throws IOException {
    for (int i = 0; i < 2 * PER_ADDRESS; i++) {
      RawClient client = client();
      client.get("/api/health");
      assertThat(client.readHead()).startsWith("HTTP/1.1 200");
    }
  }

  @Test
  void whoHasTooManyRequestsUnderWayIsToldSo() throws IOException {
    String events = events(server);
    for (int i = 0; i < PER_ADDRESS; i++) {
      RawClient client = client();
      client.get(events);
      client.readTo("\"status\":");
    }

    String refusal = client().readAll();

    assertThat(refusal)
        .startsWith("HTTP/1.1 429")
        .contains("Retry-After: ", "urn:echoforge:problem:busy");
    GatedEngineProvider.GATE.release();
    for (RawClient client : clients.subList(0, PER_ADDRESS)) {
      client.readTo("\r\n0\r\n\r\n");
    }
  }

  @Test
  void proxiesMayHaveAnyNumber(@TempDir Path folder) throws IOException {
    Map<String, String> settings = new HashMap<>(SETTINGS);
    settings.put("echoforge.access.trusted-proxies", "127.0.0.1");
    settings.put("echoforge.access.api-key", "the-key");
    try (TestServer behind = TestServer.start(folder, settings)) {
      for (int i = 0; i < 3 * PER_ADDRESS; i++) {
        RawClient client = new RawClient(behind.port());
        clients.add(client);
        client.send("POST /v1/audio/speech HTTP/1.1\r\nHost: localhost\r\n");
      }
      for (RawClient client : clients) {
        client.send("Content-Length: 0\r\nConnection: close\r\n\r\n");
        assertThat(client.readHead()).startsWith("HTTP/1.1 401");
      }
    }
  }

  private static String events(TestServer server) {
    return "/api/tasks/%s/events"
        .formatted(
            TestServer.json(server.post("/api/generate", "{\"text\": \"It waits at the gate.\"}"))
                .path("task_id")
                .asString());
  }
}
