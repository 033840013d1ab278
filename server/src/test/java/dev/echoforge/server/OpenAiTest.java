package dev.echoforge.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.echoforge.audio.AudioDecoder;
import dev.echoforge.audio.AudioFormat;
import dev.echoforge.audio.codec.DecodingLimits;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class OpenAiTest {

  private static final String SPEECH = "/v1/audio/speech";
  private static final int CROWD = 500;

  @TempDir private static Path dataDir;

  private static TestServer server;

  @BeforeAll
  static void start() {
    server = TestServer.start(dataDir, Map.of());
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  @BeforeEach
  void reset() {
    GatedEngineProvider.reset();
  }

  private static HttpResponse<byte[]> speak(String json) {
    return server.send(
        server
            .request(SPEECH)
            .header("Content-Type", "application/json")
            .header("Accept", "application/octet-stream")
            .POST(HttpRequest.BodyPublishers.ofString(json)),
        HttpResponse.BodyHandlers.ofByteArray());
  }

  private static String body(String input, String more) {
    return "{\"model\": \"tts-1\", \"voice\": \"alloy\", \"input\": \"" + input + "\"" + more + "}";
  }

  private static double seconds(byte[] audio) throws IOException {
    try (AudioDecoder decoder =
        AudioDecoder.open(new ByteArrayInputStream(audio), DecodingLimits.DEFAULT)) {
      return decoder.rest().length / (double) decoder.sampleRateHz();
    }
  }

  @Test
  void mp3IsWhatClientsGetThatAskForNothing() throws IOException {
    HttpResponse<byte[]> answer = speak(body("Hello from a client.", ""));

    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.headers().firstValue("Content-Type")).hasValue("audio/mpeg");
    assertThat(answer.headers().firstValue("x-request-id")).isPresent();
    assertThat(answer.headers().firstValue("X-EchoForge-Engine")).hasValue("placeholder");
    assertThat(answer.headers().firstValue("X-EchoForge-Device")).hasValue("cpu");
    assertThat(answer.headers().firstValue("X-EchoForge-Voice")).isPresent();
    assertThat(seconds(answer.body())).isPositive();
  }

  @ParameterizedTest
  @ValueSource(strings = {"mp3", "opus", "flac", "wav"})
  void everyFormatIsWhole(String format) throws IOException {
    String text = "Whole to the last sample, as " + format + ".";
    byte[] pcm = speak(body(text, ", \"response_format\": \"pcm\"")).body();
    HttpResponse<byte[]> answer = speak(body(text, ", \"response_format\": \"" + format + "\""));

    assertThat(answer.headers().firstValue("Content-Type"))
        .hasValue(AudioFormat.of(format).contentType());
    double wanted = pcm.length / 2 / 24_000.0;
    assertThat(seconds(answer.body()))
        .isBetween(wanted - 0.0005, wanted + (format.equals("mp3") ? 0.15 : 0.0005));
  }

  @Test
  void theVoiceIsANameOrAnObject() {
    for (String voice : List.of("\"cedar\"", "\"Dr. Elise Jensen\"", "{\"id\": \"elise\"}")) {
      String json = "{\"model\": \"x\", \"input\": \"Hi there.\", \"voice\": " + voice + "}";
      assertThat(speak(json).statusCode()).as(voice).isEqualTo(200);
    }
  }

  @Test
  void eventsCarryTheFile() throws IOException {
    String more = ", \"response_format\": \"flac\"";
    byte[] plain = speak(body("As events, please.", more)).body();
    HttpResponse<byte[]> answer =
        speak(body("As events, please.", more + ", \"stream_format\": \"sse\""));
    ByteArrayOutputStream joined = new ByteArrayOutputStream();
    JsonNode last = null;
    for (String event : new String(answer.body(), StandardCharsets.UTF_8).split("\n\n")) {
      assertThat(event).startsWith("data: ");
      last = JsonMapper.shared().readTree(event.substring("data: ".length()));
      if (last.path("type").asString().equals("speech.audio.delta")) {
        joined.writeBytes(Base64.getDecoder().decode(last.path("audio").asString()));
      }
    }

    assertThat(answer.headers().firstValue("Content-Type").orElseThrow())
        .startsWith("text/event-stream");
    assertThat(seconds(joined.toByteArray())).isEqualTo(seconds(plain));
    assertThat(last.path("type").asString()).isEqualTo("speech.audio.done");
    JsonNode usage = last.path("usage");
    assertThat(usage.path("total_tokens").asInt())
        .isEqualTo(usage.path("input_tokens").asInt() + usage.path("output_tokens").asInt());
  }

  @ParameterizedTest
  @ValueSource(strings = {"...", "---", "\uD83D\uDE00", "```\\nint x;\\n```"})
  void aPieceWithNothingToSpeakIsAShortSilence(String input) {
    HttpResponse<byte[]> answer =
        speak(
            "{\"model\": \"tts-1\", \"voice\": \"alloy\", \"response_format\": \"pcm\", \"input\": \"%s\"}"
                .formatted(input));

    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.body().length).isBetween(2 * 2_400, 2 * 24_000);
    assertThat(answer.body()).containsOnly(0);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"voice\": \"alloy\", \"input\": \"Hi.\"}                                      | 400 | model",
        "{\"model\": \"tts-1\", \"input\": \"Hi.\"}                                      | 400 | voice",
        "{\"model\": \"tts-1\", \"voice\": \"alloy\"}                                    | 400 | input",
        "{\"model\": \"tts-1\", \"voice\": \"alloy\", \"input\": \"\"}                   | 400 | input",
        "{\"model\": \"tts-1\", \"voice\": \"nobody\", \"input\": \"Hi.\"}               | 400 | voice",
        "{\"model\": \"tts-1\", \"voice\": 7, \"input\": \"Hi.\"}                        | 400 | voice",
        "{\"model\": \"tts-1\", \"voice\": {}, \"input\": \"Hi.\"}                       | 400 | voice",
        "{\"model\": \"x\", \"voice\": \"alloy\", \"input\": \"Hi.\", \"speed\": 9}      | 400 | speed",
        "{\"model\": \"x\", \"voice\": \"alloy\", \"input\": \"Hi.\", \"speed\": \"1\"}  | 400 | ",
        "{\"model\": \"x\", \"voice\": \"alloy\", \"input\": \"Hi.\", \"response_format\": \"midi\"} | 400 | response_format",
        "{\"model\": \"x\", \"voice\": \"alloy\", \"input\": \"Hi.\", \"stream_format\": \"tape\"}   | 400 | stream_format",
        "no JSON                                                                         | 400 | "
      })
  void whatIsWrongComesInTheEnvelope(String json, int status, String param) {
    HttpResponse<byte[]> answer = speak(json);
    JsonNode error = JsonMapper.shared().readTree(answer.body()).path("error");

    assertThat(answer.statusCode()).isEqualTo(status);
    assertThat(answer.headers().firstValue("x-request-id")).isPresent();
    assertThat(error.path("message").asString()).isNotBlank();
    assertThat(error.path("type").asString()).isEqualTo("invalid_request_error");
    assertThat(error.propertyNames()).contains("message", "type", "param", "code");
    if (param != null) {
      assertThat(error.path("param").asString()).isEqualTo(param);
    }
  }

  @Test
  void instructionsAreCountedAsPeopleDo() {
    String most = "\ud83d\ude00".repeat(4_096);

    assertThat(speak(body("Hi.", ", \"instructions\": \"" + most + "\"")).statusCode())
        .isEqualTo(200);
    assertThat(speak(body("Hi.", ", \"instructions\": \"" + most + "x\"")).statusCode())
        .isEqualTo(400);
  }

  @Test
  void unknownPathsMethodsAndHugeBodiesComeInTheEnvelope() {
    var unknown = server.get("/v1/nothing");
    var method = server.get(SPEECH);
    var huge = speak(body("x".repeat(2_000_000), ""));
    var missing = server.get("/v1/models/gpt-5");

    assertThat(unknown.statusCode()).isEqualTo(404);
    assertThat(TestServer.json(unknown).path("error").path("message").asString()).isNotBlank();
    assertThat(method.statusCode()).isEqualTo(405);
    assertThat(TestServer.json(method).path("error").path("message").asString())
        .isEqualTo("expected POST, got GET");
    assertThat(TestServer.json(method).has("error")).isTrue();
    assertThat(huge.statusCode()).isEqualTo(413);
    assertThat(JsonMapper.shared().readTree(huge.body()).has("error")).isTrue();
    assertThat(missing.statusCode()).isEqualTo(404);
    assertThat(TestServer.json(missing).path("error").path("code").asString())
        .isEqualTo("model_not_found");
  }

  @Test
  void listsHaveWhatClientsLookFor() {
    JsonNode models = TestServer.json(server.get("/v1/models"));
    JsonNode audioModels = TestServer.json(server.get("/v1/audio/models"));
    JsonNode voices = TestServer.json(server.get("/v1/audio/voices"));

    assertThat(models.path("object").asString()).isEqualTo("list");
    assertThat(models.path("data").toString()).contains("tts-1", "gpt-4o-mini-tts", "csm-1b");
    assertThat(audioModels.path("models").size()).isEqualTo(audioModels.path("data").size());
    assertThat(voices.path("voices").path(0).path("id").asString()).isNotBlank();
    assertThat(voices.path("voices").path(0).path("name").asString()).isNotBlank();
    assertThat(voices.path("voices").toString()).contains("\"alloy\"", "\"cedar\"");
  }

  @Test
  void aKeyIsAskedForInOpenAisWordsAndListsCanBeOpen(@TempDir Path other) {
    try (TestServer keyed =
        TestServer.start(
            other,
            Map.of("echoforge.access.api-key", "k", "echoforge.access.open-lists", "true"))) {
      var refused =
          keyed.send(
              keyed
                  .request(SPEECH)
                  .header("Content-Type", "application/json")
                  .header("Authorization", "Bearer ")
                  .POST(HttpRequest.BodyPublishers.ofString(body("Hi.", ""))));

      assertThat(refused.statusCode()).isEqualTo(401);
      assertThat(TestServer.json(refused).path("error").path("code").asString())
          .isEqualTo("invalid_api_key");
      assertThat(keyed.get("/v1/audio/voices").statusCode()).isEqualTo(200);
      assertThat(keyed.get("/v1/audio/models").statusCode()).isEqualTo(200);
    }
  }

  @Test
  void aCrowdGetsAudioOrIsToldWhenToComeBack() throws Exception {
    List<Future<HttpResponse<byte[]>>> answers = new ArrayList<>();
    try (ExecutorService crowd = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int i = 0; i < CROWD; i++) {
        String text = "Caller number " + i + " wants to hear this.";
        answers.add(crowd.submit(() -> speak(body(text, ", \"response_format\": \"wav\""))));
      }
    }
    int spoken = 0;
    for (Future<HttpResponse<byte[]>> future : answers) {
      HttpResponse<byte[]> answer = future.get();
      if (answer.statusCode() == 200) {
        assertThat(seconds(answer.body())).isPositive();
        spoken++;
      } else {
        assertThat(answer.statusCode()).isIn(429, 503);
        assertThat(answer.headers().firstValue("Retry-After")).isPresent();
      }
    }
    assertThat(spoken).isPositive();
  }
}
