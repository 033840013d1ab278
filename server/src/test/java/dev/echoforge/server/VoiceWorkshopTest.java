package dev.echoforge.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** What is done with cloned voices, on a CSM with random weights. */
class VoiceWorkshopTest {

  private static final Path MODEL = Path.of("../engine/src/test/resources/fixtures/csm-a");

  @TempDir private static Path dataDir;
  private static TestServer server;

  @BeforeAll
  static void start() {
    server =
        TestServer.start(
            dataDir,
            Map.of(
                "echoforge.synthesis.engine", "csm",
                "echoforge.synthesis.threads", "1",
                "echoforge.synthesis.model", MODEL.toAbsolutePath().toString()));
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  private static JsonNode made(String name) throws IOException {
    HttpResponse<String> made = VoiceRecordings.clone(server, name);
    assertThat(made.statusCode()).as(made.body()).isEqualTo(201);
    return TestServer.json(made);
  }

  private static HttpResponse<String> check(String query, byte[] body) {
    return server.send(VoiceRecordings.sending(server.request("/api/voices/check" + query), body));
  }

  @Test
  void aRecordingIsCheckedWithoutMakingAnything() throws IOException {
    String before = server.get("/api/voices").body();
    JsonNode report = TestServer.json(check("?start=1&end=7", VoiceRecordings.wav()));

    assertThat(report.path("seconds").asDouble()).isEqualTo(6);
    assertThat(report.at("/trim/start").asDouble()).isGreaterThanOrEqualTo(1);
    assertThat(report.path("items").valueStream().map(item -> item.path("code").asString()))
        .containsExactly("length", "level", "clipping", "noise", "speech", "speakers");
    assertThat(check("", new byte[] {1, 2, 3}).statusCode()).isEqualTo(422);
    assertThat(check("?start=9", VoiceRecordings.wav()).statusCode()).isEqualTo(422);
    assertThat(check("?upload=00000000-0000-4000-8000-000000000000", new byte[0]).statusCode())
        .isEqualTo(404);
    assertThat(server.get("/api/voices").body()).isEqualTo(before);
  }

  @Test
  void aVoiceIsMadeOfARecordingOfOnesOwnWithItsWords() {
    JsonNode task =
        server.await(
            TestServer.json(
                    server.post(
                        "/api/generate",
                        "{\"text\": \"One two three, four five six. Seven eight nine, and then ten.\","
                            + " \"engine\": \"placeholder\"}"))
                .path("task_id")
                .asString());
    String recording = task.path("recording_id").asString();
    JsonNode report = TestServer.json(check("?recording=" + recording, new byte[0]));
    assertThat(report.path("words").asString()).startsWith("One two three");

    String order =
        "{\"recording\": \"%s\", \"name\": \"Again\", \"consent\": \"My own.\", \"tags\": [\"x\"]%s}";
    HttpResponse<String> made = server.post("/api/voices", order.formatted(recording, ""));
    assertThat(made.statusCode()).as(made.body()).isEqualTo(201);
    assertThat(TestServer.json(made).at("/cloned/transcript").asString())
        .isEqualTo("One two three, four five six. Seven eight nine, and then ten.");
    assertThat(TestServer.json(made).at("/cloned/tags/0").asString()).isEqualTo("x");
    assertThat(
            server
                .post("/api/voices", order.formatted(recording, ", \"start\": 900, \"end\": 906"))
                .statusCode())
        .isEqualTo(422);
    assertThat(server.post("/api/voices", "{\"name\": \"N\", \"consent\": \"Yes.\"}").statusCode())
        .as("no source")
        .isEqualTo(422);
  }

  @Test
  void samplesAreMadeAndAnyTextIsTried() throws IOException {
    String path = "/api/voices/" + made("Sample").path("id").asString();
    await()
        .atMost(Duration.ofMinutes(2))
        .untilAsserted(() ->
            assertThat(server.get(path + "/samples").body())
                .doesNotContain("waiting", "making", "failed"));
    JsonNode samples = TestServer.json(server.get(path + "/samples"));
    assertThat(samples.size()).isEqualTo(3);
    String url = samples.at("/1/audio_url").asString();
    HttpResponse<byte[]> heard = server.send(server.request(url), BodyHandlers.ofByteArray());
    assertThat(heard.statusCode()).isEqualTo(200);
    assertThat(heard.body()).hasSizeGreaterThan(1_000);
    assertThat(server.get(path + "/samples/9").statusCode()).isEqualTo(404);

    String recordings = server.get("/api/recordings").body();
    HttpResponse<String> tried =
        server.post(path + "/test", "{\"text\": \"Try this.\", \"temperature\": 0.5}");
    assertThat(tried.statusCode()).isEqualTo(200);
    assertThat(tried.headers().firstValue("X-EchoForge-Engine")).hasValue("csm");
    assertThat(tried.body()).startsWith("RIFF");
    assertThat(server.get("/api/recordings").body()).as("not kept").isEqualTo(recordings);
    assertThat(server.post(path + "/test", "{\"text\": \"T.\", \"temperature\": 9}").statusCode())
        .isEqualTo(422);
    assertThat(server.post(path + "/test", "{\"text\": \"\"}").statusCode()).isEqualTo(422);
  }

  @Test
  void whatGoesIsToldAndItsTasksAreCancelled() throws IOException {
    String id = made("Gone").path("id").asString();
    String text = "A long one. ".repeat(40);
    String task =
        TestServer.json(
                server.post(
                    "/api/generate",
                    "{\"text\": \"%s\", \"voice\": \"%s\", \"checks\": false}".formatted(text, id)))
            .path("task_id")
            .asString();
    JsonNode derived = TestServer.json(server.get("/api/voices/" + id + "/derived"));
    assertThat(derived.path("samples").asInt()).isEqualTo(3);
    assertThat(derived.path("tasks").asInt()).isEqualTo(1);
    assertThat(derived.path("recording_seconds").asDouble()).isGreaterThan(3);
    assertThat(server.send(server.request("/api/voices/" + id).DELETE()).statusCode())
        .isEqualTo(204);

    assertThat(server.await(task).path("status").asString()).isEqualTo("cancelled");
    assertThat(server.get("/api/voices/" + id + "/derived").statusCode()).isEqualTo(404);
    assertThat(server.get("/api/voices/" + id + "/samples").statusCode()).isEqualTo(404);
  }

  private static HttpResponse<String> imported(byte[] zip) {
    return server.send(VoiceRecordings.sending(server.request("/api/voices/import"), zip));
  }

  /** The same zip with one file's text changed. */
  private static byte[] changed(byte[] zip, String file, String from, String to)
      throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipInputStream in = new ZipInputStream(new ByteArrayInputStream(zip));
        ZipOutputStream out = new ZipOutputStream(bytes)) {
      for (ZipEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
        byte[] body = in.readAllBytes();
        out.putNextEntry(new ZipEntry(entry.getName()));
        out.write(
            entry.getName().equals(file)
                ? new String(body, StandardCharsets.ISO_8859_1)
                    .replaceFirst(from, to)
                    .getBytes(StandardCharsets.ISO_8859_1)
                : body);
      }
    }
    return bytes.toByteArray();
  }

  @Test
  void exportedAndImportedWithItsConsentAndItsHash() throws IOException {
    JsonNode voice = made("Carried");
    String path = "/api/voices/" + voice.path("id").asString();
    byte[] zip = server.send(server.request(path + "/export"), BodyHandlers.ofByteArray()).body();
    HttpResponse<String> answer = imported(zip);
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
    JsonNode copy = TestServer.json(answer);

    assertThat(copy.path("id").asString()).isNotEqualTo(voice.path("id").asString());
    for (String same :
        new String[] {"recording_sha256", "transcript", "consent", "seconds", "tags"}) {
      assertThat(copy.path("cloned").path(same)).isEqualTo(voice.path("cloned").path(same));
    }
    assertThat(imported(changed(zip, "recording.wav", "data", "dada")).body()).contains("SHA-256");
    assertThat(imported(changed(zip, "voice.json", "\"given\" : true", "\"given\" : false")).body())
        .contains("agreed");
    assertThat(
            imported(changed(zip, "voice.json", "\"version\" : 1", "\"version\" : 2")).statusCode())
        .isEqualTo(422);
    assertThat(
            imported(changed(zip, "voice.json", "\"at\" : \"2", "\"at\" : \"+900002")).statusCode())
        .as("a time that no database has")
        .isEqualTo(422);
    assertThat(imported(new byte[] {80, 75, 3, 4, 9}).statusCode()).isEqualTo(422);
    assertThat(imported(new byte[0]).statusCode()).isEqualTo(422);
  }
}
