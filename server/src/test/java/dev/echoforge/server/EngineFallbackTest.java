package dev.echoforge.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** The work that an engine fails at is spoken by the next one, where nobody asked for that one. */
class EngineFallbackTest {

  @TempDir private Path dataDir;

  @BeforeEach
  void arm() {
    FaultyEngineProvider.ARMED.set(true);
    FaultyEngineProvider.BEGUN.set(0);
  }

  @AfterEach
  void disarm() {
    FaultyEngineProvider.ARMED.set(false);
  }

  private TestServer server() {
    return TestServer.start(dataDir, Map.of("echoforge.synthesis.engine", "auto"));
  }

  @Test
  void aLiveCallIsSpokenByTheNextEngine() {
    try (TestServer server = server()) {
      var answer =
          server.post(
              "/v1/audio/speech",
              "{\"model\": \"tts-1\", \"voice\": \"alloy\", \"response_format\": \"wav\", \"input\": \"Now then.\"}");

      assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
      assertThat(FaultyEngineProvider.BEGUN).hasValue(1);
      assertThat(answer.headers().firstValue("X-EchoForge-Engine"))
          .hasValueSatisfying(engine -> assertThat(engine).isNotEqualTo("faulty"));
      assertThat(answer.headers().firstValue("X-EchoForge-Reason").orElse("")).contains("faulty");
      assertThat(answer.body()).startsWith("RIFF");
    }
  }

  @Test
  void aTaskIsSpokenByTheNextEngineAtItsFirstAttempt() {
    try (TestServer server = server()) {
      JsonNode task =
          server.await(
              TestServer.json(server.post("/api/generate", "{\"text\": \"Now then.\"}"))
                  .path("task_id")
                  .asString());

      assertThat(task.path("status").asString()).as(task.toString()).isEqualTo("completed");
      assertThat(task.path("engine").asString()).isNotEqualTo("faulty");
      assertThat(FaultyEngineProvider.BEGUN).hasValue(1);
    }
  }

  @Test
  void whoNamesTheEngineHearsOfItsFailure() {
    try (TestServer server = server()) {
      var answer =
          server.post(
              "/v1/audio/speech",
              "{\"model\": \"faulty\", \"voice\": \"alloy\", \"response_format\": \"wav\", \"input\": \"Now then.\"}");

      assertThat(answer.statusCode()).as(answer.body()).isGreaterThanOrEqualTo(500);
      assertThat(answer.body()).doesNotContain("RIFF");
    }
  }
}
