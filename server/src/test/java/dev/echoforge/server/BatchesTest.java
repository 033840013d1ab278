package dev.echoforge.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Batches: checked as a whole, spoken below all other work, each line once whatever happens. */
class BatchesTest {

  private static final String PASSWORD = "a long enough one";
  private static final String BATCHES = "/api/batches";

  @TempDir private Path dataDir;

  private static HttpResponse<String> send(
      SignedIn by, String path, String contentType, String body) {
    return by.server()
        .send(
            by.request(path)
                .header("Content-Type", contentType)
                .POST(BodyPublishers.ofString(body)));
  }

  private static SignedIn somebody(TestServer server, String name) {
    SignedIn.in(server, "admin", PASSWORD)
        .post(
            "/api/admin/users",
            "{\"username\": \"%s\", \"role\": \"listener\", \"password\": \"%s\"}"
                .formatted(name, PASSWORD));
    return SignedIn.in(server, name, PASSWORD);
  }

  private static String accepted(HttpResponse<String> answer) {
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
    String id = TestServer.json(answer).path("batch_id").asString();
    assertThat(answer.headers().firstValue("Location")).contains(BATCHES + "/" + id);
    return id;
  }

  @Test
  void linesAreCheckedAsAWholeSpokenAndHadAsOneZip() throws IOException {
    try (TestServer server =
        TestServer.start(
            dataDir,
            Map.of(
                "echoforge.access.mode",
                "required",
                "echoforge.accounts.admin-password",
                PASSWORD))) {
      SignedIn anna = somebody(server, "batch-anna");
      mistakesAreToldByRow(anna);
      String id =
          accepted(
              send(
                  anna,
                  BATCHES + "?name=Menu&speed=1.1",
                  "text/csv",
                  "\ufefftext,file_name,seed,format\n\"One, two.\",first,7,mp3\nThree.,,,\n\"Say\nit.\",,,\n"));
      String events = anna.get(BATCHES + "/" + id + "/events").body();
      assertThat(events).contains("event:completed").contains("\"completed\":3");
      JsonNode lines = TestServer.json(anna.get(BATCHES + "/" + id + "/lines?limit=2"));
      assertThat(TestServer.json(anna.get("/api/tasks")).path("items").size()).isZero();
      assertThat(TestServer.json(anna.get("/api/tasks?batch=" + id)).path("items").size())
          .isEqualTo(3);
      assertThat(lines.at("/items/0/state").asString()).isEqualTo("completed");
      assertThat(lines.at("/items/0/attempts").asInt()).isEqualTo(1);
      JsonNode rest =
          TestServer.json(
              anna.get(
                  BATCHES
                      + "/"
                      + id
                      + "/lines?limit=2&cursor="
                      + lines.path("next_cursor").asString()));
      assertThat(rest.path("items").size()).isEqualTo(1);
      assertThat(rest.at("/items/0/text").asString()).isEqualTo("Say\nit.");
      zipHasAll(anna, id);
      titlesAreFileNames(anna);
      othersDoNotSeeIt(server, id);
      for (String change : Set.of("pause", "resume", "cancel", "retry")) {
        assertThat(anna.post(BATCHES + "/" + id + "/" + change, "").statusCode())
            .as(change)
            .isEqualTo(409);
      }
      assertThat(anna.delete(BATCHES + "/" + id).statusCode()).isEqualTo(204);
      assertThat(anna.get(BATCHES + "/" + id).statusCode()).isEqualTo(404);
      assertThat(TestServer.json(anna.get("/api/recordings")).path("items").size()).isEqualTo(3);
    }
  }

  private static void titlesAreFileNames(SignedIn anna) {
    JsonNode recordings = TestServer.json(anna.get("/api/recordings?sort=created_at"));
    assertThat(recordings.at("/items").findValuesAsString("title"))
        .containsExactlyInAnyOrder("first", "Three.", "Say it.");
  }

  private static void mistakesAreToldByRow(SignedIn by) {
    String csv =
        "text,speed\n"
            + IntStream.rangeClosed(1, 10_000)
                .mapToObj(i ->
                    i % 100 == 0
                        ? i % 200 == 0 ? "Line " + i + ".,fast" : ",1"
                        : "Line " + i + ".,1")
                .collect(Collectors.joining("\n"));
    HttpResponse<String> refused = send(by, BATCHES, "text/csv", csv);
    assertThat(refused.statusCode()).isEqualTo(422);
    JsonNode problem = TestServer.json(refused);
    assertThat(problem.path("code").asString()).isEqualTo("batch-invalid");
    JsonNode parameters = problem.path("parameters");
    assertThat(parameters.path("errors_total").asInt()).isEqualTo(100);
    assertThat(parameters.path("errors").size()).isEqualTo(100);
    JsonNode empty = parameters.path("errors").get(0);
    assertThat(empty.path("row").asInt()).isEqualTo(100);
    assertThat(empty.path("column").asString()).isEqualTo("text");
    assertThat(empty.path("code").asString()).isEqualTo("text-empty");
    JsonNode fast = parameters.path("errors").get(1);
    assertThat(fast.path("row").asInt()).isEqualTo(200);
    assertThat(fast.path("column").asString()).isEqualTo("speed");
    assertThat(fast.path("expected").asString()).isEqualTo("a number");
    assertThat(fast.path("got").asString()).isEqualTo("\"fast\"");
    assertThat(TestServer.json(by.get(BATCHES)).path("items").size()).isZero();

    String json =
        """
        {"defaults": {"voice": "nobody-of-that-name"}, "lines": [
          {"text": "Hello.", "voice": "nova", "sped": 2}, null, {"text": "Hello."},
          {"text": "Hello.", "speaker_id": 1, "format": "tape"},
          {"text": 5, "speaker_id": 1}, {"text": "Right.", "speaker_id": 1}]}\
        """;
    HttpResponse<String> dry = by.post(BATCHES + "?dry_run=true", json);
    assertThat(dry.statusCode()).as(dry.body()).isEqualTo(200);
    JsonNode check = TestServer.json(dry);
    assertThat(check.path("valid").asBoolean()).isFalse();
    assertThat(check.path("lines").asInt()).isEqualTo(6);
    Map<Integer, String> columns = new LinkedHashMap<>();
    check
        .path("errors")
        .forEach(error ->
            columns.putIfAbsent(error.path("row").asInt(), error.path("column").asString("")));
    assertThat(columns)
        .containsEntry(1, "sped")
        .containsEntry(2, "")
        .containsEntry(3, "voice")
        .containsEntry(4, "format")
        .containsEntry(5, "text")
        .doesNotContainKey(6);
    for (String wrong : Set.of("{}", "{\"lines\": []}", "{\"lines\": [5]}", "null", "[", "5")) {
      assertThat(by.post(BATCHES, wrong).statusCode()).as(wrong).isIn(400, 422);
    }
    assertThat(send(by, BATCHES, "text/plain", " \n\n").statusCode()).isEqualTo(422);
    HttpResponse<String> noEngine = send(by, BATCHES + "?engine=csm", "text/plain", "Hello.");
    assertThat(noEngine.statusCode()).as(noEngine.body()).isEqualTo(422);
    assertThat(TestServer.json(noEngine).at("/parameters/errors/0/column").asString())
        .isEqualTo("engine");
    assertThat(send(by, BATCHES, "text/csv", "text\na,b\n").statusCode()).isEqualTo(400);
    assertThat(send(by, BATCHES, "text/plain", "a\n".repeat(10_001)).statusCode()).isEqualTo(422);
  }

  private static void zipHasAll(SignedIn by, String id) throws IOException {
    HttpResponse<InputStream> zip =
        by.server()
            .send(
                by.withCookie(BATCHES + "/" + id + "/archive?captions=srt"),
                BodyHandlers.ofInputStream());
    assertThat(zip.statusCode()).isEqualTo(200);
    Map<String, byte[]> files = new LinkedHashMap<>();
    try (ZipInputStream in = new ZipInputStream(zip.body())) {
      for (ZipEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
        files.put(entry.getName(), in.readAllBytes());
      }
    }
    assertThat(files.keySet())
        .contains("00001 first.mp3", "00001 first.srt", "00002 Three.wav", "00003 Say it.wav")
        .contains("manifest.json", "manifest.csv");
    JsonNode manifest = JsonMapper.shared().readTree(files.get("manifest.json"));
    assertThat(manifest.path("lines").size()).isEqualTo(3);
    assertThat(manifest.at("/lines/0/audio").asString()).isEqualTo("00001 first.mp3");
    assertThat(new String(files.get("manifest.csv"), StandardCharsets.UTF_8))
        .startsWith("number,state,audio")
        .contains("\"One, two.\"");
  }

  private static void othersDoNotSeeIt(TestServer server, String id) {
    SignedIn bob = somebody(server, "batch-bob");
    assertThat(bob.get(BATCHES + "/" + id).statusCode()).isEqualTo(404);
    assertThat(bob.get(BATCHES + "/" + id + "/archive").statusCode()).isEqualTo(404);
    assertThat(bob.post(BATCHES + "/" + id + "/cancel", "").statusCode()).isEqualTo(404);
    assertThat(TestServer.json(bob.get(BATCHES)).path("items").size()).isZero();
    assertThat(bob.get(BATCHES + "?everybody=true").statusCode()).isEqualTo(403);
    SignedIn admin = SignedIn.in(server, "admin", PASSWORD);
    JsonNode all =
        TestServer.json(admin.get(BATCHES + "?everybody=true&state=completed&query=men"));
    assertThat(all.at("/items/0/batch_id").asString()).isEqualTo(id);
    assertThat(all.at("/items/0/mine").asBoolean()).isFalse();
  }

  @Test
  void somebodysTaskGoesBeforeTheNextLineAlsoWithOnePlace() {
    GatedEngineProvider.reset();
    try (TestServer server =
        TestServer.start(
            dataDir,
            Map.of("echoforge.synthesis.engine", "gated", "echoforge.tasks.concurrency", "1"))) {
      String id =
          accepted(post(server, BATCHES, "text/plain", "First line.\nSecond line.\nThird."));
      await().until(() -> counts(server, id).path("working").asInt() == 1);
      String task =
          TestServer.json(server.post("/api/generate", "{\"text\": \"A person's.\"}"))
              .path("task_id")
              .asString();
      GatedEngineProvider.GATE.release(2);
      assertThat(server.await(task).path("status").asString()).isEqualTo("completed");
      assertThat(counts(server, id).path("completed").asInt()).isEqualTo(1);

      assertThat(server.post(BATCHES + "/" + id + "/pause", "").statusCode()).isEqualTo(200);
      GatedEngineProvider.GATE.release(1); // for one that had begun before the pause
      await().until(() -> counts(server, id).path("working").asInt() == 0);
      assertThat(counts(server, id).path("waiting").asInt()).isPositive();
      assertThat(server.post(BATCHES + "/" + id + "/cancel", "").statusCode()).isEqualTo(200);
      assertThat(counts(server, id).path("cancelled").asInt()).isPositive();
      assertThat(server.post(BATCHES + "/" + id + "/retry", "").statusCode()).isEqualTo(200);
      GatedEngineProvider.GATE.release(3);
      assertThat(server.get(BATCHES + "/" + id + "/events").body()).contains("event:completed");
      assertThat(counts(server, id).path("completed").asInt()).isEqualTo(3);
      assertThat(TestServer.json(server.get("/api/recordings")).path("items").size()).isEqualTo(4);
    }
  }

  private static HttpResponse<String> post(
      TestServer server, String path, String contentType, String body) {
    return server.send(
        server
            .request(path)
            .header("Content-Type", contentType)
            .POST(BodyPublishers.ofString(body)));
  }

  private static JsonNode counts(TestServer server, String id) {
    return TestServer.json(server.get(BATCHES + "/" + id)).path("lines");
  }

  @Test
  void eachLineIsSpokenOnceAlthoughTheServerIsKilled() {
    int lines = Integer.getInteger("batch.lines", 30);
    String id;
    try (ServerProcess server = ServerProcess.start(dataDir, lines / 3)) {
      id =
          server
              .post(
                  BATCHES,
                  IntStream.range(0, lines)
                      .mapToObj(i -> "{\"text\": \"Line %d.\"}".formatted(i))
                      .collect(Collectors.joining(",", "{\"lines\": [", "]}")))
              .path("batch_id")
              .asString();
      await()
          .atMost(Duration.ofMinutes(10))
          .until(() -> server.get(BATCHES + "/" + id).at("/lines/completed").asInt() >= lines / 3);
      server.kill();
    }
    // What is spoken again of a line in work needs no more than one; the gate lets through all.
    try (ServerProcess server = ServerProcess.start(dataDir, lines)) {
      await()
          .atMost(Duration.ofMinutes(10))
          .until(() -> server.get(BATCHES + "/" + id).path("state").asString().equals("completed"));
      assertThat(server.get(BATCHES + "/" + id).at("/lines/completed").asInt()).isEqualTo(lines);
      Set<String> recordings = new HashSet<>();
      Set<String> texts = new HashSet<>();
      String cursor = "";
      int found = 0;
      do {
        JsonNode page = server.get("/api/recordings?limit=200" + cursor);
        for (JsonNode recording : page.path("items")) {
          found++;
          recordings.add(recording.path("id").asString());
          texts.add(recording.path("text").asString());
        }
        String next = page.path("next_cursor").asString("");
        cursor = next.isEmpty() ? null : "&cursor=" + next;
      } while (cursor != null);
      assertThat(found).isEqualTo(lines);
      assertThat(recordings).hasSize(lines);
      assertThat(texts).hasSize(lines);
    }
  }
}
