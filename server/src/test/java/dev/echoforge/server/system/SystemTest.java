package dev.echoforge.server.system;

import static org.assertj.core.api.Assertions.assertThat;

import dev.echoforge.server.TestServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

class SystemTest {

  @TempDir private static Path dataDir;
  private static TestServer server;

  @BeforeAll
  static void start() {
    server =
        TestServer.start(
            dataDir,
            Map.of(
                "echoforge.access.api-key",
                "the-key",
                "echoforge.recordings.folder",
                dataDir.resolve("elsewhere").toString()));
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  private static java.net.http.HttpResponse<String> get(String path) {
    return server.send(server.request(path).header("X-API-Key", "the-key"));
  }

  @Test
  void theDiagnosticHasTheOriginalsShape() {
    JsonNode diagnostic = TestServer.json(get("/api/diagnostic"));

    assertThat(diagnostic.path("system").propertyNames())
        .contains(
            "os",
            "os_version",
            "python_version",
            "cpu_count",
            "logical_cpu_count",
            "memory_total_gb",
            "memory_available_gb");
    assertThat(diagnostic.path("cuda").propertyNames())
        .contains("cuda_available", "cuda_device_count", "cuda_version", "devices");
    assertThat(diagnostic.path("model").propertyNames())
        .contains("model_loaded", "model_path", "output_dir", "is_placeholder", "available_voices");
    assertThat(diagnostic.path("tasks").propertyNames())
        .contains("active_tasks", "completed_tasks", "failed_tasks");
  }

  @Test
  void theDiagnosticSaysWhereRecordingsAre() {
    assertThat(TestServer.json(get("/api/diagnostic")).at("/model/output_dir").asString())
        .isEqualTo(dataDir.resolve("elsewhere").toString());
  }

  @Test
  void theDiagnosticSaysWhyAnEngineIsNotThere() {
    JsonNode diagnostic = TestServer.json(get("/api/diagnostic"));

    JsonNode csm =
        diagnostic
            .path("engines")
            .valueStream()
            .filter(engine -> engine.path("name").asString().equals("csm"))
            .findFirst()
            .orElseThrow();
    assertThat(csm.path("state").asString()).isEqualTo("unavailable");
    assertThat(csm.path("reason").asString()).isNotBlank();
    assertThat(diagnostic.path("devices").get(0).path("id").asString()).isEqualTo("cpu");
    assertThat(diagnostic.path("disk").path("data_dir").asString()).isEqualTo(dataDir.toString());
    assertThat(diagnostic.path("disk").path("free_bytes").asLong()).isPositive();
    assertThat(diagnostic.path("queue").path("waiting").asInt()).isZero();
    assertThat(diagnostic.path("versions").path("java").asString()).startsWith("25");
    assertThat(diagnostic.path("model").path("is_placeholder").asBoolean()).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"/actuator/health", "/actuator/health/liveness", "/actuator/health/readiness"})
  void healthIsOpenButTellsStrangersNoDetails(String path) {
    var stranger = server.get(path);
    var operator = get(path);

    assertThat(stranger.statusCode()).isEqualTo(200);
    assertThat(TestServer.json(stranger).path("status").asString()).isEqualTo("UP");
    assertThat(stranger.body()).doesNotContain("components").doesNotContain(dataDir.toString());
    assertThat(operator.body()).contains("components");
  }

  @Test
  void readinessLooksAtTheDisk() {
    JsonNode ready = TestServer.json(get("/actuator/health/readiness"));

    assertThat(ready.path("components").path("diskSpace").path("details").path("path").asString())
        .isEqualTo(dataDir.toString());
    assertThat(ready.path("components").path("db").path("status").asString()).isEqualTo("UP");
  }

  @Test
  void metricsTellHowSpeechGoes() throws IOException {
    assertThat(get("/api/voices/ruby/sample").statusCode()).isEqualTo(200);
    assertThat(get("/api/voices/ruby/sample").statusCode()).isEqualTo(200);

    String metrics = get("/actuator/prometheus").body();

    assertThat(metrics)
        .contains("echoforge_works_total{engine=\"placeholder\",outcome=\"completed\"} 1.0")
        .contains("echoforge_works_waiting 0.0")
        .contains("echoforge_works_running 0.0")
        .contains("echoforge_cache_requests_total{result=\"hit\"} 1.0")
        .contains("echoforge_cache_requests_total{result=\"miss\"} 1.0")
        .contains("echoforge_compute_seconds_total{engine=\"placeholder\"}")
        .contains("echoforge_audio_seconds_total{engine=\"placeholder\"}")
        .contains("echoforge_real_time_factor_count{engine=\"placeholder\"} 1")
        .contains("echoforge_first_audio_seconds_count{engine=\"placeholder\"} 1");
    assertThat(server.get("/actuator/prometheus").statusCode()).isEqualTo(401);
    everyMetricIsOnThePageForOperators(metrics);
  }

  /** Those of one kind, a line each, from a text. */
  private static Set<String> names(Pattern line, String text) {
    return line.matcher(text).results().map(found -> found.group(1)).collect(Collectors.toSet());
  }

  private static void everyMetricIsOnThePageForOperators(String metrics) throws IOException {
    Set<String> told =
        names(Pattern.compile("^# TYPE (echoforge_\\S+(?<!_max)) ", Pattern.MULTILINE), metrics);
    Set<String> documented =
        names(
            Pattern.compile("^\\| `(echoforge_[a-z_]+)` \\|", Pattern.MULTILINE),
            Files.readString(Path.of("..", "docs", "operations.md")));

    assertThat(documented).isEqualTo(told).hasSizeGreaterThan(10);
  }
}
