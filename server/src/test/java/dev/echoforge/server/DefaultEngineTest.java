package dev.echoforge.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** A default engine that can't speak: it is not chosen, and one that was chosen harms nobody. */
class DefaultEngineTest {

  private static final String ENGINES = "/api/admin/engines";
  private static final String SETTING = "/api/admin/settings/echoforge.synthesis.engine";
  private static final String TOGGLE = "/api/admin/models/toggle-direct-csm";

  @TempDir private Path dataDir;

  private static HttpResponse<String> put(TestServer server, String path, String json) {
    return server.send(
        server
            .request(path)
            .header("Content-Type", "application/json")
            .PUT(BodyPublishers.ofString(json)));
  }

  private static String missing(TestServer server) {
    JsonNode attention = TestServer.json(server.get("/api/admin/overview")).path("attention");
    return StreamSupport.stream(attention.spliterator(), false)
        .filter(one -> one.path("code").asString().equals("engine_default_missing"))
        .findFirst()
        .map(one -> one.path("params").path("engine").asString())
        .orElse("none");
  }

  /** Everything that names no engine speaks; what names this one is told what it lacks. */
  private static void everythingSpeaksBut(TestServer server, String engine) {
    HttpResponse<String> task = server.post("/api/generate", "{\"text\": \"Somebody speaks.\"}");
    assertThat(task.statusCode()).as(task.body()).isEqualTo(202);
    JsonNode done = server.await(TestServer.json(task).path("task_id").asString());
    assertThat(done.path("status").asString()).as(done.toString()).isEqualTo("completed");
    assertThat(server.get("/api/capabilities").statusCode()).isEqualTo(200);
    assertThat(server.get("/api/voices").statusCode()).isEqualTo(200);
    String openAi = "{\"model\": \"tts-1\", \"voice\": \"alloy\", \"input\": \"Somebody speaks.\"}";
    assertThat(server.post("/v1/audio/speech", openAi).statusCode()).isEqualTo(200);
    assertThat(
            server
                .post("/api/generate", "{\"text\": \"By name.\", \"engine\": \"" + engine + "\"}")
                .statusCode())
        .isIn(422, 503);
  }

  @Test
  void oneThatIsNotHereIsNotChosen() {
    try (TestServer server = TestServer.start(dataDir, Map.of())) {
      HttpResponse<String> chosen = put(server, ENGINES + "/default", "{\"engine\": \"csm\"}");
      assertThat(chosen.statusCode()).as(chosen.body()).isEqualTo(409);
      assertThat(chosen.body()).contains("engine-unavailable", "import its model", "leave auto");

      HttpResponse<String> toggled = server.post(TOGGLE, "{\"enable\": true}");
      assertThat(toggled.statusCode()).as(toggled.body()).isEqualTo(409);
      assertThat(toggled.body()).contains("leave auto");

      HttpResponse<String> set = put(server, SETTING, "{\"value\": \"csm\"}");
      assertThat(set.statusCode()).as(set.body()).isEqualTo(422);
      assertThat(set.body()).contains("leave auto");
      HttpResponse<String> original =
          put(server, "/api/admin/config/echoforge.synthesis.engine", "{\"value\": \"csm\"}");
      assertThat(original.statusCode()).as(original.body()).isEqualTo(422);

      assertThat(TestServer.json(server.get(SETTING)).path("value").asString())
          .isEqualTo("placeholder");
      assertThat(missing(server)).isEqualTo("none");
    }
  }

  @Test
  void oneThatTheConfigurationNamesAndThatIsNotHereLeavesTheBest() {
    try (TestServer server =
        TestServer.start(dataDir, Map.of("echoforge.synthesis.engine", "csm"))) {
      everythingSpeaksBut(server, "csm");
      assertThat(missing(server)).isEqualTo("csm");
      // Another setting can be changed meanwhile.
      assertThat(
              put(server, "/api/admin/settings/echoforge.tasks.max-text", "{\"value\": 4000}")
                  .statusCode())
          .isEqualTo(200);
    }
  }
}
