package dev.echoforge.server.synthesis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.abort;

import dev.echoforge.delivery.RenderRequest;
import dev.echoforge.delivery.Renderer.Pace;
import dev.echoforge.engines.EngineRegistry;
import dev.echoforge.engines.EngineStatus;
import dev.echoforge.reading.Priority;
import dev.echoforge.server.TestServer;
import dev.echoforge.speech.SentenceTime;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/**
 * The server with the built-in engine. Without its voice pack skipped, save on a build server
 * ({@code CI=true}), where that fails.
 */
class CachedSentencesTest {

  private static final String BEFORE = "It was late. Nobody came. We went home.";
  private static final String AFTER = "It was late. Then somebody knocked. We went home.";

  @TempDir private static Path dataDir;
  private static TestServer server;

  @BeforeAll
  static void start() {
    server = TestServer.start(dataDir, Map.of("echoforge.synthesis.watermark", "false"));
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  @BeforeEach
  void requirePack() {
    for (EngineStatus status : server.bean(EngineRegistry.class).statuses()) {
      if (status.name().equals("builtin") && status.state() == EngineStatus.State.UNAVAILABLE) {
        String reason = "the built-in engine can't be opened: " + status.reason();
        if ("true".equals(System.getenv("CI"))) {
          fail(reason);
        }
        abort(reason);
      }
    }
    server.bean(SentenceFiles.class).clear();
    server.bean(WorkCache.class).clear();
  }

  private record Heard(float[] samples, SpokenWork work) {

    float[] sentence(int index) {
      SentenceTime time = work.facts().sentences().get(index);
      int rate = work.facts().sampleRateHz();
      return Arrays.copyOfRange(
          samples,
          (int) Math.round(time.startSeconds() * rate),
          (int) Math.round(time.endSeconds() * rate));
    }
  }

  private static Heard speak(String text, boolean shared) throws IOException, InterruptedException {
    SpeechOrder order =
        new SpeechOrder(
            new RenderRequest(
                RenderRequest.of(text).speech(),
                RenderRequest.of(text).wish(),
                "builtin",
                RenderRequest.of(text).seed()),
            Pace.LIVE,
            Priority.NORMAL,
            "test",
            shared);
    List<float[]> pieces = new ArrayList<>();
    try (Playback playback = server.bean(SpeechService.class).submit(order)) {
      SpokenWork work = playback.follow(pieces::add);
      float[] all = new float[(int) work.facts().samples()];
      int at = 0;
      for (float[] piece : pieces) {
        System.arraycopy(piece, 0, all, at, piece.length);
        at += piece.length;
      }
      return new Heard(all, work);
    }
  }

  private static SentenceFiles.Figures figures() {
    return server.bean(SentenceFiles.class).figures();
  }

  @Test
  void oneChangedSentenceIsSpokenAndTheOthersAreTakenFromTheStore() throws Exception {
    Heard before = speak(BEFORE, true);
    SentenceFiles.Figures first = figures();
    Heard after = speak(AFTER, true);
    SentenceFiles.Figures second = figures();

    assertThat(first.entries()).isEqualTo(3);
    assertThat(second.hits() - first.hits()).isEqualTo(2);
    assertThat(second.misses() - first.misses()).isEqualTo(1);
    assertThat(after.work().cached()).isFalse();
    assertThat(after.work().seed()).isEqualTo(before.work().seed());
    for (int sentence : List.of(0, 2)) {
      assertThat(after.sentence(sentence)).containsExactly(before.sentence(sentence));
    }
    assertThat(after.sentence(1)).isNotEqualTo(before.sentence(1));
  }

  @Test
  void offByRequestNothingIsReadOrKept() throws Exception {
    Heard kept = speak(BEFORE, true);
    SentenceFiles.Figures first = figures();
    Heard anew = speak(BEFORE, false);
    speak(AFTER, false);

    assertThat(figures()).isEqualTo(first);
    assertThat(anew.samples()).containsExactly(kept.samples());
  }

  @Test
  void theRequestThatAsksForNoCacheOverHttpReachesNeither() {
    String body =
        "{\"text\": \"It was late. Nobody came.\", \"engine\": \"builtin\", \"cache\": false}";
    var accepted = server.post("/api/generate", body);
    assertThat(accepted.statusCode()).as(accepted.body()).isEqualTo(202);
    JsonNode task = server.await(TestServer.json(accepted).path("task_id").asString());

    assertThat(task.path("status").asString()).isEqualTo("completed");
    assertThat(figures().entries()).isZero();
    assertThat(server.bean(WorkCache.class).figures().entries()).isZero();
  }

  @Test
  void diagnosticsAndMetricsTellHowWellItWorks() throws Exception {
    speak(BEFORE, true);
    speak(AFTER, true);
    SentenceFiles.Figures figures = figures();

    JsonNode told = TestServer.json(server.get("/api/diagnostic")).path("cache").path("sentences");
    assertThat(told.path("entries").asInt()).isEqualTo(4);
    assertThat(told.path("bytes").asLong()).isEqualTo(figures.bytes()).isPositive();
    assertThat(told.path("max_bytes").asLong()).isEqualTo(1L << 30);
    assertThat(told.path("hits").asLong()).isEqualTo(figures.hits()).isPositive();
    assertThat(told.path("misses").asLong()).isEqualTo(figures.misses()).isPositive();
    assertThat(server.get("/actuator/prometheus").body())
        .contains("echoforge_sentences_entries 4.0")
        .contains("echoforge_sentences_bytes " + Double.toString(figures.bytes()))
        .contains("echoforge_sentences_requests_total{result=\"hit\"} " + (double) figures.hits());
  }
}
