package dev.echoforge.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Iterator;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;
import tools.jackson.databind.JsonNode;

class LogsApiTest {

  private static final Logger LOG = LoggerFactory.getLogger("dev.echoforge.LogsApiTest");

  @TempDir private Path dataDir;

  private TestServer start() {
    return TestServer.start(
        dataDir, Map.of("echoforge.tasks.attempts", "1", "spring.datasource.password", ""));
  }

  private static JsonNode items(TestServer server, String query) {
    HttpResponse<String> answer = server.get("/api/admin/logs?" + query);
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    return TestServer.json(answer).path("items");
  }

  @Test
  void entriesAreFoundByEachOfTheFilters() {
    try (TestServer server = start()) {
      MDC.put("task", "11111111-2222-4333-8444-555555555555");
      MDC.put("caller", "alice");
      LOG.warn("a needle in the haystack", new IllegalStateException("the thread broke"));
      MDC.clear();
      LOG.info("hay");

      for (String query :
          new String[] {
            "text=NEEDLE",
            "text=thread%20broke",
            "source=LogsApiTest&level=warn",
            "task=11111111-2222-4333-8444-555555555555",
            "caller=Alice"
          }) {
        JsonNode found = items(server, query);
        assertThat(found.size()).as(query).isEqualTo(1);
        assertThat(found.path(0).path("level").asString()).isEqualTo("warn");
        assertThat(found.path(0).path("trace").asString()).contains("IllegalStateException");
      }
      assertThat(items(server, "text=needle&before=2020-01-01T00:00:00Z").size()).isZero();
      assertThat(items(server, "text=needle&after=2020-01-01T00:00:00Z").size()).isEqualTo(1);
      assertThat(server.get("/api/admin/logs?level=loud").statusCode()).isEqualTo(422);
      assertThat(server.get("/api/admin/logs?limit=0").statusCode()).isEqualTo(422);
      assertThat(server.get("/api/admin/logs?cursor=x").statusCode()).isEqualTo(422);
      assertThat(server.get("/api/admin/logs?after=today").statusCode()).isEqualTo(422);
    }
  }

  @Test
  void pagesFollowEachOther() {
    try (TestServer server = start()) {
      for (int i = 0; i < 25; i++) {
        LOG.info("page test {}", i);
      }
      String query = "text=page%20test&limit=10";
      JsonNode first = TestServer.json(server.get("/api/admin/logs?" + query));
      JsonNode second =
          TestServer.json(
              server.get(
                  "/api/admin/logs?" + query + "&cursor=" + first.path("next_cursor").asString()));
      JsonNode third =
          TestServer.json(
              server.get(
                  "/api/admin/logs?" + query + "&cursor=" + second.path("next_cursor").asString()));

      assertThat(first.at("/items/0/message").asString()).isEqualTo("page test 24");
      assertThat(second.at("/items/0/message").asString()).isEqualTo("page test 14");
      assertThat(third.path("items").size()).isEqualTo(5);
      assertThat(third.path("next_cursor").isNull()).isTrue();
    }
  }

  @Test
  void theLogIsFollowedAsItIsWritten() {
    try (TestServer server = start()) {
      HttpResponse<Stream<String>> events =
          server.send(
              server.request("/api/admin/logs/events?level=warn&source=LogsApiTest"),
              HttpResponse.BodyHandlers.ofLines());
      try (Stream<String> lines = events.body()) {
        Iterator<String> read = lines.iterator();
        read.next(); // it has begun
        LOG.info("not this one");
        LOG.warn("but this one");
        String data = "";
        String id = "";
        while (data.isEmpty()) {
          String line = read.next();
          id = line.startsWith("id:") ? line.substring(3) : id;
          data = line.startsWith("data:") ? line.substring(5) : "";
        }
        assertThat(data).contains("but this one");

        LOG.warn("and what came in between");
        HttpResponse<Stream<String>> again =
            server.send(
                server
                    .request("/api/admin/logs/events?source=LogsApiTest")
                    .header("Last-Event-ID", id),
                HttpResponse.BodyHandlers.ofLines());
        try (Stream<String> more = again.body()) {
          assertThat(more.filter(line -> line.startsWith("data:")).findFirst().orElseThrow())
              .contains("in between");
        }
      }
    }
  }

  @Test
  void secretsAreInNoAnswerAndInNoFile() throws IOException {
    try (TestServer server =
        TestServer.start(dataDir, Map.of("echoforge.access.api-key", "operators-own-key"))) {
      LOG.warn("Authorization: Bearer ef_abcdefghijklmnopqrstuvwxyz0123 and operators-own-key");

      String answer =
          server
              .send(
                  server
                      .request("/api/admin/logs?text=Authorization")
                      .header("X-API-Key", "operators-own-key"))
              .body();

      assertThat(answer).contains("Authorization").doesNotContain("operators-own-key");
      assertThat(answer).doesNotContain("ef_abcdefgh");
    }
    assertThat(Files.readString(dataDir.resolve("logs/echoforge.jsonl")))
        .contains("Authorization")
        .doesNotContain("operators-own-key")
        .doesNotContain("ef_abcdefgh");
  }

  @Test
  void theLogOutlivesARestartAndAHalfWrittenLine() throws IOException {
    try (TestServer server = start()) {
      LOG.warn("before the restart");
      assertThat(items(server, "text=before%20the%20restart").size()).isEqualTo(1);
    }
    Files.writeString(
        dataDir.resolve("logs/echoforge.jsonl"),
        "{\"number\": 7, \"mess",
        StandardOpenOption.APPEND);
    try (TestServer server = start()) {
      LOG.warn("after the restart");
      JsonNode found = items(server, "text=the%20restart");

      assertThat(found.size()).isEqualTo(2);
      assertThat(found.path(0).path("number").asLong())
          .isGreaterThan(found.path(1).path("number").asLong());
      assertThat(server.get("/api/admin/logs/export?text=the%20restart").body().lines())
          .hasSize(2)
          .first()
          .asString()
          .contains("before the restart");
    }
    assertThat(Files.readAllLines(dataDir.resolve("logs/echoforge.jsonl")))
        .anyMatch(line -> line.startsWith("{") && line.contains("after the restart"));
  }

  @Test
  void requestsAndTasksAreNamed() {
    try (TestServer server = start()) {
      // The placeholder needs a known voice; a model that is not there fails in the task.
      HttpResponse<String> made = server.post("/api/generate", "{\"text\": \"Hello there.\"}");
      assertThat(made.statusCode()).isEqualTo(202);
      String id = TestServer.json(made).path("task_id").asString();
      server.await(id);

      assertThat(server.get("/api/admin/logs?task=" + id).statusCode()).isEqualTo(200);
    }
  }
}
