package dev.echoforge.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

class MetricsApiTest {

  @TempDir private Path dataDir;

  private static double values(TestServer server, String series) {
    JsonNode range = TestServer.json(server.get("/api/admin/metrics?points=2000&series=" + series));
    double found = 0;
    for (JsonNode value : range.at("/series/0/mean")) {
      found += value.isNull() ? 0 : 1;
    }
    return found;
  }

  @Test
  void samplesAreKeptOverARestart() throws Exception {
    double before;
    try (TestServer server = TestServer.start(dataDir, Map.of())) {
      Awaitility.await()
          .atMost(Duration.ofSeconds(40))
          .until(() -> values(server, "memory.heap") >= 2);
      before = values(server, "memory.heap");
      JsonNode series = TestServer.json(server.get("/api/admin/metrics/series"));
      assertThat(series.size()).isGreaterThan(20);
      JsonNode range = TestServer.json(server.get("/api/admin/metrics?series=memory.heap"));
      assertThat(range.path("step_seconds").asInt()).isEqualTo(15);
      assertThat(range.at("/series/0/mean").size()).isBetween(240, 242);
      assertThat(range.at("/series/0/unit").asString()).isEqualTo("bytes");
    }
    try (TestServer server = TestServer.start(dataDir, Map.of())) {
      assertThat(values(server, "memory.heap")).isGreaterThanOrEqualTo(before);
    }
    try (Stream<Path> files = Files.list(dataDir.resolve("metrics"))) {
      assertThat(files.mapToLong(file -> file.toFile().length()).sum()).isLessThan(20_000_000);
    }
  }

  @Test
  void aDamagedFileIsPutAside() throws Exception {
    try (TestServer server = TestServer.start(dataDir, Map.of())) {
      assertThat(server.get("/api/admin/metrics").statusCode()).isEqualTo(200);
    }
    Files.writeString(dataDir.resolve("metrics/cpu.process.rrd"), "no history at all");
    try (TestServer server = TestServer.start(dataDir, Map.of())) {
      assertThat(server.get("/api/admin/metrics?series=cpu.process").statusCode()).isEqualTo(200);
      assertThat(dataDir.resolve("metrics/cpu.process.rrd.broken")).exists();
    }
  }

  @Test
  void wrongRangesAreRefused() {
    try (TestServer server =
        TestServer.start(dataDir, Map.of("echoforge.metrics.history", "false"))) {
      for (String query :
          new String[] {
            "series=nothing",
            "points=0",
            "points=9999",
            "from=yesterday",
            "from=2026-01-02T00:00:00Z&to=2026-01-01T00:00:00Z",
            "from=2000-01-01T00:00:00Z&to=2026-01-01T00:00:00Z"
          }) {
        assertThat(server.get("/api/admin/metrics?" + query).statusCode()).as(query).isEqualTo(422);
      }
      assertThat(
              TestServer.json(server.get("/api/admin/metrics?series=latency.p95"))
                  .at("/series/0/mean/0")
                  .isNull())
          .isTrue();
      assertThat(dataDir.resolve("metrics")).doesNotExist();
    }
  }
}
