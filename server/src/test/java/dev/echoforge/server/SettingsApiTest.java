package dev.echoforge.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.echoforge.engines.EngineRegistry;
import dev.echoforge.server.settings.LiveSettings;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

/** Administrators change settings while the server runs; all is checked, remembered, undone. */
class SettingsApiTest {

  private static final String SETTINGS = "/api/admin/settings";
  private static final String MAX_TEXT = "echoforge.tasks.max-text";
  private static final String MAX_TURNS = "echoforge.tasks.max-turns";
  private static final String CONCURRENCY = "echoforge.tasks.concurrency";

  @TempDir private static Path dataDir;
  private static TestServer server;

  private static TestServer begin() {
    Map<String, String> settings = new LinkedHashMap<>();
    settings.put(MAX_TURNS, "50");
    settings.put("echoforge.accounts.admin-password", "only-known-here");
    return TestServer.start(dataDir, settings);
  }

  @BeforeAll
  static void start() {
    server = begin();
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  private static HttpResponse<String> send(String method, String path, String json) {
    return server.send(
        server
            .request(path)
            .header("Content-Type", "application/json")
            .method(method, BodyPublishers.ofString(json)));
  }

  private static HttpResponse<String> put(String key, String value) {
    return send("PUT", SETTINGS + "/" + key, "{\"value\": " + value + "}");
  }

  private static JsonNode get(String key) {
    HttpResponse<String> answer = server.get(SETTINGS + "/" + key);
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    return TestServer.json(answer);
  }

  private static int speak(int characters) {
    return server
        .post("/api/generate", "{\"text\": \"%s\"}".formatted("a".repeat(characters)))
        .statusCode();
  }

  @Test
  void everySettingHasItsTypeItsValueAndAnOrigin() {
    JsonNode all = TestServer.json(server.get(SETTINGS));

    assertThat(all.path("items").size()).isGreaterThan(50);
    for (JsonNode setting : all.path("items")) {
      assertThat(setting.path("description").asString()).as(setting.toString()).endsWith(".");
      assertThat(setting.hasNonNull("value")).as(setting.toString()).isTrue();
      if (setting.path("source").asString().equals("default")) {
        assertThat(setting.path("value")).isEqualTo(setting.path("default"));
      }
    }
    JsonNode turns = get(MAX_TURNS);
    assertThat(turns.path("source").asString()).isEqualTo("configuration");
    assertThat(turns.path("value").asInt()).isEqualTo(50);
    assertThat(get("echoforge.openai.max-input").path("source").asString()).isEqualTo("default");
    assertThat(get("echoforge.recordings.undo-time").path("value").asString()).isEqualTo("1d");
    assertThat(server.get(SETTINGS + "/echoforge.nothing").statusCode()).isEqualTo(404);
  }

  @Test
  void aChangeCountsAtOnceIsRememberedAndUndone() {
    assertThat(speak(20)).isEqualTo(202);
    JsonNode changed = TestServer.json(put(MAX_TEXT, "10"));
    assertThat(changed.path("value").asInt()).isEqualTo(10);
    assertThat(changed.path("default").asInt()).isEqualTo(5000);
    assertThat(changed.path("source").asString()).isEqualTo("administrator");
    assertThat(changed.path("changed_by").asString()).isEqualTo("local");
    assertThat(speak(20)).isEqualTo(422);
    assertThat(TestServer.json(server.get("/api/capabilities")).path("max_text").asInt())
        .isEqualTo(10);

    JsonNode history =
        TestServer.json(server.get(SETTINGS + "/history?limit=1&key=" + MAX_TEXT)).path("items");
    JsonNode entry = history.get(0);
    assertThat(entry.path("old_value").isNull()).isTrue();
    assertThat(entry.path("new_value").asString()).isEqualTo("10");
    String undo = SETTINGS + "/history/" + entry.path("id").asString() + "/undo";
    assertThat(TestServer.json(server.post(undo, "")).path("value").asInt()).isEqualTo(5000);
    assertThat(speak(20)).isEqualTo(202);
    assertThat(put(MAX_TEXT, "4000").statusCode()).isEqualTo(200);
    assertThat(server.post(undo, "").statusCode()).isEqualTo(409);
    assertThat(send("DELETE", SETTINGS + "/" + MAX_TEXT, "").statusCode()).isEqualTo(200);
    assertThat(get(MAX_TEXT).path("source").asString()).isEqualTo("default");
  }

  @Test
  void whatCantBeIsRefusedWithWords() {
    for (String value : new String[] {"0", "\"ten\"", "1.5", "true", "[]", "{}", "99999999999"}) {
      HttpResponse<String> refused = put(MAX_TEXT, value);
      assertThat(refused.statusCode()).as(value + " " + refused.body()).isEqualTo(422);
      assertThat(refused.body()).contains("from 1 to 1000000");
    }
    assertThat(put("echoforge.recordings.max-age", "\"soon\"").statusCode()).isEqualTo(422);
    assertThat(put("echoforge.recordings.max-age", "\"-1d\"").statusCode()).isEqualTo(422);
    assertThat(put("echoforge.recordings.max-size", "\"5 potatoes\"").statusCode()).isEqualTo(422);
    assertThat(put("logging.level.root", "\"loud\"").body()).contains("trace, debug");
    assertThat(put("echoforge.synthesis.engine", "\"nobody\"").body()).contains("no engine");
    assertThat(put("echoforge.access.allowed-hosts", "[\"a,b\"]").statusCode()).isEqualTo(422);
    assertThat(put("echoforge.data-dir", "\"/\"").statusCode()).isEqualTo(404);
    assertThat(put(MAX_TEXT, "null").statusCode()).isEqualTo(422);
  }

  @Test
  void severalAreChangedOrNone() {
    String wrong = "{\"values\": {\"%s\": 3000, \"%s\": 0}}".formatted(MAX_TEXT, MAX_TURNS);
    assertThat(send("PATCH", SETTINGS, wrong).statusCode()).isEqualTo(422);
    assertThat(get(MAX_TEXT).path("value").asInt()).isNotEqualTo(3000);
    String right =
        "{\"values\": {\"logging.level.dev.echoforge\": \"debug\","
            + " \"echoforge.access.allowed-hosts\": [\"speech.example\"]}, \"comment\": \"why\"}";
    assertThat(TestServer.json(send("PATCH", SETTINGS, right)).path("items").size()).isEqualTo(2);
    assertThat(LoggerFactory.getLogger("dev.echoforge.x").isDebugEnabled()).isTrue();
    assertThat(get("echoforge.access.allowed-hosts").path("value").get(0).asString())
        .isEqualTo("speech.example");
    String back =
        "{\"values\": {\"logging.level.dev.echoforge\": null,"
            + " \"echoforge.access.allowed-hosts\": null}}";
    assertThat(send("PATCH", SETTINGS, back).statusCode()).isEqualTo(200);
    assertThat(LoggerFactory.getLogger("dev.echoforge.x").isDebugEnabled()).isFalse();
    assertThat(server.get(SETTINGS + "/history").body()).contains("\"why\"");
  }

  @Test
  void theEffectiveConfigurationHidesSecrets() {
    HttpResponse<String> answer = server.get(SETTINGS + "/effective");
    assertThat(answer.body()).doesNotContain("only-known-here");
    JsonNode items = TestServer.json(answer).path("items");
    assertThat(item(items, "echoforge.accounts.admin-password").path("secret").asBoolean())
        .isTrue();
    assertThat(item(items, MAX_TURNS).path("value").asString()).isEqualTo("50");
    assertThat(item(items, "server.port").path("source").asString()).isEqualTo("commandLineArgs");
    assertThat(
            TestServer.json(server.get(SETTINGS + "/effective?q=max-turns")).path("items").size())
        .isOne();
  }

  private static JsonNode item(JsonNode items, String key) {
    return StreamSupport.stream(items.spliterator(), false)
        .filter(item -> item.path("key").asString().equals(key))
        .findFirst()
        .orElseThrow(() -> new AssertionError("no " + key));
  }

  @Test
  void aChangeOfAnotherNodeIsSeenAndOneForTheNextStartWaits() throws InterruptedException {
    JdbcClient jdbc = server.bean(JdbcClient.class);
    jdbc.sql(
            "insert into runtime_settings (name, content, changed_at, changed_by) values"
                + " ('echoforge.openai.max-input', '77', current_timestamp, 'another')")
        .update();
    jdbc.sql("update settings_version set version = version + 1").update();
    for (int i = 0; i < 300 && get("echoforge.openai.max-input").path("value").asInt() != 77; i++) {
      Thread.sleep(50);
    }
    assertThat(get("echoforge.openai.max-input").path("value").asInt()).isEqualTo(77);

    JsonNode pending = TestServer.json(put(CONCURRENCY, "3"));
    assertThat(pending.path("restart").asBoolean()).isTrue();
    assertThat(pending.path("pending_restart").asBoolean()).isTrue();
    server.close();
    server = begin();
    JsonNode after = get(CONCURRENCY);
    assertThat(after.path("value").asInt()).isEqualTo(3);
    assertThat(after.path("pending_restart").asBoolean()).isFalse();
    assertThat(server.bean(LiveSettings.class).version()).isPositive();
    assertThat(send("DELETE", SETTINGS + "/" + CONCURRENCY, "").statusCode()).isEqualTo(200);
  }

  @Test
  void enginesDefaultsAndChecksHaveBoundsAndCountAtOnce() {
    EngineRegistry engines = server.bean(EngineRegistry.class);
    Map<String, String[]> cases =
        Map.of(
            "csm.temperature", new String[] {"0.9", "0.7", "2.5"},
            "csm.top-k", new String[] {"50", "20", "0"},
            "csm.sentence-seconds", new String[] {"90", "30", "5"},
            "csm.attempts", new String[] {"4", "2", "11"},
            "csm.listening", new String[] {"latency", "care", "never"});
    cases.forEach((name, values) -> {
      String key = "echoforge.engines." + name;
      String engine = name.substring(0, name.indexOf('.'));
      String option = name.substring(engine.length() + 1);
      assertThat(get(key).path("value").asString()).as(key).isEqualTo(values[0]);
      assertThat(get(key).path("description").asString()).contains("at once");

      assertThat(put(key, "\"" + values[2] + "\"").statusCode()).as(key).isEqualTo(422);
      assertThat(put(key, "\"" + values[1] + "\"").statusCode()).as(key).isEqualTo(200);
      assertThat(engines.spec(engine).settings().options().values())
          .containsEntry(option, values[1]);
      JsonNode history = TestServer.json(server.get(SETTINGS + "/history")).path("items").get(0);
      assertThat(history.path("key").asString()).isEqualTo(key);
      assertThat(
              send("POST", SETTINGS + "/history/" + history.path("id").asString() + "/undo", "{}")
                  .statusCode())
          .isEqualTo(200);
      assertThat(get(key).path("value").asString()).as(key).isEqualTo(values[0]);
    });
  }
}
