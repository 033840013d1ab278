package dev.echoforge.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.echoforge.server.synthesis.WorkCache;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Engines that fail: before the first byte there is a status, after it no proper end. */
@ExtendWith(OutputCaptureExtension.class)
class BrokenStreamsTest {

  private static final String SPEECH = "/v1/audio/speech";
  private static final String CAUSE = "the disk is on fire";

  @TempDir private static Path dataDir;

  private static TestServer server;

  @BeforeAll
  static void start() {
    server = TestServer.start(dataDir, Map.of("echoforge.synthesis.engine", "gated"));
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  @BeforeEach
  void reset() {
    GatedEngineProvider.reset();
    server.bean(WorkCache.class).clear();
  }

  private static String body(String input, String more) {
    return "{\"model\": \"tts-1\", \"voice\": \"alloy\", \"input\": \"" + input + "\"" + more + "}";
  }

  private static void assertOneClearLine(CapturedOutput output) {
    assertThat(output.getAll().lines().filter(line -> line.contains(CAUSE)))
        .singleElement()
        .asString()
        .contains("WARN");
    assertThat(output.getAll()).doesNotContain("ERROR", "Exception", "\tat ");
  }

  private static void assertNothingIsKept() {
    assertThat(server.bean(WorkCache.class).figures().entries()).isZero();
  }

  @ParameterizedTest
  @ValueSource(strings = {"pcm", "wav", "mp3", "flac", "opus"})
  void aStreamThatFailsHasNoProperEnd(String format, CapturedOutput output) throws IOException {
    try (RawClient client = new RawClient(server.port())) {
      GatedEngineProvider.GATE.release();
      client.post(
          SPEECH, body("As " + format + " it breaks off.", format(format)), "Connection: close");
      String head = client.readHead();
      client.readSome(100);
      GatedEngineProvider.GATE.release();
      String rest = client.readAll();

      assertThat(head).startsWith("HTTP/1.1 200").contains("Transfer-Encoding: chunked");
      // Not as texts: nobody wants to see the audio where this fails.
      assertThat(rest.endsWith("0\r\n\r\n")).as("a proper end").isFalse();
      assertThat(rest.contains(CAUSE) || rest.contains("\"error\"") || rest.contains("HTTP/1.1"))
          .as("an error in the audio")
          .isFalse();
      assertOneClearLine(output);
      assertNothingIsKept();
    }
  }

  private static String format(String format) {
    return ", \"response_format\": \"" + format + "\"";
  }

  @Test
  void aStreamOfEventsTellsTheError(CapturedOutput output) throws IOException {
    try (RawClient client = new RawClient(server.port())) {
      GatedEngineProvider.GATE.release();
      client.post(SPEECH, body("As events it breaks off.", ", \"stream_format\": \"sse\""));
      client.readHead();
      client.readTo("speech.audio.delta");
      GatedEngineProvider.GATE.release();
      String rest = client.readTo(RawClient.END);

      String last = rest.substring(rest.lastIndexOf("data: ") + "data: ".length()).split("\n")[0];
      JsonNode event = JsonMapper.shared().readTree(last);
      assertThat(event.path("type").asString()).isEqualTo("error");
      assertThat(event.path("error").path("message").asString()).contains(CAUSE);
      assertThat(event.path("error").path("type").asString()).isEqualTo("server_error");
      assertThat(event.path("error").propertyNames()).contains("param", "code");
      assertThat(rest).doesNotContain("speech.audio.done");
      assertOneClearLine(output);
      assertNothingIsKept();
    }
  }

  @Test
  void theSameAskedForAgainIsSpokenAnew() throws IOException {
    GatedEngineProvider.GATE.release(4);
    for (int i = 1; i <= 2; i++) {
      try (RawClient client = new RawClient(server.port())) {
        client.post(SPEECH, body("Twice it breaks off.", format("pcm")), "Connection: close");
        client.readAll();

        assertThat(GatedEngineProvider.BEGUN).hasValue(i);
      }
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"audio", "sse"})
  void whatFailsBeforeTheFirstByteHasAStatus(String stream, CapturedOutput output)
      throws IOException {
    try (RawClient client = new RawClient(server.port())) {
      client.post(
          SPEECH,
          body("It fails once.", ", \"stream_format\": \"" + stream + "\""),
          "Connection: close");
      String answer = client.readAll();

      assertThat(answer).startsWith("HTTP/1.1 500").contains("Content-Type: application/json");
      JsonNode error =
          JsonMapper.shared().readTree(answer.substring(answer.indexOf('{'))).path("error");
      assertThat(error.path("message").asString()).contains(CAUSE);
      assertThat(error.path("type").asString()).isEqualTo("server_error");
      assertOneClearLine(output);
      assertNothingIsKept();
    }
  }

  @Test
  void aSampleThatFailsIsAProblem(CapturedOutput output) throws IOException {
    try (RawClient client = new RawClient(server.port())) {
      GatedEngineProvider.failNext();
      client.get("/api/voices/elise/sample");

      assertThat(client.readHead())
          .startsWith("HTTP/1.1 500")
          .contains("Content-Type: application/problem+json");
      assertOneClearLine(output);
    }
  }
}
