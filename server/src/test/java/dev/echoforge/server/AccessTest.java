package dev.echoforge.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.Socket;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AccessTest {

  @TempDir private Path dataDir;

  @Test
  void healthIsThereForEverybody() {
    try (TestServer server = TestServer.start(dataDir, Map.of("echoforge.access.api-key", "k"))) {
      var answer = server.get("/api/health");

      assertThat(answer.statusCode()).isEqualTo(200);
      assertThat(TestServer.json(answer).path("status").asString()).isEqualTo("ok");
      assertThat(answer.headers().firstValue("Content-Security-Policy")).isPresent();
      assertThat(answer.headers().firstValue("X-Content-Type-Options")).hasValue("nosniff");
    }
  }

  @Test
  void aKeyIsWantedWhereOneIsSet() {
    try (TestServer server =
        TestServer.start(dataDir, Map.of("echoforge.access.api-key", "the-key"))) {
      var without = server.get("/api/nothing");
      var wrong = server.send(server.request("/api/nothing").header("Authorization", "Bearer x"));
      var bearer =
          server.send(server.request("/api/nothing").header("Authorization", "Bearer the-key"));
      var header = server.send(server.request("/api/nothing").header("X-API-Key", "the-key"));

      assertThat(without.statusCode()).isEqualTo(401);
      assertThat(TestServer.json(without).path("type").asString())
          .isEqualTo("urn:echoforge:problem:unauthenticated");
      assertThat(wrong.statusCode()).isEqualTo(401);
      assertThat(bearer.statusCode()).isEqualTo(404);
      assertThat(header.statusCode()).isEqualTo(404);
    }
  }

  @Test
  void otherSitesAreKeptOut() throws IOException {
    try (TestServer server = TestServer.start(dataDir, Map.of())) {
      var crossSite =
          server.send(
              server
                  .request("/api/health")
                  .header("Origin", "https://evil.example")
                  .POST(HttpRequest.BodyPublishers.ofString("{}")));

      assertThat(crossSite.statusCode()).isEqualTo(403);
      assertThat(rebound(server.port())).startsWith("HTTP/1.1 403");
    }
  }

  /** What a page gets whose own name was made to point to loopback. */
  private static String rebound(int port) throws IOException {
    try (Socket socket = new Socket("localhost", port)) {
      String request =
          "GET /api/health HTTP/1.1\r\nHost: evil.example:%d\r\nConnection: close\r\n\r\n"
              .formatted(port);
      socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
      return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  @Test
  void nobodyServesOthersWithoutAKey() {
    assertThatThrownBy(() -> EchoForgeServer.start(new ServerOptions("0.0.0.0", 0, dataDir, null)))
        .isInstanceOf(StartException.class)
        .hasMessageContaining("ECHOFORGE_API_KEY");
  }
}
