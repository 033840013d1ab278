package dev.echoforge.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** Tasks are found by what they say, with other conditions, page by page, after a restart too. */
class TaskSearchTest {

  @TempDir private Path dataDir;

  private static String spoken(TestServer server, String path, String body) {
    JsonNode accepted = TestServer.json(server.post(path, body));
    String id = accepted.path("task_id").asString();
    assertThat(server.await(id).path("status").asString()).isEqualTo("completed");
    return id;
  }

  private static String text(TestServer server, String text) {
    return spoken(server, "/api/generate", "{\"text\": \"" + text + "\"}");
  }

  private static List<String> ids(TestServer server, String query) {
    List<String> ids = new ArrayList<>();
    String cursor = "";
    while (true) {
      HttpResponse<String> answer = server.get("/api/tasks?limit=2&" + query + cursor);
      assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
      JsonNode page = TestServer.json(answer);
      page.path("items").forEach(item -> ids.add(item.path("task_id").asString()));
      if (page.path("next_cursor").isNull() || page.path("next_cursor").isMissingNode()) {
        return ids;
      }
      cursor = "&cursor=" + page.path("next_cursor").asString();
    }
  }

  @Test
  void tasksAreFoundByTheirTexts() {
    List<String> tides = new ArrayList<>();
    String script;
    try (TestServer server = TestServer.start(dataDir, Map.of())) {
      for (int i = 0; i < 5; i++) {
        tides.addFirst(text(server, "The tide number " + i + " came in."));
        text(server, "Nothing of it, " + i + ".");
      }
      script =
          spoken(
              server,
              "/api/scripts",
              "{\"turns\": [{\"text\": \"Who is it?\"}, {\"text\": \"It is 100% me_too.\"}]}");
      assertFound(server, tides, script);
    }
    try (TestServer server = TestServer.start(dataDir, Map.of())) {
      assertFound(server, tides, script);
    }
  }

  private static void assertFound(TestServer server, List<String> tides, String script) {
    assertThat(ids(server, "query=TIDE")).isEqualTo(tides);
    assertThat(ids(server, "query=tide&sort=created_at")).isEqualTo(tides.reversed());
    assertThat(ids(server, "query=tide&status=completed,failed&kind=speech")).isEqualTo(tides);
    assertThat(ids(server, "query=tide&status=failed,queued")).isEmpty();
    assertThat(ids(server, "query=tide&kind=script")).isEmpty();
    assertThat(ids(server, "query=tide&created_after=2100-01-01T00:00:00Z")).isEmpty();
    assertThat(ids(server, "query=100%25+me_too")).containsExactly(script);
    assertThat(ids(server, "query=100x")).isEmpty();
    // What a request looks like is not what it says.
    assertThat(ids(server, "query=speakerId")).isEmpty();
    assertThat(ids(server, "query=default")).isEmpty();
    assertThat(ids(server, "status=completed,cancelled")).hasSize(11);
  }
}
