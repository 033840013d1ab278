package dev.echoforge.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.echoforge.engines.EngineRegistry;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

/** What administrators see of the server, and what they do with its engines. */
class OperatorsTest {

  private static final String ENGINES = "/api/admin/engines";

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

  private static HttpResponse<String> put(String path, String json) {
    return server.send(
        server
            .request(path)
            .header("Content-Type", "application/json")
            .PUT(BodyPublishers.ofString(json)));
  }

  private static JsonNode overview() {
    HttpResponse<String> answer = server.get("/api/admin/overview");
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    return TestServer.json(answer);
  }

  private static JsonNode engine(JsonNode list, String id) {
    return find(list, "id", id);
  }

  private static JsonNode find(JsonNode list, String field, String value) {
    return StreamSupport.stream(list.spliterator(), false)
        .filter(item -> item.path(field).asString().equals(value))
        .findFirst()
        .orElseThrow(() -> new AssertionError("no " + value + " in " + list));
  }

  private static void awaitState(String id, String state) throws InterruptedException {
    String now = "";
    for (int i = 0; i < 600 && !now.equals(state); i++) {
      now = engine(TestServer.json(server.get(ENGINES)).path("items"), id).path("state").asString();
      Thread.sleep(50);
    }
    assertThat(now).isEqualTo(state);
  }

  @Test
  void theOverviewCountsTasksAndNamesWhatFails() {
    for (int i = 0; i < 6; i++) {
      String body = "{\"text\": \"Hello for the time %d.\"}".formatted(i);
      server.await(TestServer.json(server.post("/api/generate", body)).path("task_id").asString());
    }
    JsonNode before = overview();
    assertThat(before.path("tasks").path("completed_24h").asInt()).isPositive();
    assertThat(before.path("rates").path("characters_per_hour").asInt()).isPositive();
    assertThat(before.path("machine").path("cpus").asInt()).isPositive();
    assertThat(before.path("disk").path("free_bytes").asLong()).isPositive();
    assertThat(engine(before.path("engines"), "placeholder").path("default").asBoolean()).isTrue();

    JdbcClient jdbc = server.bean(JdbcClient.class);
    assertThat(jdbc.sql("update tasks set status = 'failed'").update()).isGreaterThanOrEqualTo(6);
    JsonNode after = overview();
    JsonNode failing = find(after.path("attention"), "code", "tasks_failing");
    assertThat(failing.path("severity").asString()).isEqualTo("critical");
    assertThat(failing.path("params").path("failed").asInt()).isGreaterThanOrEqualTo(6);
    assertThat(failing.path("advice").asString()).isNotBlank();
    assertThat(after.path("status").asString()).isEqualTo("critical");
  }

  @Test
  void enginesAreLoadedUnloadedRestartedAndChosen() throws InterruptedException {
    assertThat(server.post(ENGINES + "/placeholder/load", "").statusCode()).isEqualTo(202);
    awaitState("placeholder", "loaded");
    assertThat(server.post(ENGINES + "/placeholder/unload", "").statusCode()).isEqualTo(200);
    awaitState("placeholder", "available");
    assertThat(server.post(ENGINES + "/placeholder/restart", "").statusCode()).isEqualTo(202);
    awaitState("placeholder", "loaded");
    assertThat(server.post(ENGINES + "/nobody/load", "").statusCode()).isEqualTo(404);

    assertThat(put(ENGINES + "/default", "{\"engine\": \"nobody\"}").statusCode()).isEqualTo(422);
    JsonNode chosen = TestServer.json(put(ENGINES + "/default", "{\"engine\": \"auto\"}"));
    assertThat(chosen.path("default").asString()).isEqualTo("auto");
    assertThat(
            TestServer.json(server.get("/api/admin/settings/echoforge.synthesis.engine"))
                .path("source")
                .asString())
        .isEqualTo("administrator");
    put(ENGINES + "/default", "{\"engine\": \"placeholder\"}");
  }

  @Test
  void optionsOfAnEngineAreCheckedAndReachIt() {
    JsonNode engines = TestServer.json(server.get(ENGINES)).path("items");
    JsonNode csm = engine(engines, "csm");
    assertThat(find(csm.path("options"), "name", "precision").path("value").asString())
        .isNotBlank();
    String path = ENGINES + "/csm/options";
    assertThat(put(path, "{\"options\": {\"precision\": \"q5\"}}").statusCode()).isEqualTo(422);
    assertThat(put(path, "{\"options\": {\"colour\": \"red\"}}").statusCode()).isEqualTo(422);
    assertThat(put(path, "{\"options\": {\"threads\": \"0\"}}").statusCode()).isEqualTo(422);
    JsonNode changed =
        TestServer.json(put(path, "{\"options\": {\"precision\": \"q8\", \"threads\": \"3\"}}"));
    assertThat(find(changed.path("options"), "name", "precision").path("value").asString())
        .isEqualTo("q8");
    EngineRegistry registry = Objects.requireNonNull(server.bean(EngineRegistry.class));
    assertThat(registry.spec("csm").settings().precision().id()).isEqualTo("q8");
    assertThat(registry.spec("csm").settings().threads()).isEqualTo(3);
    put(path, "{\"options\": {\"precision\": null, \"threads\": null}}");
    assertThat(registry.spec("csm").settings().precision().id()).isEqualTo("auto");
  }

  @Test
  void aDrainedNodeTakesNothingNewAndSaysSo() {
    String order = "{\"text\": \"Nothing new.\"}";
    String speech =
        "{\"model\": \"placeholder\", \"voice\": \"alloy\", \"input\": \"Nothing new.\","
            + " \"response_format\": \"wav\"}";
    String drain = "/api/admin/system/drain";
    JsonNode drained = TestServer.json(server.post(drain, "")).path("drain");
    assertThat(drained.path("active").asBoolean()).isTrue();
    assertThat(drained.path("by").asString()).isEqualTo("local");
    HttpResponse<String> refused = server.post("/api/generate", order);
    assertThat(refused.statusCode()).as(refused.body()).isEqualTo(503);
    assertThat(refused.headers().firstValue("Retry-After")).isPresent();
    HttpResponse<String> other = server.post("/v1/audio/speech", speech);
    assertThat(other.statusCode()).as(other.body()).isEqualTo(503);
    assertThat(TestServer.json(other).path("error").path("message").asString()).isNotBlank();
    assertThat(server.post("/api/estimate", order).statusCode()).isEqualTo(200);
    assertThat(server.get("/actuator/health/readiness").statusCode()).isEqualTo(503);
    find(overview().path("attention"), "code", "draining");

    HttpResponse<String> undone = server.send(server.request(drain).DELETE());
    assertThat(TestServer.json(undone).path("drain").path("active").asBoolean()).isFalse();
    assertThat(server.get("/actuator/health/readiness").statusCode()).isEqualTo(200);
    assertThat(server.post("/api/generate", order).statusCode()).isEqualTo(202);
  }

  @Test
  void aServerThatNothingWouldStartAgainIsNotRestarted() {
    JsonNode system = TestServer.json(server.get("/api/admin/system"));
    assertThat(system.at("/restart/possible").asBoolean()).isFalse();
    HttpResponse<String> refused = server.post("/api/admin/system/restart", "");
    assertThat(refused.statusCode()).as(refused.body()).isEqualTo(409);
    JsonNode problem = TestServer.json(refused);
    assertThat(problem.path("code").asString()).isEqualTo("no-restart");
    assertThat(problem.path("detail").asString()).contains("launcher", "ECHOFORGE_RESTART");
    assertThat(server.post("/api/admin/system/restart?drain_s=-1", "").statusCode()).isEqualTo(422);
    assertThat(TestServer.json(server.get("/api/admin/system")).at("/drain/active").asBoolean())
        .isFalse();
  }

  @Test
  void whatIsOverdueOrGivenUpNeedsAttention() {
    JdbcClient jdbc = server.bean(JdbcClient.class);
    assertThat(overview().path("attention").toString())
        .doesNotContain("backup_never", "webhook_disabled");
    put("/api/admin/settings/echoforge.backups.remind-after", "{\"value\": \"1s\"}");
    assertThat(find(overview().path("attention"), "code", "backup_never").path("advice").asString())
        .contains("remind-after");
    server.send(server.request("/api/admin/settings/echoforge.backups.remind-after").DELETE());
    jdbc.sql(
            "insert into webhooks (id, url, description, events, secret, active, failures, dropped, created_at,"
                + " updated_at, disabled_at, disabled_reason) values (random_uuid(),"
                + " 'https://hooks.example/private?key=secret', '', 'task.completed', 's', true, 0, 0,"
                + " current_timestamp, current_timestamp, current_timestamp, 'it failed for a day')")
        .update();
    JsonNode webhook = find(overview().path("attention"), "code", "webhook_disabled");
    assertThat(webhook.at("/params/host").asString()).isEqualTo("hooks.example");
    assertThat(webhook.toString()).contains("it failed for a day").doesNotContain("secret");
    jdbc.sql("delete from webhooks").update();
  }

  @Test
  void anEngineTellsHowLongItsOpeningTook() throws InterruptedException {
    server.post(ENGINES + "/placeholder/restart", "");
    awaitState("placeholder", "loaded");
    JsonNode placeholder =
        engine(TestServer.json(server.get(ENGINES)).path("items"), "placeholder");
    assertThat(placeholder.path("loaded_at").asString()).isNotBlank();
    assertThat(placeholder.path("load_ms").asLong()).isNotNegative();
    assertThat(placeholder.path("last_error").isNull()).isTrue();
  }

  @Test
  void anEngineIsTriedBesideTheUsualOne() {
    HttpResponse<String> added =
        server.post(ENGINES, "{\"provider\": \"csm\", \"options\": {\"precision\": \"q8\"}}");
    assertThat(added.statusCode()).as(added.body()).isEqualTo(201);
    JsonNode trial = TestServer.json(added);
    assertThat(trial.path("id").asString()).isEqualTo("csm:q8");
    assertThat(trial.path("provider").asString()).isEqualTo("csm");
    EngineRegistry registry = Objects.requireNonNull(server.bean(EngineRegistry.class));
    assertThat(registry.spec("csm:q8").settings().precision().id()).isEqualTo("q8");
    assertThat(registry.spec("csm").settings().precision().id()).isEqualTo("auto");
    for (String wrong :
        new String[] {
          "{}",
          "{\"provider\": \"nobody\", \"options\": {\"precision\": \"q8\"}}",
          "{\"provider\": \"csm\", \"options\": {}}",
          "{\"provider\": \"csm\", \"options\": {\"precision\": \"q5\"}}",
          "{\"provider\": \"csm\", \"options\": {\"precision\": \"../x\"}}"
        }) {
      assertThat(server.post(ENGINES, wrong).statusCode()).as(wrong).isEqualTo(422);
    }
    assertThat(server.send(server.request(ENGINES + "/csm").DELETE()).statusCode()).isEqualTo(409);
    String path = ENGINES + "/csm:q8";
    assertThat(server.send(server.request(path).DELETE()).statusCode()).isEqualTo(204);
    assertThat(server.send(server.request(path).DELETE()).statusCode()).isEqualTo(404);
  }
}
