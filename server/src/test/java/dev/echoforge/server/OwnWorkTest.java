package dev.echoforge.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** One's own tasks and recordings: listed, filtered, paged, followed, shared, tried again. */
class OwnWorkTest {

  private static final String PASSWORD = "a long enough one";

  @TempDir private static Path dataDir;
  private static TestServer server;

  @BeforeAll
  static void start() {
    server =
        TestServer.start(
            dataDir,
            Map.of(
                "echoforge.access.mode",
                "required",
                "echoforge.accounts.admin-password",
                PASSWORD));
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  private static SignedIn somebody(String name, String role) {
    SignedIn.in(server, "admin", PASSWORD)
        .post(
            "/api/admin/users",
            "{\"username\": \"%s\", \"role\": \"%s\", \"password\": \"%s\"}"
                .formatted(name, role, PASSWORD));
    return SignedIn.in(server, name, PASSWORD);
  }

  private static String spoken(SignedIn by, String text) {
    var accepted = by.post("/api/generate", "{\"text\": \"" + text + "\"}");
    String id = TestServer.json(accepted).path("task_id").asString();
    assertThat(by.get("/api/tasks/" + id + "/events").body()).contains("event:completed");
    return id;
  }

  private static List<String> ids(SignedIn by, String path, String field) {
    List<String> ids = new ArrayList<>();
    String cursor = "";
    do {
      var answer = by.get(path + (path.contains("?") ? "&" : "?") + "limit=2" + cursor);
      assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
      JsonNode page = TestServer.json(answer);
      page.path("items").forEach(item -> ids.add(item.path(field).asString()));
      cursor =
          page.path("next_cursor").isNull() || page.path("next_cursor").isMissingNode()
              ? null
              : "&cursor=" + page.path("next_cursor").asString();
    } while (cursor != null);
    return ids;
  }

  @Test
  void tasksAreListedNewestFirstAndOnlyOnesOwn() {
    SignedIn anna = somebody("list-anna", "listener");
    SignedIn bob = somebody("list-bob", "listener");
    List<String> made = new ArrayList<>();
    for (String text : List.of("The first.", "The second 100% one.", "The third.")) {
      made.addFirst(spoken(anna, text));
    }

    assertThat(ids(anna, "/api/tasks", "task_id")).isEqualTo(made);
    assertThat(ids(anna, "/api/tasks?sort=created_at", "task_id")).isEqualTo(made.reversed());
    assertThat(ids(anna, "/api/tasks?query=100%25%20ONE", "task_id")).containsExactly(made.get(1));
    assertThat(ids(anna, "/api/tasks?status=completed,failed&kind=speech", "task_id")).hasSize(3);
    assertThat(ids(anna, "/api/tasks?status=queued", "task_id")).isEmpty();
    assertThat(ids(anna, "/api/tasks?created_after=2100-01-01T00:00:00Z", "task_id")).isEmpty();
    assertThat(ids(bob, "/api/tasks", "task_id")).isEmpty();
    assertThat(TestServer.json(anna.get("/api/tasks?limit=1")).at("/items/0/text").asString())
        .isEqualTo("The third.");
    for (String wrong :
        List.of(
            "sort=owner", "limit=0", "status=nothing", "kind=x", "cursor=x", "created_after=x")) {
      assertThat(anna.get("/api/tasks?" + wrong).statusCode()).as(wrong).isEqualTo(422);
    }
  }

  @Test
  void oneStreamTellsOfAllOnesTasks() {
    SignedIn anna = somebody("stream-anna", "listener");
    SignedIn bob = somebody("stream-bob", "listener");
    try (var events =
        server.send(anna.withCookie("/api/tasks/events"), BodyHandlers.ofLines()).body()) {
      var lines = events.iterator();
      assertThat(lines.next()).startsWith(":");
      String bobs = spoken(bob, "Nothing of Anna's.");
      String first = spoken(anna, "One of them.");
      String second = spoken(anna, "Another of them.");
      List<String> completed = new ArrayList<>();
      while (completed.size() < 2) {
        String line = lines.next();
        assertThat(line).doesNotContain(bobs);
        if (line.startsWith("data:") && line.contains("\"status\":\"completed\"")) {
          completed.add(line);
        }
      }
      assertThat(completed).anyMatch(line -> line.contains(first));
      assertThat(completed).anyMatch(line -> line.contains(second));
    }
  }

  @Test
  void onlyWhatFailedIsTriedAgain() {
    SignedIn anna = somebody("retry-anna", "listener");
    String id = spoken(anna, "It went well.");

    assertThat(anna.post("/api/tasks/" + id + "/retry", "").statusCode()).isEqualTo(409);
    assertThat(
            somebody("retry-bob", "listener").post("/api/tasks/" + id + "/retry", "").statusCode())
        .isEqualTo(404);
  }

  @Test
  void recordingsAreFilteredSortedMarkedAndSharedByEditors() {
    SignedIn editor = somebody("share-editor", "editor");
    SignedIn listener = somebody("share-listener", "listener");
    String shorter = spoken(editor, "Short.");
    String longer = spoken(editor, "A much longer one that goes on and on for a while.");
    String own = spoken(listener, "Mine alone.");

    assertThat(ids(editor, "/api/recordings?sort=duration", "id")).containsExactly(shorter, longer);
    assertThat(ids(editor, "/api/recordings?sort=-duration", "id"))
        .containsExactly(longer, shorter);
    assertThat(ids(editor, "/api/recordings?sort=title", "id")).containsExactly(longer, shorter);
    assertThat(ids(editor, "/api/recordings?query=MUCH", "id")).containsExactly(longer);
    assertThat(ids(editor, "/api/recordings?engine=placeholder&min_seconds=0", "id")).hasSize(2);
    assertThat(ids(editor, "/api/recordings?max_seconds=0", "id")).isEmpty();

    String path = "/api/recordings/" + longer;
    assertThat(editor.patch(path, "{\"favourite\": true, \"shared\": true}").statusCode())
        .isEqualTo(200);
    assertThat(ids(editor, "/api/recordings?favourite=true", "id")).containsExactly(longer);
    assertThat(ids(listener, "/api/recordings", "id")).containsExactly(own, longer);
    assertThat(ids(listener, "/api/recordings?ownership=mine", "id")).containsExactly(own);
    assertThat(ids(listener, "/api/recordings?ownership=shared", "id")).containsExactly(longer);
    assertThat(listener.get(path + "/audio").statusCode()).isEqualTo(200);
    assertThat(listener.delete(path).statusCode()).isEqualTo(403);
    assertThat(listener.patch(path, "{\"title\": \"Theirs\"}").statusCode()).isEqualTo(403);
    assertThat(listener.patch("/api/recordings/" + own, "{\"shared\": true}").statusCode())
        .isEqualTo(403);
    assertThat(editor.patch(path, "{}").statusCode()).isEqualTo(422);
    assertThat(ids(editor, "/api/recordings?ownership=mine&query=100%25_", "id")).isEmpty();
  }
}
