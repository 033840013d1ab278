package dev.echoforge.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** Presets and preferences are a person's own; reasons are told by who asks. */
class PresetsTest {

  private static final String PASSWORD = "a long enough one";
  private static final String PRESETS = "/api/me/presets";
  private static final String PREFERENCES = "/api/me/preferences";

  @TempDir private static Path dataDir;
  private static TestServer server;

  @BeforeAll
  static void start() {
    server =
        TestServer.start(
            dataDir,
            Map.of(
                "echoforge.access.mode",
                "required",
                "echoforge.accounts.admin-password",
                PASSWORD,
                "echoforge.synthesis.engine",
                "gated",
                "echoforge.tasks.attempts",
                "1"));
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  private static SignedIn somebody(String name) {
    SignedIn.in(server, "admin", PASSWORD)
        .post(
            "/api/admin/users",
            "{\"username\": \"%s\", \"role\": \"listener\", \"password\": \"%s\"}"
                .formatted(name, PASSWORD));
    return SignedIn.in(server, name, PASSWORD);
  }

  private static HttpResponse<String> put(SignedIn by, String path, String json) {
    return by.server()
        .send(
            by.request(path)
                .header("Content-Type", "application/json")
                .PUT(BodyPublishers.ofString(json)));
  }

  private static String named(String name) {
    return "{\"name\": \"%s\", \"settings\": {\"voice\": \"elise\", \"speed\": 1.25, \"seed\": -1}}"
        .formatted(name);
  }

  @Test
  void presetsAreKeptChangedListedAndDeleted() {
    SignedIn anna = somebody("preset-anna");
    HttpResponse<String> made = anna.post(PRESETS, named("Bedtime"));
    assertThat(made.statusCode()).as(made.body()).isEqualTo(201);
    String id = TestServer.json(made).path("id").asString();
    assertThat(made.headers().firstValue("Location")).contains(PRESETS + "/" + id);
    anna.post(PRESETS, named("Advert"));
    anna.post(PRESETS, named("Chapter"));

    JsonNode first = TestServer.json(anna.get(PRESETS + "?limit=2"));
    assertThat(first.at("/items/0/name").asString()).isEqualTo("Advert");
    JsonNode rest =
        TestServer.json(
            anna.get(PRESETS + "?limit=2&cursor=" + first.path("next_cursor").asString()));
    assertThat(rest.at("/items/0/name").asString()).isEqualTo("Chapter");
    assertThat(TestServer.json(anna.get(PRESETS + "?query=BED")).path("items").size()).isOne();
    assertThat(anna.get(PRESETS + "?sort=seed").statusCode()).isEqualTo(422);

    HttpResponse<String> changed =
        put(anna, PRESETS + "/" + id, "{\"name\": \"Night\", \"settings\": {}}");
    assertThat(TestServer.json(changed).path("name").asString()).isEqualTo("Night");
    assertThat(TestServer.json(changed).path("settings").has("voice")).isFalse();

    SignedIn bob = somebody("preset-bob");
    assertThat(bob.get(PRESETS + "/" + id).statusCode()).isEqualTo(404);
    assertThat(put(bob, PRESETS + "/" + id, named("Mine")).statusCode()).isEqualTo(404);
    assertThat(bob.delete(PRESETS + "/" + id).statusCode()).isEqualTo(404);
    assertThat(TestServer.json(bob.get(PRESETS)).path("items").size()).isZero();
    assertThat(anna.delete(PRESETS + "/" + id).statusCode()).isEqualTo(204);
    assertThat(anna.get(PRESETS + "/" + id).statusCode()).isEqualTo(404);
  }

  @Test
  void whatIsNoPresetIsRefused() {
    SignedIn anna = somebody("preset-wrong");
    for (String wrong :
        List.of(
            "{}",
            "{\"name\": \"x\"}",
            "{\"name\": \" \", \"settings\": {}}",
            "{\"name\": \"%s\", \"settings\": {}}".formatted("x".repeat(101)),
            "{\"name\": \"x\", \"settings\": {\"speed\": 5}}",
            "{\"name\": \"x\", \"settings\": {\"temperature\": 0}}",
            "{\"name\": \"x\", \"settings\": {\"top_k\": 0}}",
            "{\"name\": \"x\", \"settings\": {\"seed\": -2}}",
            "{\"name\": \"x\", \"settings\": {\"format\": \"midi\"}}",
            "{\"name\": \"x\", \"settings\": {\"voice\": \"%s\"}}".formatted("v".repeat(201)),
            "{\"name\": \"x\", \"settings\": {\"pause_ms\": 10001}}")) {
      HttpResponse<String> answer = anna.post(PRESETS, wrong);
      assertThat(answer.statusCode()).as(wrong).isEqualTo(422);
      assertThat(TestServer.json(answer).path("code").asString()).isEqualTo("invalid-value");
      assertThat(TestServer.json(answer).at("/parameters/field").asString()).isNotEmpty();
    }
    for (int i = 0; i < 200; i++) {
      assertThat(anna.post(PRESETS, named("Number " + i)).statusCode()).isEqualTo(201);
    }
    HttpResponse<String> more = anna.post(PRESETS, named("One more"));
    assertThat(more.statusCode()).isEqualTo(409);
    assertThat(TestServer.json(more).path("code").asString()).isEqualTo("too-many-presets");
    assertThat(TestServer.json(more).at("/parameters/limit").asInt()).isEqualTo(200);
  }

  @Test
  void preferencesAreMergedAndReplaced() {
    SignedIn anna = somebody("prefer-anna");
    assertThat(anna.get(PREFERENCES).body()).isEqualTo("{}");
    anna.patch(PREFERENCES, "{\"theme\": \"dark\", \"volume\": 0.8, \"tour.done\": true}");
    anna.patch(PREFERENCES, "{\"theme\": null, \"recent\": [\"a\", \"b\"]}");

    JsonNode kept = TestServer.json(anna.get(PREFERENCES));
    assertThat(kept.has("theme")).isFalse();
    assertThat(kept.path("volume").asDouble()).isEqualTo(0.8);
    assertThat(kept.path("recent").size()).isEqualTo(2);
    assertThat(TestServer.json(put(anna, PREFERENCES, "{\"theme\": \"light\"}")).size()).isOne();
    assertThat(somebody("prefer-bob").get(PREFERENCES).body()).isEqualTo("{}");
    for (String wrong :
        List.of(
            "{\"a b\": 1}",
            "{\"x\": {\"deep\": 1}}",
            "{\"x\": [[1]]}",
            "{\"x\": [null]}",
            "{\"x\": \"%s\"}".formatted("y".repeat(2_001)))) {
      assertThat(anna.patch(PREFERENCES, wrong).statusCode()).as(wrong).isEqualTo(422);
    }
    assertThat(anna.patch(PREFERENCES, "[1]").statusCode()).isEqualTo(400);
    StringBuilder many = new StringBuilder("{\"k0\": 0");
    for (int i = 1; i <= 100; i++) {
      many.append(", \"k").append(i).append("\": 1");
    }
    assertThat(put(anna, PREFERENCES, many + "}").statusCode()).isEqualTo(422);
  }

  @Test
  void onlyAdministratorsAreToldWhatToDoOnTheMachine() {
    SignedIn anna = somebody("reason-anna");
    SignedIn admin = SignedIn.in(server, "admin", PASSWORD);
    GatedEngineProvider.reset();
    GatedEngineProvider.GATE.release(2);

    String id =
        TestServer.json(anna.post("/api/generate", "{\"text\": \"It breaks off here.\"}"))
            .path("task_id")
            .asString();
    assertThat(anna.get("/api/tasks/" + id + "/events").body()).contains("event:failed");

    JsonNode hers = TestServer.json(anna.get("/api/tasks/" + id));
    JsonNode admins = TestServer.json(admin.get("/api/tasks/" + id));
    assertThat(admins.at("/error/detail").asString()).contains("on fire");
    assertThat(admins.path("message").asString()).contains("on fire");
    assertThat(hers.at("/error/code").asString()).isEqualTo("failed");
    assertThat(hers.toString()).doesNotContain("on fire");
    assertThat(anna.get("/api/tasks/events/../" + id).body()).doesNotContain("on fire");
    assertThat(TestServer.json(anna.delete("/api/tasks/" + id)).path("code").asString())
        .isEqualTo("task-ended");
    HttpResponse<String> none = anna.get("/api/recordings/" + id);
    assertThat(TestServer.json(none).path("code").asString()).isEqualTo("not-found");
    assertThat(TestServer.json(none).at("/parameters/what").asString()).isEqualTo("recording");
  }
}
