package dev.echoforge.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

/** What administrators set and no longer fits keeps no server from starting. */
class UnusedSettingsTest {

  private static final String ENGINE = "echoforge.synthesis.engine";
  private static final String GONE = "echoforge.engines.gone.threads";
  private static final String MAX_TEXT = "echoforge.tasks.max-text";

  @TempDir private Path dataDir;

  private static JsonNode attention(TestServer server, String code) {
    for (JsonNode one : TestServer.json(server.get("/api/admin/overview")).path("attention")) {
      if (one.path("code").asString().equals(code)) {
        return one;
      }
    }
    return TestServer.json(server.get("/api/admin/overview")).path("none");
  }

  @Test
  void anEngineThatIsGoneIsToldAndTheServerStarts() {
    try (TestServer server = TestServer.start(dataDir, Map.of())) {
      JdbcClient jdbc = server.bean(JdbcClient.class);
      Map.of(ENGINE, "vanished", GONE, "3", MAX_TEXT, "-7", "echoforge.tasks.max-turns", "9")
          .forEach((key, value) ->
              jdbc.sql(
                      "insert into runtime_settings (name, content, changed_at, changed_by) values"
                          + " (?, ?, ?, 'somebody')")
                  .params(key, value, Instant.EPOCH.atOffset(ZoneOffset.UTC))
                  .update());
    }

    try (TestServer server = TestServer.start(dataDir, Map.of())) {
      JsonNode told = attention(server, "settings_unused");
      assertThat(told.path("severity").asString()).isEqualTo("warning");
      assertThat(told.path("params").path("keys").toString())
          .contains(ENGINE, GONE, MAX_TEXT)
          .doesNotContain("max-turns");
      assertThat(told.path("title").asString()).contains("no engine \"vanished\"");
      assertThat(server.get("/api/admin/logs?level=warn&text=vanished").body())
          .contains("is not used, since it no longer fits");
      JsonNode engine = TestServer.json(server.get("/api/admin/settings/" + ENGINE));
      assertThat(engine.path("value").asString()).isNotEqualTo("vanished");
      assertThat(
              TestServer.json(server.get("/api/admin/settings/echoforge.tasks.max-turns"))
                  .path("value")
                  .toString())
          .contains("9");

      for (String key : new String[] {ENGINE, GONE, MAX_TEXT}) {
        assertThat(server.send(server.request("/api/admin/settings/" + key).DELETE()).statusCode())
            .isEqualTo(key.equals(GONE) ? 204 : 200);
      }
      assertThat(attention(server, "settings_unused").isMissingNode()).isTrue();
    }
  }
}
