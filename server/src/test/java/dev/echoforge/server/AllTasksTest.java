package dev.echoforge.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/**
 * Everybody's tasks, by an administrator: found, looked at, moved, cancelled, tried again, gone.
 */
class AllTasksTest {

  private static final String PASSWORD = "a long enough one";
  private static final String ALL = "/api/admin/tasks";

  @TempDir private static Path dataDir;
  private static TestServer server;
  private static SignedIn admin;
  private static SignedIn anna;

  @BeforeAll
  static void start() {
    GatedEngineProvider.reset();
    server =
        TestServer.start(
            dataDir,
            Map.of(
                "echoforge.access.mode", "required",
                "echoforge.accounts.admin-password", PASSWORD,
                "echoforge.synthesis.engine", "gated",
                "echoforge.tasks.concurrency", "1",
                "echoforge.tasks.back-off", "0s"));
    admin = SignedIn.in(server, "admin", PASSWORD);
    admin.post(
        "/api/admin/users",
        "{\"username\": \"anna\", \"role\": \"listener\", \"password\": \"%s\"}"
            .formatted(PASSWORD));
    anna = SignedIn.in(server, "anna", PASSWORD);
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  @BeforeEach
  void close() {
    GatedEngineProvider.reset();
  }

  private static String asked(SignedIn by, String text) {
    var accepted = by.post("/api/generate", "{\"text\": \"" + text + "\"}");
    assertThat(accepted.statusCode()).as(accepted.body()).isEqualTo(202);
    return TestServer.json(accepted).path("task_id").asString();
  }

  private static void ended(String id, String how) {
    assertThat(admin.get("/api/tasks/" + id + "/events").body()).contains("event:" + how);
  }

  private static String spoken(SignedIn by, String text) {
    String id = asked(by, text);
    GatedEngineProvider.GATE.release();
    ended(id, "completed");
    return id;
  }

  private static JsonNode ok(HttpResponse<String> answer) {
    assertThat(answer.statusCode()).as(answer.body()).isBetween(200, 202);
    return TestServer.json(answer);
  }

  private static JsonNode detail(String id) {
    return ok(admin.get(ALL + "/" + id));
  }

  private static List<String> kinds(String id) {
    return StreamSupport.stream(detail(id).path("timeline").spliterator(), false)
        .map(step -> step.path("kind").asString())
        .toList();
  }

  private static List<String> ids(String query) {
    List<String> ids = new ArrayList<>();
    String cursor = "";
    do {
      JsonNode page = ok(admin.get(ALL + "?limit=2&" + query + cursor));
      page.path("items").forEach(item -> ids.add(item.at("/task/task_id").asString()));
      JsonNode next = page.path("next_cursor");
      cursor = next.isNull() ? null : "&cursor=" + next.asString();
    } while (cursor != null);
    return ids;
  }

  @Test
  void aWaitingTaskThatIsMovedToTheFrontRunsNext() {
    String running = asked(anna, "The one that is spoken now.");
    anna.awaitStatus(running, "processing");
    String second = asked(anna, "It would be next.");
    String third = asked(anna, "It has more time than others think.");

    JsonNode moved = ok(admin.put(ALL + "/" + third + "/priority", "{\"priority\": \"first\"}"));
    assertThat(moved.path("priority").asString()).isEqualTo("first");
    GatedEngineProvider.GATE.release();
    ended(running, "completed");
    anna.awaitStatus(third, "processing");
    assertThat(detail(second).at("/item/task/status").asString()).isEqualTo("queued");
    assertThat(admin.put(ALL + "/" + third + "/priority", "{\"priority\": \"last\"}").statusCode())
        .isEqualTo(409);
    GatedEngineProvider.GATE.release(2);
    ended(second, "completed");

    assertThat(kinds(third)).containsExactly("accepted", "priority", "started", "completed");
    assertThat(started(third)).isBefore(started(second));
    assertThat(detail(third).at("/timeline/1/message").asString()).isEqualTo("first, by admin");
  }

  private static Instant started(String id) {
    return Instant.parse(detail(id).at("/item/task/started_at").asString());
  }

  @Test
  void allAreListedFilteredSortedAndPaged() {
    String shorter = spoken(anna, "Short and listed.");
    String longer = spoken(admin, "Longer by far, and listed as well as the others.");
    String annas = ok(admin.get(ALL + "/" + shorter)).at("/item/owner/id").asString();

    assertThat(ids("query=LISTED")).containsExactly(longer, shorter);
    assertThat(ids("query=listed&sort=characters")).containsExactly(shorter, longer);
    assertThat(ids("query=listed&sort=-characters")).containsExactly(longer, shorter);
    assertThat(ids("query=listed&owner=" + annas)).containsExactly(shorter);
    assertThat(ids("query=listed&nobodys=true")).isEmpty();
    assertThat(ids("query=listed&engine=gated&status=completed&kind=speech")).hasSize(2);
    assertThat(ids("query=listed&engine=csm")).isEmpty();
    String voice = detail(shorter).at("/item/voice").asString();
    assertThat(ids("query=listed&voice=" + voice)).hasSize(2);
    String node = detail(shorter).at("/item/node").asString();
    assertThat(ids("query=listed&node=" + node + "&sort=updated_at")).hasSize(2);
    assertThat(ids("query=listed&created_after=2100-01-01T00:00:00Z")).isEmpty();
    assertThat(detail(shorter).at("/item/owner/name").asString()).isEqualTo("anna");
    for (String wrong : List.of("sort=owner", "status=x", "kind=x", "created_before=x")) {
      assertThat(admin.get(ALL + "?" + wrong).statusCode()).as(wrong).isEqualTo(422);
    }
  }

  @Test
  void theTimelineTellsOfEachAttemptAndPart() {
    String failing = asked(anna, "It fails once.");
    GatedEngineProvider.GATE.release();
    ended(failing, "completed");
    var accepted =
        anna.post(
            "/api/scripts",
            "{\"turns\": [{\"text\": \"The first turn.\"}, {\"text\": \"The second turn.\"}]}");
    String script = TestServer.json(accepted).path("task_id").asString();
    GatedEngineProvider.GATE.release(2);
    ended(script, "completed");

    assertThat(kinds(failing))
        .containsExactly("accepted", "started", "attempt_failed", "started", "completed");
    JsonNode steps = detail(failing).path("timeline");
    assertThat(steps.at("/2/message").asString()).contains("the disk is on fire");
    assertThat(steps.at("/3/attempt").asInt()).isEqualTo(2);
    assertThat(steps.at("/1/node").asString()).isNotEmpty();
    assertThat(detail(failing).at("/item/failures").asInt()).isEqualTo(1);
    assertThat(kinds(script)).containsExactly("accepted", "started", "part", "part", "completed");
    assertThat(detail(script).at("/timeline/3/part").asInt()).isEqualTo(2);
  }

  @Test
  void anothersTaskIsCancelledAndTriedAgainAsTheirs() {
    String running = asked(anna, "One that is stopped.");
    anna.awaitStatus(running, "processing");

    assertThat(ok(admin.post(ALL + "/" + running + "/cancel", "")).at("/task/status").asString())
        .isEqualTo("cancelled");
    JsonNode again = ok(admin.post(ALL + "/" + running + "/retry", ""));
    GatedEngineProvider.GATE.release();
    String id = again.at("/task/task_id").asString();
    ended(id, "completed");

    assertThat(again.at("/owner/name").asString()).isEqualTo("anna");
    assertThat(anna.get("/api/tasks/" + id).statusCode()).isEqualTo(200);
    assertThat(admin.post(ALL + "/" + id + "/retry", "").statusCode()).isEqualTo(409);
    assertThat(anna.post(ALL + "/" + id + "/cancel", "").statusCode()).isEqualTo(403);
  }

  @Test
  void aCleanUpIsCountedFirstAndLeavesRecordingsAndWhatHasNotEnded() {
    String old = spoken(anna, "Long done.");
    String running = asked(anna, "Not done yet.");
    anna.awaitStatus(running, "processing");
    String body =
        "{\"states\": [\"completed\"], \"ended_before\": \"%s\"%s}"
            .formatted(Instant.now().plusSeconds(5), "%s");

    JsonNode counted = ok(admin.post(ALL + "/clean-up", body.formatted("")));
    assertThat(counted.path("dry_run").asBoolean()).isTrue();
    assertThat(counted.path("tasks").asInt()).isPositive();
    assertThat(admin.get(ALL + "/" + old).statusCode()).isEqualTo(200);
    JsonNode gone = ok(admin.post(ALL + "/clean-up", body.formatted(", \"dry_run\": false")));
    assertThat(gone.path("tasks").asInt()).isEqualTo(counted.path("tasks").asInt());

    assertThat(admin.get(ALL + "/" + old).statusCode()).isEqualTo(404);
    assertThat(anna.get("/api/recordings/" + old).statusCode()).isEqualTo(200);
    assertThat(ids("status=processing")).containsExactly(running);
    for (String wrong :
        List.of(
            "{\"states\": [\"queued\"], \"ended_before\": \"2026-01-01T00:00:00Z\"}",
            "{\"states\": [], \"ended_before\": \"2026-01-01T00:00:00Z\"}",
            "{\"states\": [\"failed\"]}")) {
      assertThat(admin.post(ALL + "/clean-up", wrong).statusCode()).as(wrong).isEqualTo(422);
    }
    assertThat(admin.post(ALL + "/clean-up", "").statusCode()).isEqualTo(400);
    GatedEngineProvider.GATE.release();
    ended(running, "completed");
  }

  @Test
  void theFirstVersionsShapesWork() {
    String id = spoken(anna, "As it was told then.");

    JsonNode then = ok(admin.post(ALL + "/" + id, ""));
    assertThat(then.path("status").asString()).isEqualTo("completed");
    assertThat(then.path("completed_at").asDouble()).isPositive();
    assertThat(then.at("/result/file_url").asString()).contains(id);
    assertThat(ok(admin.delete(ALL + "/" + id)).path("status").asString()).isEqualTo("deleted");
    assertThat(admin.post(ALL + "/" + id, "").statusCode()).isEqualTo(404);
    assertThat(anna.get("/api/recordings/" + id).statusCode()).isEqualTo(200);
  }
}
