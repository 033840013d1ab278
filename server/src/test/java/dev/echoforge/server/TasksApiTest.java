package dev.echoforge.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.echoforge.audio.AudioDecoder;
import dev.echoforge.audio.codec.DecodingLimits;
import dev.echoforge.speech.Pcm;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

class TasksApiTest {

  @TempDir private static Path dataDir;

  private static TestServer server;

  @BeforeAll
  static void start() {
    server = TestServer.start(dataDir, Map.of("echoforge.tasks.back-off", "50ms"));
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  @BeforeEach
  void reset() {
    GatedEngineProvider.reset();
  }

  private static String id(HttpResponse<String> accepted) {
    assertThat(accepted.statusCode()).as(accepted.body()).isEqualTo(202);
    return TestServer.json(accepted).path("task_id").asString();
  }

  private static Pcm audio(String url) throws IOException {
    HttpResponse<byte[]> answer =
        server.send(server.request(url), HttpResponse.BodyHandlers.ofByteArray());
    assertThat(answer.statusCode()).isEqualTo(200);
    Path file = Files.createTempFile(dataDir, "answer", ".audio");
    Files.write(file, answer.body());
    return AudioDecoder.read(file, DecodingLimits.DEFAULT);
  }

  @ParameterizedTest
  @ValueSource(strings = {"cpu", "cuda", "auto", "CPU"})
  void theOriginalsRequestWorksVerbatim(String device) throws IOException {
    var accepted =
        server.post(
            "/api/generate",
            """
            {"text": "Testing voice generation with CPU device selection.", "speaker_id": 1, "temperature": 0.7,
             "top_k": 50, "style": "default", "device": "%s"}\
            """
                .formatted(device));
    String id = id(accepted);
    JsonNode task = server.await(id);

    assertThat(accepted.headers().firstValue("Location")).hasValue("/api/tasks/" + id);
    assertThat(task.path("status").asString()).isEqualTo("completed");
    assertThat(task.path("progress").asInt()).isEqualTo(100);
    assertThat(task.path("device").path("requested").asString())
        .isEqualTo(device.toLowerCase(Locale.ROOT));
    assertThat(task.path("device").path("used").asString()).isEqualTo("cpu");
    assertThat(task.path("engine").asString()).isEqualTo("placeholder");
    assertThat(task.path("created_at").asString()).endsWith("Z");
    Pcm pcm = audio(task.path("result_url").asString());
    assertThat(pcm.sampleRateHz()).isEqualTo(24_000);
    assertThat(pcm.seconds()).isGreaterThan(1);
    JsonNode recording =
        TestServer.json(server.get("/api/recordings/" + task.path("recording_id").asString()));
    assertThat(recording.path("duration_seconds").asDouble()).isEqualTo(pcm.seconds());
    assertThat(recording.path("character_id").asString()).isEqualTo("sterling");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"text\": \"\"}                                       | 422 | text",
        "{\"text\": \"  \\n \"}                                 | 422 | text",
        "{}                                                     | 422 | text",
        "{\"text\": \"!!! ???\"}                                | 422 | text",
        "{\"text\": \"Hi.\", \"voice\": \"nobody\"}             | 422 | voice",
        "{\"text\": \"Hi.\", \"speaker_id\": 0}                 | 422 | speaker_id",
        "{\"text\": \"Hi.\", \"speaker_id\": 999}               | 422 | speaker_id",
        "{\"text\": \"Hi.\", \"voice\":\"elise\",\"speaker_id\":1} | 422 | voice",
        "{\"text\": \"Hi.\", \"temperature\": 0}                | 422 | temperature",
        "{\"text\": \"Hi.\", \"temperature\": 2.01}             | 422 | temperature",
        "{\"text\": \"Hi.\", \"top_k\": 0}                      | 422 | top_k",
        "{\"text\": \"Hi.\", \"speed\": 9}                      | 422 | speed",
        "{\"text\": \"Hi.\", \"seed\": -2}                      | 422 | seed",
        "{\"text\": \"Hi.\", \"device\": \"tpu\"}               | 422 | device",
        "{\"text\": \"Hi.\", \"style\": \"shouting\"}           | 422 | style",
        "{\"text\": \"Hi.\", \"format\": \"midi\"}              | 422 | format",
        "{\"text\": \"Hi.\", \"engine\": \"steam\"}             | 422 | engine",
        "{\"text\": 5}                                          | 400 | ",
        "{\"text\": \"Hi.\", \"top_k\": \"many\"}               | 400 | ",
        "{\"text\": \"Hi.\", \"top_k\": 1.5}                    | 400 | ",
        "[]                                                     | 400 | ",
        "{\"text\":                                             | 400 | ",
        "nothing like JSON                                      | 400 | "
      })
  void whatIsWrongIsNamed(String body, int status, String field) {
    var answer = server.post("/api/generate", body);

    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
    assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/problem+json");
    JsonNode problem = TestServer.json(answer);
    assertThat(problem.path("status").asInt()).isEqualTo(status);
    assertThat(problem.path("detail").asString()).isNotBlank();
    if (field != null) {
      assertThat(problem.path("field").asString()).isEqualTo(field);
      assertThat(problem.path("expected").asString()).isNotBlank();
    }
  }

  @Test
  void tooLongTextsAreRefused() {
    var answer = server.post("/api/generate", "{\"text\": \"" + "word ".repeat(1_001) + "\"}");

    assertThat(answer.statusCode()).isEqualTo(422);
    assertThat(TestServer.json(answer).path("expected").asString()).contains("5000");
  }

  @Test
  void otherMethodsTypesAndAddresses() {
    var form =
        server.send(
            server
                .request("/api/generate")
                .header("Content-Type", "text/plain")
                .POST(HttpRequest.BodyPublishers.ofString("hello")));

    assertThat(form.statusCode()).isEqualTo(415);
    assertThat(server.get("/api/generate").statusCode()).isEqualTo(405);
    assertThat(server.get("/api/tasks/no-uuid").statusCode()).isEqualTo(404);
    assertThat(server.get("/api/tasks/00000000-0000-0000-0000-000000000000").statusCode())
        .isEqualTo(404);
    assertThat(server.get("/api/nowhere").statusCode()).isEqualTo(404);
  }

  @Test
  void anIdempotencyKeyMakesOneTask() {
    String body = "{\"text\": \"Only once.\"}";
    var first = keyed(body, "key-1");
    var second = keyed(body, "key-1");
    var other = keyed("{\"text\": \"Something else.\"}", "key-1");

    assertThat(id(second)).isEqualTo(id(first));
    assertThat(other.statusCode()).isEqualTo(409);
    assertThat(keyed(body, " ").statusCode()).isEqualTo(422);
  }

  private static HttpResponse<String> keyed(String body, String key) {
    return server.send(
        server
            .request("/api/generate")
            .header("Content-Type", "application/json")
            .header("Idempotency-Key", key)
            .POST(HttpRequest.BodyPublishers.ofString(body)));
  }

  @Test
  void equalRequestsAreSpokenOnce() {
    String body = "{\"text\": \"All the same.\", \"engine\": \"gated\"}";
    List<String> ids = new ArrayList<>();
    for (int i = 0; i < 4; i++) {
      ids.add(id(server.post("/api/generate", body)));
    }
    GatedEngineProvider.GATE.release();
    for (String id : ids) {
      assertThat(server.await(id).path("status").asString()).isEqualTo("completed");
    }

    assertThat(GatedEngineProvider.BEGUN).hasValue(1);
  }

  @Test
  void aTaskIsCancelledWhileItIsSpoken() {
    String id = id(server.post("/api/generate", "{\"text\": \"Stop me.\", \"engine\": \"gated\"}"));
    server.awaitStatus(id, "processing");
    var cancelled = server.send(server.request("/api/tasks/" + id).DELETE());
    var again = server.send(server.request("/api/tasks/" + id).DELETE());

    assertThat(cancelled.statusCode()).isEqualTo(200);
    assertThat(TestServer.json(cancelled).path("status").asString()).isEqualTo("cancelled");
    assertThat(again.statusCode()).isEqualTo(409);
    assertThat(server.await(id).path("status").asString()).isEqualTo("cancelled");
    // The engine is free again: another work gets through.
    GatedEngineProvider.GATE.release();
    String next = id(server.post("/api/generate", "{\"text\": \"Go on.\", \"engine\": \"gated\"}"));
    assertThat(server.await(next).path("status").asString()).isEqualTo("completed");
    assertThat(server.get("/api/recordings/" + id).statusCode()).isEqualTo(404);
  }

  @Test
  void whatFailsForNoFaultOfTheRequestIsTriedAgain() {
    GatedEngineProvider.GATE.release();
    String id =
        id(server.post("/api/generate", "{\"text\": \"This fails once.\", \"engine\": \"gated\"}"));

    assertThat(server.await(id).path("status").asString()).isEqualTo("completed");
    assertThat(GatedEngineProvider.BEGUN).hasValue(2);
  }

  @Test
  void aScriptIsOneRecordingWithCaptions() throws IOException {
    var accepted =
        server.post(
            "/api/scripts",
            """
            {"turns": [{"speaker": 1, "text": "Who goes there?", "pause_ms": 1000},
                       {"voice": "elise", "text": "A friend. With a parcel."}], "format": "flac"}\
            """);
    JsonNode task = server.await(id(accepted));
    String recording = "/api/recordings/" + task.path("recording_id").asString();
    JsonNode made = TestServer.json(server.get(recording));
    JsonNode captions = TestServer.json(server.get(recording + "/captions?format=json"));
    Pcm pcm = audio(task.path("result_url").asString());

    assertThat(task.path("result_url").asString()).endsWith("?format=flac");
    assertThat(made.path("kind").asString()).isEqualTo("script");
    assertThat(made.path("voice_name").asString()).contains("Sterling").contains("Elise");
    assertThat(made.path("text").asString()).isEqualTo("Who goes there?\nA friend. With a parcel.");
    assertThat(pcm.seconds()).isEqualTo(made.path("duration_seconds").asDouble());
    JsonNode sentences = captions.path("sentences");
    assertThat(sentences.size()).isEqualTo(3);
    double gap =
        sentences.path(1).path("start").asDouble() - sentences.path(0).path("end").asDouble();
    assertThat(gap).as(captions.toString()).isGreaterThanOrEqualTo(0.99);
    assertThat(server.get(recording + "/captions?format=srt").body()).contains("-->");
    assertThat(server.get(recording + "/captions?format=doc").statusCode()).isEqualTo(422);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{}                                                   | turns",
        "{\"turns\": []}                                      | turns",
        "{\"turns\": [null]}                                  | turns[0]",
        "{\"turns\": [{\"text\": \"Hi.\"}, {\"text\": \"\"}]} | turns[1].text",
        "{\"turns\": [{\"text\": \"Hi.\", \"pause_ms\": -1}]} | turns[0].pause_ms",
        "{\"turns\": [{\"text\": \"Hi.\", \"voice\": \"x\"}]} | turns[0].voice"
      })
  void whatIsWrongInAScriptIsNamed(String body, String field) {
    var answer = server.post("/api/scripts", body);

    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(422);
    assertThat(TestServer.json(answer).path("field").asString()).isEqualTo(field);
  }

  @Test
  void theOriginalsAliasesAnswerInItsShapes() throws IOException {
    var first =
        server.post("/api/voices/generate", "{\"text\": \"Hello there.\", \"speaker_id\": 2}");
    var second = server.post("/api/v1/generate", "{\"text\": \"Hello there.\", \"speaker_id\": 0}");
    String id = TestServer.json(first).path("task_id").asString();
    server.await(id);
    server.await(TestServer.json(second).path("task_id").asString());
    JsonNode task = TestServer.json(server.get("/api/voices/tasks/" + id));
    JsonNode v1 =
        TestServer.json(
            server.get("/api/v1/tasks/" + TestServer.json(second).path("task_id").asString()));

    assertThat(first.statusCode()).isEqualTo(200);
    assertThat(TestServer.json(first).path("status").asString()).isEqualTo("processing");
    assertThat(task.path("status").asString()).isEqualTo("completed");
    assertThat(task.path("created_at").isNumber()).isTrue();
    assertThat(task.path("result").path("speaker_id").asInt()).isEqualTo(2);
    assertThat(v1.path("result").path("speaker_id").asInt()).isEqualTo(1);
    assertThat(audio(task.path("result").path("file_url").asString()).seconds()).isPositive();
    var missing = server.get("/api/voices/tasks/nothing");
    assertThat(missing.statusCode()).isEqualTo(404);
    assertThat(TestServer.json(missing).path("detail").asString())
        .isEqualTo("Task nothing not found");
  }

  @Test
  void theOriginalsFilesAndAdminAddressesAreThere() {
    var options =
        server.post(
            "/api/v1/generate",
            "{\"text\": \"With options.\", \"options\": {\"temperature\": 0.5, \"style\": \"unheard-of\"}}");
    assertThat(options.statusCode()).as("options count").isEqualTo(422);
    var begun =
        server.post(
            "/api/v1/generate",
            "{\"text\": \"With options.\", \"speaker_id\": 2, \"options\": {\"top_k\": 80, \"device\": \"cpu\"}}");
    String id = TestServer.json(begun).path("task_id").asString();
    server.await(id);
    String file =
        TestServer.json(server.get("/api/voices/tasks/" + id)).at("/result/output_file").asString();
    for (String path : List.of("/api/voices/file/", "/api/v1/voices/", "/voices/")) {
      var found = server.get(path + file);
      assertThat(found.statusCode()).as(path).isEqualTo(302);
      String where = found.headers().firstValue("Location").orElseThrow();
      assertThat(where).endsWith("/api/recordings/" + id + "/audio");
      assertThat(server.get(java.net.URI.create(where).getPath()).statusCode()).isEqualTo(200);
      assertThat(server.get(path + "x.wav").statusCode()).as(path).isEqualTo(404);
    }
    assertThat(server.get("/api/v1/voices").headers().firstValue("Location").orElse(""))
        .endsWith("/api/voices");
    assertThat(server.get("/api/v1/openapi.json").headers().firstValue("Location").orElse(""))
        .endsWith("/v3/api-docs");
    assertThat(server.get("/api/voice-browser").headers().firstValue("Location").orElse(""))
        .endsWith("/characters");

    var admins =
        server.post(
            "/api/admin/generate-voice",
            "{\"text\": \"From the admin page.\", \"style\": \"natural\", \"device\": \"cpu\", \"reload_model\": false}");
    assertThat(admins.statusCode()).as(admins.body()).isEqualTo(200);
    assertThat(TestServer.json(admins).path("status").asString()).isEqualTo("started");
    server.await(TestServer.json(admins).path("task_id").asString());
    JsonNode stats = TestServer.json(server.get("/api/admin/stats"));
    assertThat(stats.path("completed_tasks").asInt()).isPositive();
    assertThat(stats.path("memory_usage").asDouble()).isBetween(0.1, 100.0);
    assertThat(stats.path("disk_usage").asDouble()).isBetween(0.1, 100.0);
    assertThat(stats.path("total_voices").asInt())
        .isEqualTo(TestServer.json(server.get("/api/voices")).size());
    JsonNode csm = TestServer.json(server.get("/api/admin/models/direct-csm-info"));
    assertThat(csm.path("loaded").asBoolean()).isFalse();
    assertThat(csm.path("status").asString()).isNotEmpty();
    JsonNode config = TestServer.json(server.get("/api/admin/config"));
    assertThat(config.size()).isGreaterThan(10);
    assertThat(config.get(0).path("editable").asBoolean()).isTrue();
    var put =
        server.send(
            server
                .request("/api/admin/config/echoforge.tasks.max-turns")
                .header("Content-Type", "application/json")
                .PUT(HttpRequest.BodyPublishers.ofString("{\"value\": 1999}")));
    assertThat(put.statusCode()).as(put.body()).isEqualTo(200);
    assertThat(TestServer.json(put).path("status").asString()).isEqualTo("updated");
    assertThat(server.get("/api/admin/config").body()).contains("\"value\":\"1999\"");
    assertThat(
            server
                .send(
                    server
                        .request("/api/admin/config/THEME")
                        .header("Content-Type", "application/json")
                        .PUT(HttpRequest.BodyPublishers.ofString("{\"value\": \"dark\"}")))
                .statusCode())
        .isEqualTo(404);
    assertThat(server.post("/api/admin/models/toggle-direct-csm", "{}").statusCode())
        .isEqualTo(422);
    for (String path : List.of("toggle-direct-csm", "test-direct-csm")) {
      var without = server.post("/api/admin/models/" + path, "{\"enable\": true}");
      assertThat(without.statusCode()).as(without.body()).isEqualTo(409);
    }
    for (String voice : List.of("male", "female")) {
      var named =
          server.post(
              "/api/generate", "{\"text\": \"By kind.\", \"voice\": \"%s\"}".formatted(voice));
      assertThat(named.statusCode()).as(voice + named.body()).isEqualTo(202);
    }
    JsonNode calm = TestServer.json(server.get("/api/voices?gender=female"));
    assertThat(calm.size()).isPositive();
    calm.forEach(voice -> assertThat(voice.path("gender").asString()).isEqualTo("female"));
    assertThat(server.get("/api/voices?gender=unknown").statusCode()).isEqualTo(422);
  }

  @Test
  void hostileTextsAreSpokenOrRefusedButNeverBreakAnything() {
    for (String text :
        List.of(
            "\\u0000Hello\\u0000 there",
            "A lone \\ud800 surrogate",
            "\\u202eRight to left, \\u05e9\\u05dc\\u05d5\\u05dd",
            "Robert'); DROP TABLE tasks;--",
            "<script>alert(1)</script> hello")) {
      var answer = server.post("/api/generate", "{\"text\": \"" + text + "\"}");
      assertThat(server.await(id(answer)).path("status").asString())
          .as(text)
          .isEqualTo("completed");
    }
  }

  @Test
  void capabilitiesTellWhatMayBeAskedFor() {
    JsonNode can = TestServer.json(server.get("/api/capabilities"));

    assertThat(can.path("engine").asString()).isEqualTo("placeholder");
    assertThat(can.path("styles").path(0).asString()).isEqualTo("default");
    assertThat(can.path("formats").toString()).contains("wav", "mp3", "opus", "flac");
    assertThat(can.path("max_text").asInt()).isEqualTo(5_000);
  }

  @Test
  void brokenParametersAndPartsAreTheRequestsFault() {
    assertThat(server.get("/api/recordings?=0.0").statusCode()).isIn(200, 400);
    assertThat(
            server
                .send(
                    server
                        .request("/api/generate")
                        .header("Content-Type", "multipart/form-data")
                        .POST(HttpRequest.BodyPublishers.ofString("--")))
                .statusCode())
        .isEqualTo(415);
    assertThat(
            server
                .send(server.request("/api/health").header("Content-Type", "multipart/form-data"))
                .statusCode())
        .isEqualTo(200);
  }
}
