package dev.echoforge.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.echoforge.hub.LoopbackHub;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** Models through the API: from a hub of our own to an engine, and away again. */
class ModelsApiTest {

  private static final String MODELS = "/api/admin/models";
  private static final String NAME = "sesame/csm-1b";
  private static final String ID = MODELS + "/installed/sesame~csm-1b";
  private static final LoopbackHub HUB =
      new LoopbackHub().holds(NAME, Path.of("../engine/src/test/resources/fixtures/csm-a-hub"));

  @TempDir private static Path dataDir;
  private static TestServer server;

  @BeforeAll
  static void start() {
    server =
        TestServer.start(
            dataDir,
            Map.of(
                "echoforge.models.hub",
                HUB.address().toString(),
                "echoforge.synthesis.warm-up",
                "false"));
  }

  @AfterAll
  static void stop() {
    server.close();
    HUB.close();
  }

  private static JsonNode ok(HttpResponse<String> answer, int status) {
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
    return TestServer.json(answer);
  }

  /** The events of a job, to its end. */
  private static String followed(JsonNode job) {
    String path = MODELS + "/jobs/" + job.path("id").asString();
    String events = server.get(path + "/events").body();
    assertThat(ok(server.get(path), 200).path("state").asString()).isNotEqualTo("running");
    return events;
  }

  private static JsonNode attention(String code) {
    for (JsonNode one : TestServer.json(server.get("/api/admin/overview")).path("attention")) {
      if (one.path("code").asString().equals(code)) {
        return one;
      }
    }
    return tools.jackson.databind.node.MissingNode.getInstance();
  }

  private static void awaitState(String state) throws InterruptedException {
    String now = "";
    for (int i = 0; i < 600 && !now.equals(state); i++) {
      Thread.sleep(50);
      now = ok(server.get(ID), 200).at("/model/engines/0/state").asString();
    }
    assertThat(now).isEqualTo(state);
  }

  @Test
  void aModelIsPulledVerifiedUsedAndRemoved() throws Exception {
    JsonNode offers = ok(server.get(MODELS + "/offers"), 200);
    assertThat(offers.at("/items/0/model").asString()).isEqualTo(NAME);
    JsonNode pull = ok(server.post(MODELS + "/pull", "{\"model\": \"" + NAME + "\"}"), 202);
    assertThat(followed(pull)).contains("event:completed");
    JsonNode model = ok(server.get(MODELS + "/installed"), 200).at("/items/0");
    assertThat(model.path("name").asString()).isEqualTo(NAME);
    assertThat(model.path("licence").asString()).isEqualTo("Apache-2.0");
    assertThat(model.path("commit").asString()).isEqualTo(HUB.commit(NAME));
    assertThat(model.path("verified_at").isNull()).isTrue();
    assertThat(server.get(ID + "/notices").body()).contains("licence");

    assertThat(server.post("/api/admin/engines/csm/load", "").statusCode()).isEqualTo(202);
    awaitState("loaded");
    JsonNode removal = ok(server.get(ID), 200);
    assertThat(removal.path("possible").asBoolean()).isFalse();
    assertThat(removal.at("/in_use_by/0").asString()).isEqualTo("csm");
    assertThat(removal.at("/silences/0").asString()).isEqualTo("csm");
    HttpResponse<String> used = server.send(server.request(ID).DELETE());
    assertThat(ok(used, 409).path("code").asString()).isEqualTo("model-in-use");
    theOriginalShapesTellTheSame();

    Path file = dataDir.resolve("models/sesame/csm-1b/generation_config.json");
    byte[] right = Files.readAllBytes(file);
    Files.writeString(file, "{}");
    assertThat(followed(ok(server.post(ID + "/verify", ""), 202))).contains("event:failed");
    assertThat(ok(server.get(ID), 200).at("/model/broken").asString()).contains("generation");
    assertThat(attention("model_broken").at("/params/model").asString()).isEqualTo(NAME);
    Files.write(file, right);
    assertThat(followed(ok(server.post(ID + "/verify", ""), 202))).contains("event:completed");
    assertThat(attention("model_broken").isMissingNode()).isTrue();

    assertThat(server.send(server.request(ID).DELETE()).statusCode()).isEqualTo(204);
    assertThat(ok(server.get(MODELS + "/installed"), 200).path("items")).isEmpty();
    assertThat(server.get(ID).statusCode()).isEqualTo(404);
    assertThat(dataDir.resolve("models/sesame")).doesNotExist();
  }

  /** With the engine open at first, closed at last. */
  private static void theOriginalShapesTellTheSame() {
    JsonNode csm = null;
    for (JsonNode one : ok(server.get(MODELS), 200)) {
      csm = one.path("name").asString().equals("csm") ? one : csm;
    }
    assertThat(csm).isNotNull();
    assertThat(csm.path("status").asString()).isEqualTo("Loaded");
    assertThat(csm.path("loaded_at").asString()).isNotBlank();
    String path = MODELS + "/csm";
    assertThat(ok(server.post(path + "/load", ""), 200).path("status").asString())
        .isEqualTo("already_loaded");
    assertThat(ok(server.post(path + "/unload", ""), 200).path("status").asString())
        .isEqualTo("unloaded");
    assertThat(ok(server.post(path + "/unload", ""), 200).path("status").asString())
        .isEqualTo("not_loaded");
    assertThat(server.post(MODELS + "/nobody/load", "").statusCode()).isEqualTo(404);
  }

  @Test
  void whatCanNotBeIsRefused() {
    assertThat(server.post(MODELS + "/pull", "{}").statusCode()).isEqualTo(422);
    assertThat(server.post(MODELS + "/pull", "{\"model\": \"x\"}").statusCode()).isEqualTo(422);
    assertThat(server.post(MODELS + "/pull", "{\"model\": \"a/b@../c\"}").statusCode())
        .isEqualTo(422);
    assertThat(server.post(MODELS + "/import", "{\"folder\": \"../models\"}").statusCode())
        .isEqualTo(422);
    String job = MODELS + "/jobs/" + UUID.randomUUID();
    assertThat(server.get(job).statusCode()).isEqualTo(404);
    assertThat(server.get(job + "/events").statusCode()).isEqualTo(404);
    assertThat(server.post(job + "/cancel", "").statusCode()).isEqualTo(404);
    assertThat(server.get(MODELS + "/installed/no~thing").statusCode()).isEqualTo(404);
  }

  @Test
  void aPullThatFailsNeedsAttentionUntilItIsForgotten() {
    JsonNode pull = ok(server.post(MODELS + "/pull", "{\"model\": \"some/body\"}"), 202);
    assertThat(followed(pull)).contains("event:failed", "no such repository");
    JsonNode needs = attention("pull_incomplete");
    assertThat(needs.at("/params/model").asString()).isEqualTo("some/body");
    assertThat(needs.path("advice").asString()).isNotBlank();
    String path = MODELS + "/jobs/" + pull.path("id").asString();
    assertThat(server.post(path + "/cancel", "").statusCode()).isEqualTo(409);
    assertThat(server.send(server.request(path).DELETE()).statusCode()).isEqualTo(204);
    assertThat(attention("pull_incomplete").isMissingNode()).isTrue();
  }
}
