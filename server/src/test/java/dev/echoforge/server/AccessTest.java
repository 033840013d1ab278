package dev.echoforge.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpRequest;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

@ExtendWith(OutputCaptureExtension.class)
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
  void noSpellingOfAPathGetsRoundTheKey() throws IOException {
    List<String> spellings =
        List.of(
            "/api",
            "/%61pi/voices",
            "/api;x=y/voices",
            "//api/voices",
            "/./api/voices",
            "/x/../api/voices",
            "/v3/api-docs",
            "/actuator",
            "/actuator/prometheus");
    try (TestServer server =
        TestServer.start(dataDir, Map.of("echoforge.access.api-key", "the-key"))) {
      for (String path : spellings) {
        assertThat(raw(server.port(), path, "localhost")).as(path).startsWith("HTTP/1.1 401");
      }
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
      assertThat(raw(server.port(), "/api/health", "evil.example")).startsWith("HTTP/1.1 403");
    }
  }

  @Test
  void aPathWithDotsIsNotThereAndNothingInTheLog(CapturedOutput output) throws IOException {
    try (TestServer server = TestServer.start(dataDir, Map.of())) {
      assertThat(raw(server.port(), "/api/../api/health", "localhost")).startsWith("HTTP/1.1 404");
    }
    assertThat(output.getAll()).doesNotContain("WARN");
  }

  @Test
  void pagesOfAllowedOriginsReadRefusalsToo() {
    Map<String, String> settings =
        Map.of(
            "echoforge.access.api-key",
            "the-key",
            "echoforge.access.allowed-origins",
            "https://app.example");
    try (TestServer server = TestServer.start(dataDir, settings)) {
      var keyless =
          server.send(server.request("/v1/models").header("Origin", "https://app.example"));
      var keyed =
          server.send(
              server
                  .request("/v1/models")
                  .header("Origin", "https://app.example")
                  .header("X-API-Key", "the-key"));
      var preflight =
          server.send(
              server
                  .request("/api/generate")
                  .header("Origin", "https://app.example")
                  .header("Access-Control-Request-Method", "POST")
                  .header("Access-Control-Request-Headers", "authorization,idempotency-key")
                  .method("OPTIONS", HttpRequest.BodyPublishers.noBody()));

      assertThat(keyless.statusCode()).isEqualTo(401);
      assertThat(keyed.statusCode()).isEqualTo(200);
      assertThat(preflight.statusCode()).isEqualTo(200);
      assertThat(preflight.headers().firstValue("Access-Control-Allow-Headers"))
          .hasValue("authorization, idempotency-key");
      for (var answer : List.of(keyless, keyed, preflight)) {
        assertThat(answer.headers().allValues("Access-Control-Allow-Origin"))
            .containsExactly("https://app.example");
      }
      assertThat(keyed.headers().firstValue("Access-Control-Expose-Headers").orElseThrow())
          .contains("X-EchoForge-Engine", "Retry-After");
    }
  }

  @Test
  void pagesOfOtherOriginsAreRefusedInTheDoorsWords() {
    try (TestServer server =
        TestServer.start(
            dataDir, Map.of("echoforge.access.allowed-origins", "https://app.example"))) {
      var ours =
          server.send(server.request("/api/voices").header("Origin", "https://other.example"));
      var openAis =
          server.send(server.request("/v1/models").header("Origin", "https://other.example"));

      assertThat(ours.statusCode()).isEqualTo(403);
      assertThat(TestServer.json(ours).path("type").asString())
          .isEqualTo("urn:echoforge:problem:forbidden");
      assertThat(openAis.statusCode()).isEqualTo(403);
      assertThat(TestServer.json(openAis).path("error").path("type").asString())
          .isEqualTo("permission_error");
    }
  }

  /** What comes back for a path as it is written, under a name. */
  private static String raw(int port, String path, String host) throws IOException {
    try (RawClient client = new RawClient(port)) {
      client.send(
          "GET %s HTTP/1.1\r\nHost: %s:%d\r\nConnection: close\r\n\r\n"
              .formatted(path, host, port));
      return client.readAll();
    }
  }

  @Test
  void othersThanThisMachineSignIn() {
    try (TestServer server =
        TestServer.start(dataDir, Map.of("echoforge.access.loopback", "false"))) {
      assertThat(server.get("/api/voices").statusCode()).isEqualTo(401);
      assertThat(server.get("/api/health").statusCode()).isEqualTo(200);
      assertThat(TestServer.json(server.get("/api/auth/me")).path("mode").asString())
          .isEqualTo("required");
    }
  }
}
