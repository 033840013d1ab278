package dev.echoforge.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.abort;

import dev.echoforge.engines.EngineRegistry;
import dev.echoforge.engines.EngineStatus;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

/**
 * Recordings are made again to the bit. With the built-in engine; without its voice pack skipped,
 * save on a build server.
 */
class MadeAgainTest {

  @TempDir private Path dataDir;

  private TestServer start() {
    TestServer server = TestServer.start(dataDir, Map.of("echoforge.synthesis.engine", "builtin"));
    for (EngineStatus status : server.bean(EngineRegistry.class).statuses()) {
      if (status.name().equals("builtin") && status.state() == EngineStatus.State.UNAVAILABLE) {
        server.close();
        if ("true".equals(System.getenv("CI"))) {
          fail(status.reason());
        }
        abort(status.reason());
      }
    }
    return server;
  }

  private static String made(TestServer server, HttpResponse<String> accepted) {
    assertThat(accepted.statusCode()).as(accepted.body()).isEqualTo(202);
    JsonNode task = server.await(TestServer.json(accepted).path("task_id").asString());
    assertThat(task.path("status").asString()).as(task.toString()).isEqualTo("completed");
    return task.path("recording_id").asString();
  }

  private static byte[] samples(TestServer server, String id) {
    return server
        .send(
            server.request("/api/recordings/" + id + "/audio?format=pcm"),
            BodyHandlers.ofByteArray())
        .body();
  }

  @Test
  void aScriptIsMadeAgainToTheBitAlsoAfterARestart() {
    String first;
    byte[] audio;
    try (TestServer server = start()) {
      first =
          made(
              server,
              server.post(
                  "/api/scripts",
                  "{\"turns\": [{\"text\": \"Who goes there [pause:0.3s] at night?\"},"
                      + " {\"speaker\": 2, \"text\": \"A friend, 12 years old.\", \"pause_ms\":"
                      + " 50}], \"seed\": -1, \"speed\": 1.2}"));
      audio = samples(server, first);
      JsonNode recipe = TestServer.json(server.get("/api/recordings/" + first + "/recipe"));
      assertThat(recipe.at("/turns/0/text").asString())
          .isEqualTo("Who goes there [pause:0.3s] at night?");
      assertThat(recipe.at("/turns/1/seed").isIntegralNumber()).isTrue();
      assertThat(recipe.path("engine").asString()).isEqualTo("builtin");
      assertThat(recipe.path("model").asString()).isNotEmpty();
      assertThat(recipe.path("version").asString()).isNotEmpty();
      assertThat(recipe.path("speed").asDouble()).isEqualTo(1.2);
      assertThat(
              TestServer.json(server.get("/api/recordings/" + first))
                  .path("reproducible")
                  .asBoolean())
          .isTrue();
    }
    try (TestServer server = start()) {
      String again = made(server, server.post("/api/recordings/" + first + "/again", ""));

      assertThat(again).isNotEqualTo(first);
      assertThat(samples(server, again)).isEqualTo(audio);
      assertThat(server.get("/api/recordings/" + again + "/recipe").body())
          .isEqualTo(server.get("/api/recordings/" + first + "/recipe").body());
    }
  }

  @Test
  void anotherModelSaysSoAndAnEarlierVersionToo() {
    try (TestServer server = start()) {
      String id = made(server, server.post("/api/generate", "{\"text\": \"As it was.\"}"));
      JdbcClient jdbc = server.bean(JdbcClient.class);
      jdbc.sql("update recordings set recipe = replace(recipe, '\"model\":\"', '\"model\":\"x')")
          .update();

      HttpResponse<String> accepted = server.post("/api/recordings/" + id + "/again", "");
      JsonNode task = server.await(TestServer.json(accepted).path("task_id").asString());
      assertThat(task.path("status").asString()).isEqualTo("failed");
      assertThat(task.at("/error/detail").asString()).contains("another");

      jdbc.sql("update recordings set recipe = null").update();
      assertThat(server.post("/api/recordings/" + id + "/again", "").statusCode()).isEqualTo(409);
      assertThat(server.get("/api/recordings/" + id + "/recipe").statusCode()).isEqualTo(409);
    }
  }
}
