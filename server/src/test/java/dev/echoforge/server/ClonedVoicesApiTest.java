package dev.echoforge.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.echoforge.audio.AudioEncoders;
import dev.echoforge.audio.AudioFormat;
import dev.echoforge.audio.codec.AudioEncoder;
import dev.echoforge.audio.codec.AudioMetadata;
import dev.echoforge.files.MemorySink;
import dev.echoforge.speech.Gender;
import dev.echoforge.speech.Pcm;
import dev.echoforge.voices.ReferenceRecording;
import dev.echoforge.voices.VoiceDraft;
import dev.echoforge.voices.VoiceStore;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** Cloned voices over HTTP, beside the command line's folder. */
class ClonedVoicesApiTest {

  @TempDir private Path dataDir;

  private static Pcm speech() {
    float[] samples = new float[8 * 24_000];
    for (int i = 0; i < samples.length; i++) {
      samples[i] = (float) (0.3 * Math.sin(i * 0.05) * Math.sin(i * 0.0005));
    }
    return new Pcm(samples, 24_000);
  }

  private static byte[] wav() throws IOException {
    MemorySink sink = new MemorySink();
    try (AudioEncoder encoder =
        AudioEncoders.open(AudioFormat.WAV, sink, 24_000, new AudioMetadata("", "", ""))) {
      encoder.write(speech().samples());
      encoder.finish();
    }
    return sink.take();
  }

  private static HttpResponse<String> upload(TestServer server, byte[] body) {
    return server.send(
        server
            .request("/api/voices/uploads")
            .header("Content-Type", "application/octet-stream")
            .POST(BodyPublishers.ofByteArray(body)));
  }

  @Test
  void madeListedAndDeletedWithItsFolderAndAdopted() throws IOException {
    try (TestServer server = TestServer.start(dataDir, Map.of())) {
      assertThat(upload(server, new byte[] {1, 2, 3}).statusCode()).isBetween(400, 499);
      HttpResponse<String> sent = upload(server, wav());
      assertThat(sent.statusCode()).as(sent.body()).isEqualTo(201);
      JsonNode upload = TestServer.json(sent);
      assertThat(upload.at("/report/ready").asBoolean()).as(sent.body()).isTrue();
      String order =
          """
          {"upload": "%s", "name": "Anna", "transcript": "What she says.", "gender": "female",
           "consent": %s, "start": 0, "end": 6}\
          """;
      String id = upload.path("id").asString();
      assertThat(server.post("/api/voices", order.formatted(id, "\" \"")).statusCode())
          .isEqualTo(422);
      HttpResponse<String> made =
          server.post("/api/voices", order.formatted(id, "\"She said so.\""));
      assertThat(made.statusCode()).as(made.body()).isEqualTo(201);
      assertThat(TestServer.json(made).at("/cloned/consent/statement").asString())
          .isEqualTo("She said so.");
      assertThat(dataDir.resolve("voices/anna/recording.wav")).exists();
      assertThat(server.get("/api/voices").body()).contains("\"anna\"");
      assertThat(server.get("/api/voices/anna/recording").statusCode()).isEqualTo(200);
      assertThat(server.post("/api/voices", order.formatted(id, "\"Yes.\"")).statusCode())
          .as("an upload makes one voice")
          .isEqualTo(404);
      assertThat(server.send(server.request("/api/voices/anna").DELETE()).statusCode())
          .isEqualTo(204);
      assertThat(dataDir.resolve("voices/anna")).doesNotExist();
      assertThat(server.get("/api/voices/anna").statusCode()).isEqualTo(404);

      VoiceStore commandLine = new VoiceStore(dataDir, InstantSource.system());
      commandLine.add(
          new VoiceDraft("Berta", Gender.FEMALE, "", "Words.", true),
          ReferenceRecording.of(speech()));
      await()
          .atMost(Duration.ofSeconds(30))
          .untilAsserted(() -> assertThat(server.get("/api/voices").body()).contains("\"berta\""));
      commandLine.remove("berta");
      await()
          .atMost(Duration.ofSeconds(30))
          .untilAsserted(
              () -> assertThat(server.get("/api/voices").body()).doesNotContain("\"berta\""));
      assertThat(Files.exists(dataDir.resolve("voices/berta"))).isFalse();
    }
  }

  private static final String PASSWORD = "correct horse battery";

  private static SignedIn somebody(TestServer server, String name, String role) {
    SignedIn.in(server, "admin", PASSWORD)
        .post(
            "/api/admin/users",
            "{\"username\": \"%s\", \"role\": \"%s\", \"password\": \"%s\"}"
                .formatted(name, role, PASSWORD));
    return SignedIn.in(server, name, PASSWORD);
  }

  private static int make(SignedIn by) throws IOException {
    HttpResponse<String> sent =
        by.server()
            .send(
                by.request("/api/voices/uploads")
                    .header("Content-Type", "application/octet-stream")
                    .POST(BodyPublishers.ofByteArray(wav())));
    String order =
        "{\"upload\": \"%s\", \"name\": \"Anna\", \"transcript\": \"W.\", \"consent\": \"Yes.\"}";
    return by.post("/api/voices", order.formatted(TestServer.json(sent).path("id").asString()))
        .statusCode();
  }

  /** What is said of a voice, without the name that was asked for. */
  private static String refusal(SignedIn by, String path, String json, String voice) {
    HttpResponse<String> answer = by.post(path, json.formatted(voice));
    assertThat(answer.statusCode()).as(answer.body()).isBetween(400, 499);
    return answer.statusCode() + answer.body().replace(voice, "X").replaceAll("\"instance\".*", "");
  }

  @Test
  void anothersVoiceIsAsOneThatDoesNotExist() throws IOException {
    Path model = Path.of("../engine/src/test/resources/fixtures/csm-a").toAbsolutePath();
    try (TestServer server =
        TestServer.start(
            dataDir,
            Map.of(
                "echoforge.synthesis.engine", "csm",
                "echoforge.synthesis.threads", "1",
                "echoforge.synthesis.model", model.toString(),
                "echoforge.access.mode", "required",
                "echoforge.accounts.admin-password", PASSWORD))) {
      SignedIn editor = somebody(server, "voice-editor", "editor");
      SignedIn other = somebody(server, "voice-other", "editor");
      SignedIn listener = somebody(server, "voice-listener", "listener");
      assertThat(make(editor)).isEqualTo(201);
      assertThat(make(listener)).isIn(403, 404);

      String generate = "{\"text\": \"Hello.\", \"voice\": \"%s\"}";
      String speech = "{\"model\": \"csm\", \"input\": \"Hello.\", \"voice\": \"%s\"}";
      for (SignedIn stranger : new SignedIn[] {other, listener}) {
        for (String path : new String[] {"/api/generate", "/api/estimate"}) {
          assertThat(refusal(stranger, path, generate, "anna"))
              .isEqualTo(refusal(stranger, path, generate, "nobo"));
          assertThat(refusal(stranger, path, generate, "Anna"))
              .isEqualTo(refusal(stranger, path, generate, "nobo"));
        }
        assertThat(refusal(stranger, "/v1/audio/speech", speech, "anna"))
            .isEqualTo(refusal(stranger, "/v1/audio/speech", speech, "nobo"));
        assertThat(stranger.get("/api/voices").body()).doesNotContain("anna");
        assertThat(stranger.get("/v1/audio/voices").body()).doesNotContain("anna");
        assertThat(stranger.get("/api/voices/anna").statusCode()).isEqualTo(404);
        assertThat(stranger.get("/api/voices/anna/recording").statusCode()).isEqualTo(404);
      }
      assertThat(other.delete("/api/voices/anna").statusCode()).isEqualTo(404);
      assertThat(other.patch("/api/voices/anna", "{\"shared\": true}").statusCode()).isEqualTo(404);
      assertThat(make(other)).as("an id of its own").isEqualTo(201);
      assertThat(other.get("/api/voices").body()).contains("\"anna-2\"");

      assertThat(editor.post("/api/estimate", generate.formatted("anna")).statusCode())
          .isEqualTo(200);
      assertThat(editor.patch("/api/voices/anna", "{\"colour\": \"#ffffff\"}").statusCode())
          .isEqualTo(422);
      var shared =
          editor.patch(
              "/api/voices/anna",
              "{\"shared\": true, \"name\": \"Anna K\", \"tags\": [\"calm\"], \"colour\": \"#402040\"}");
      assertThat(shared.statusCode()).as(shared.body()).isEqualTo(200);
      assertThat(Files.readString(dataDir.resolve("voices/anna/voice.json"))).contains("Anna K");
      assertThat(listener.get("/api/voices").body()).contains("\"Anna K\"");
      assertThat(listener.post("/api/estimate", generate.formatted("anna")).statusCode())
          .isEqualTo(200);
      assertThat(other.delete("/api/voices/anna").statusCode()).isEqualTo(403);
      assertThat(other.get("/api/voices/anna/export").statusCode()).isEqualTo(403);
      adminsHandOver(server, editor, listener);
      assertThat(editor.delete("/api/voices/anna").statusCode()).isEqualTo(204);
    }
  }

  /** Everybody's voices in pages; one goes to nobody, and to its owner again. */
  private static void adminsHandOver(TestServer server, SignedIn owner, SignedIn listener) {
    SignedIn admin = SignedIn.in(server, "admin", PASSWORD);
    String all = "/api/admin/voices/cloned";
    JsonNode first = TestServer.json(admin.get(all + "?limit=1&sort=name"));
    assertThat(first.at("/items/0/voice/id").asString()).isEqualTo("anna-2");
    assertThat(first.at("/items/0/owner_name").asString()).isEqualTo("voice-other");
    JsonNode second =
        TestServer.json(
            admin.get(all + "?limit=1&sort=name&cursor=" + first.path("next_cursor").asString()));
    assertThat(second.at("/items/0/voice/id").asString()).isEqualTo("anna");
    assertThat(TestServer.json(admin.get(all + "?shared=true")).path("items").size()).isEqualTo(1);
    assertThat(admin.get(all + "?owner=x").statusCode()).isEqualTo(422);
    assertThat(owner.get(all).statusCode()).isEqualTo(403);

    String id = second.at("/items/0/voice/cloned/owner").asString();
    String to = "{\"to\": %s}";
    assertThat(
            admin
                .put(all + "/anna/owner", to.formatted("\"" + UUID.randomUUID() + "\""))
                .statusCode())
        .isEqualTo(404);
    assertThat(admin.put(all + "/anna/owner", to.formatted("null")).statusCode()).isEqualTo(200);
    assertThat(admin.patch(all + "/anna", "{\"shared\": false}").statusCode()).isEqualTo(200);
    assertThat(owner.get("/api/voices/anna").statusCode()).isEqualTo(404);
    assertThat(TestServer.json(admin.get(all + "?owner=nobody")).at("/items/0/voice/id").asString())
        .isEqualTo("anna");
    assertThat(admin.put(all + "/anna/owner", to.formatted("\"" + id + "\"")).statusCode())
        .isEqualTo(200);
    assertThat(owner.get("/api/voices/anna").statusCode()).isEqualTo(200);
    asTheFirstClientsAsk(admin, owner, listener);
  }

  private static void asTheFirstClientsAsk(SignedIn admin, SignedIn owner, SignedIn listener) {
    JsonNode voices = TestServer.json(admin.get("/api/admin/voices"));
    assertThat(voices.size()).isEqualTo(18);
    assertThat(voices.get(0).propertyNames())
        .contains("id", "name", "gender", "style", "sample_count", "file_path");
    String profiles = "/api/voice-cloning/profiles";
    assertThat(TestServer.json(owner.get(profiles)).get(0).path("id").asString()).isEqualTo("anna");
    assertThat(TestServer.json(listener.get(profiles)).size()).isZero();
    assertThat(listener.get(profiles + "/anna").statusCode()).isEqualTo(404);
    assertThat(owner.put(profiles + "/anna", "{\"description\": \"Calm.\"}").body())
        .contains("message");
    assertThat(TestServer.json(owner.get(profiles + "/anna")).path("description").asString())
        .isEqualTo("Calm.");
    String speech = "{\"text\": \"Yes.\", \"%s\": \"%s\"}";
    assertThat(
            owner
                .post(
                    "/api/voice-cloning/generate-speech",
                    speech.formatted("reference_audio", "x.wav"))
                .statusCode())
        .isEqualTo(404);
    JsonNode begun =
        TestServer.json(
            owner.post("/api/voice-cloning/generate", speech.formatted("profile_id", "anna")));
    assertThat(begun.path("status").asString()).isEqualTo("processing");
    assertThat(owner.get("/api/voice-cloning/status/" + begun.path("task_id").asString()).body())
        .contains("result_url", "file_exists");
  }

  @Test
  void recordingsThatComeInFormsAreTakenAsTheFirstClientsSentThem() throws IOException {
    try (TestServer server = TestServer.start(dataDir, Map.of())) {
      String words = part("transcription", "Some words of mine.") + part("consent", "She said so.");
      String file = "Content-Disposition: form-data; name=\"audio_files\"; filename=\"../x\"";
      byte[] wav = wav();

      HttpResponse<String> made =
          form(server, part("name", "Formed") + words, file, wav, "profiles");
      assertThat(made.statusCode()).as(made.body()).isEqualTo(200);
      JsonNode profile = TestServer.json(made);
      assertThat(profile.path("profile_id").asString()).isEqualTo("formed");
      assertThat(profile.path("samples_count").asInt()).isEqualTo(1);
      assertThat(server.get("/api/voice-cloning/profiles/formed").statusCode()).isEqualTo(200);

      assertThat(form(server, part("name", "No words"), file, wav, "profiles").statusCode())
          .isEqualTo(422);
      assertThat(form(server, words, file, new byte[] {1, 2}, "profiles").statusCode())
          .isEqualTo(422);
      HttpResponse<String> number =
          form(server, part("text", "Hi") + part("top_k", "few") + words, file, wav, "clone");
      assertThat(number.statusCode()).isEqualTo(422);
      assertThat(number.body()).contains("top_k");
      assertThat(server.post("/api/voice-cloning/profiles", "{}").statusCode()).isEqualTo(415);
      HttpResponse<String> torn =
          server.send(
              server
                  .request("/api/voice-cloning/clone")
                  .header("Content-Type", "multipart/form-data; boundary=edge")
                  .POST(BodyPublishers.ofString("--edge\r\n-3.25--edge--\r\n")));
      assertThat(torn.statusCode()).as(torn.body()).isEqualTo(400);
      // Texts are bounded too.
      assertThat(
              form(server, part("name", "x".repeat(70_000)) + words, file, wav, "profiles")
                  .statusCode())
          .isEqualTo(422);
    }
  }

  private static String part(String name, String value) {
    return "--edge\r\nContent-Disposition: form-data; name=\"%s\"\r\n\r\n%s\r\n"
        .formatted(name, value);
  }

  private static HttpResponse<String> form(
      TestServer server, String texts, String file, byte[] audio, String path) throws IOException {
    var body = new ByteArrayOutputStream();
    body.write((texts + "--edge\r\n" + file + "\r\n\r\n").getBytes(StandardCharsets.UTF_8));
    body.write(audio);
    body.write("\r\n--edge--\r\n".getBytes(StandardCharsets.UTF_8));
    return server.send(
        server
            .request("/api/voice-cloning/" + path)
            .header("Content-Type", "multipart/form-data; boundary=edge")
            .POST(BodyPublishers.ofByteArray(body.toByteArray())));
  }
}
