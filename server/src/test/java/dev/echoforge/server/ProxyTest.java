package dev.echoforge.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** Behind a proxy of another name, below a prefix: trusted and not. */
class ProxyTest {

  private static final Map<String, String> FORWARDED =
      Map.of(
          "X-Forwarded-Host", "speech.example",
          "X-Forwarded-Proto", "https",
          "X-Forwarded-Prefix", "/speech",
          "X-Forwarded-For", "203.0.113.7");

  @TempDir private Path dataDir;

  @BeforeEach
  void close() {
    GatedEngineProvider.reset();
  }

  private TestServer server(String trusted) {
    return TestServer.start(
        dataDir,
        Map.of(
            "echoforge.access.trusted-proxies", trusted,
            "echoforge.access.allowed-hosts", "speech.example",
            "echoforge.synthesis.engine", "gated",
            "echoforge.tasks.concurrency", "1",
            "echoforge.tasks.waiting-per-client", "1"));
  }

  private static HttpRequest.Builder withHeaders(HttpRequest.Builder request) {
    FORWARDED.forEach(request::header);
    return request;
  }

  @Test
  void aTaskGoesOnBelowThePrefixAndItsEventsComeAsTheyHappen()
      throws IOException, InterruptedException {
    try (TestServer server = server("127.0.0.1, ::1");
        ReverseProxy proxy = ReverseProxy.before(server.port(), "/speech", FORWARDED);
        HttpClient client = HttpClient.newHttpClient()) {
      var accepted =
          client.send(
              HttpRequest.newBuilder(proxy.at("/speech/api/generate"))
                  .header("Content-Type", "application/json")
                  .header("Origin", "https://speech.example")
                  .POST(BodyPublishers.ofString("{\"text\": \"Hello there.\"}"))
                  .build(),
              BodyHandlers.ofString());
      assertThat(accepted.statusCode()).as(accepted.body()).isEqualTo(202);
      String location = accepted.headers().firstValue("Location").orElseThrow();
      assertThat(location).startsWith("/speech/api/tasks/");

      var events =
          client.send(
              HttpRequest.newBuilder(proxy.at(location + "/events")).build(),
              BodyHandlers.ofInputStream());
      assertThat(events.headers().firstValue("X-Accel-Buffering")).hasValue("no");
      JsonNode last = null;
      try (InputStream body = events.body();
          BufferedReader lines =
              new BufferedReader(new InputStreamReader(body, StandardCharsets.UTF_8))) {
        assertThat(lines.readLine()).isEqualTo("event:progress"); // before it is let through
        GatedEngineProvider.GATE.release();
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
          last =
              line.startsWith("data:")
                  ? tools.jackson.databind.json.JsonMapper.shared().readTree(line.substring(5))
                  : last;
        }
      }
      assertThat(last).isNotNull();
      String result = last.path("result_url").asString();
      assertThat(result).startsWith("/speech/api/");
      var audio =
          client.send(HttpRequest.newBuilder(proxy.at(result)).build(), BodyHandlers.ofByteArray());
      assertThat(audio.statusCode()).isEqualTo(200);
      assertThat(audio.body()).startsWith("RIFF".getBytes(StandardCharsets.US_ASCII));
    }
  }

  @Test
  void clientsBehindATrustedProxyHaveLimitsOfTheirOwn() {
    try (TestServer server = server("127.0.0.0/8")) {
      assertThat(generate(server, "Nobody waits for it.", "203.0.113.9").statusCode())
          .isEqualTo(202);
      assertThat(generate(server, "One.", "203.0.113.1").statusCode()).isEqualTo(202);
      assertThat(generate(server, "Two.", "203.0.113.2").statusCode()).isEqualTo(202);
      assertThat(generate(server, "Four.", "198.51.100.9, 203.0.113.2").statusCode())
          .as("what the client itself puts before its address does not make it another")
          .isEqualTo(429);
      GatedEngineProvider.GATE.release(4);
    }
  }

  private static HttpResponse<String> generate(TestServer server, String text, String from) {
    return server.send(
        server
            .request("/api/generate")
            .header("Content-Type", "application/json")
            .header("X-Forwarded-For", from)
            .POST(BodyPublishers.ofString("{\"text\": \"" + text + "\"}")));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "192.0.2.1"})
  void fromAnybodyElseTheHeadersAreNothing(String trusted) {
    try (TestServer server = server(trusted)) {
      var answer = server.send(withHeaders(server.request("/api/voices/sophia")));

      assertThat(TestServer.json(answer).path("sample_url").asString())
          .isEqualTo("/api/voices/sophia/sample");
    }
  }

  @Test
  void aForwardedHostIsCheckedLikeAnyOther() {
    try (TestServer server = server("127.0.0.1")) {
      var known = server.send(withHeaders(server.request("/api/voices/sophia")));
      var unknown =
          server.send(server.request("/api/voices").header("X-Forwarded-Host", "evil.example"));
      var broken =
          server.send(server.request("/api/voices").header("X-Forwarded-Port", "nonsense"));

      assertThat(TestServer.json(known).path("sample_url").asString())
          .isEqualTo("/speech/api/voices/sophia/sample");
      assertThat(unknown.statusCode()).isEqualTo(403);
      assertThat(broken.statusCode()).isEqualTo(400);
      assertThat(TestServer.json(broken).path("type").asString())
          .isEqualTo("urn:echoforge:problem:unreadable");
    }
  }
}
