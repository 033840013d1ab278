package dev.echoforge.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

/** Projects are kept for their owner, and two that change one do not overwrite one another. */
class ProjectsTest {

  private static final String PASSWORD = "a long enough one";
  private static final String PROJECTS = "/api/me/projects";

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
                PASSWORD,
                "echoforge.synthesis.engine",
                "gated"));
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  private static SignedIn somebody(String name) {
    SignedIn.in(server, "admin", PASSWORD)
        .post(
            "/api/admin/users",
            "{\"username\": \"%s\", \"role\": \"listener\", \"password\": \"%s\"}"
                .formatted(name, PASSWORD));
    return SignedIn.in(server, name, PASSWORD);
  }

  private static String book(String name, String document) {
    return "{\"kind\": \"book\", \"name\": \"%s\", \"document\": %s}".formatted(name, document);
  }

  private static String made(SignedIn by, String name) {
    HttpResponse<String> made = by.post(PROJECTS, book(name, "{\"chapters\": []}"));
    assertThat(made.statusCode()).as(made.body()).isEqualTo(201);
    return TestServer.json(made).path("id").asString();
  }

  private static HttpResponse<String> put(SignedIn by, String id, String match, String json) {
    HttpRequest.Builder request =
        by.request(PROJECTS + "/" + id)
            .header("Content-Type", "application/json")
            .PUT(BodyPublishers.ofString(json));
    return by.server().send(match.isEmpty() ? request : request.header("If-Match", match));
  }

  @Test
  void whatIsKeptComesBackAsItWas() {
    SignedIn anna = somebody("project-anna");
    // A letter beyond the first plane, half of one, and what no database keeps.
    String document =
        "{\"text\": \"caf\u00e9 \ud83d\ude00 \\ud83d \\u0000\", \"parts\": [1, null]}";
    HttpResponse<String> made = anna.post(PROJECTS, book("Ships", document));
    assertThat(made.statusCode()).as(made.body()).isEqualTo(201);
    String id = TestServer.json(made).path("id").asString();
    assertThat(made.headers().firstValue("Location")).contains(PROJECTS + "/" + id);

    HttpResponse<String> got = anna.get(PROJECTS + "/" + id);
    assertThat(got.headers().firstValue("ETag")).contains("\"1\"");
    JsonNode kept = TestServer.json(got).path("document");
    assertThat(kept.path("text").asString()).startsWith("caf\u00e9 \ud83d\ude00 ").endsWith("\0");
    assertThat(kept.at("/parts/0").asInt()).isOne();
    assertThat(kept.at("/parts/1").isNull()).isTrue();
  }

  @Test
  void aChangeOfAnOlderVersionOverwritesNothing() {
    SignedIn bob = somebody("project-bob");
    String id = made(bob, "One");
    assertThat(put(bob, id, "\"1\"", book("Two", "{\"n\": 2}")).statusCode()).isEqualTo(200);
    HttpResponse<String> late = put(bob, id, "\"1\"", book("Lost", "{}"));
    assertThat(late.statusCode()).isEqualTo(409);
    assertThat(TestServer.json(late).path("code").asString()).isEqualTo("project-changed");
    assertThat(TestServer.json(late).at("/parameters/version").asInt())
        .as(late.body())
        .isEqualTo(2);
    for (String match : List.of("", "2", "*", "\"x\"", "W/\"2\"")) {
      assertThat(put(bob, id, match, book("Lost", "{}")).statusCode()).as(match).isEqualTo(422);
    }
    JsonNode kept = TestServer.json(bob.get(PROJECTS + "/" + id));
    assertThat(kept.path("name").asString()).isEqualTo("Two");
    assertThat(kept.at("/document/n").asInt()).isEqualTo(2);
  }

  @Test
  void listsHaveTheLastChangedFirstAndGoOn() {
    SignedIn carla = somebody("project-carla");
    String first = made(carla, "First");
    made(carla, "Second");
    carla.post(PROJECTS, "{\"kind\": \"dialogue\", \"name\": \"Third\", \"document\": {}}");
    put(carla, first, "\"1\"", book("First again", "{}"));
    JsonNode page = TestServer.json(carla.get(PROJECTS + "?limit=2"));
    assertThat(page.at("/items/0/name").asString()).isEqualTo("First again");
    assertThat(page.at("/items/0").has("document")).isFalse();
    assertThat(page.at("/items/1/name").asString()).isEqualTo("Third");
    JsonNode rest =
        TestServer.json(
            carla.get(PROJECTS + "?limit=2&cursor=" + page.path("next_cursor").asString()));
    assertThat(rest.at("/items/0/name").asString()).isEqualTo("Second");
    assertThat(TestServer.json(carla.get(PROJECTS + "?kind=dialogue")).path("items").size())
        .isOne();
    assertThat(carla.get(PROJECTS + "?kind=film").statusCode()).isEqualTo(422);
    assertThat(carla.get(PROJECTS + "?sort=document").statusCode()).isEqualTo(422);
  }

  @Test
  void whatIsDeletedComesBackForADay() {
    SignedIn dave = somebody("project-dave");
    String id = made(dave, "Gone");
    HttpResponse<String> gone = dave.delete(PROJECTS + "/" + id);
    assertThat(gone.statusCode()).isEqualTo(204);
    assertThat(gone.headers().firstValue("X-EchoForge-Undo-Until")).isPresent();
    assertThat(dave.get(PROJECTS + "/" + id).statusCode()).isEqualTo(404);
    assertThat(put(dave, id, "\"1\"", book("x", "{}")).statusCode()).isEqualTo(404);
    assertThat(TestServer.json(dave.get(PROJECTS)).path("items").size()).isZero();
    SignedIn eve = somebody("project-eve");
    assertThat(eve.post(PROJECTS + "/" + id + "/restore", "").statusCode()).isEqualTo(404);
    assertThat(dave.post(PROJECTS + "/" + id + "/restore", "").statusCode()).isEqualTo(200);
    assertThat(dave.get(PROJECTS + "/" + id).statusCode()).isEqualTo(200);

    dave.delete(PROJECTS + "/" + id);
    server
        .bean(JdbcClient.class)
        .sql("update projects set deleted_at = :then where id = :id")
        .param("then", OffsetDateTime.parse("2020-01-01T00:00:00Z"))
        .param("id", UUID.fromString(id))
        .update();
    assertThat(dave.post(PROJECTS + "/" + id + "/restore", "").statusCode()).isEqualTo(404);
  }

  @Test
  void whatIsNoProjectIsRefused() {
    SignedIn frank = somebody("project-frank");
    for (String wrong :
        List.of(
            "{}",
            "{\"kind\": \"film\", \"name\": \"x\", \"document\": {}}",
            "{\"kind\": \"book\", \"name\": \" \", \"document\": {}}",
            book("x".repeat(201), "{}"),
            book("\\u0000", "{}"),
            "{\"kind\": \"book\", \"name\": \"x\"}")) {
      assertThat(frank.post(PROJECTS, wrong).statusCode()).as(wrong).isEqualTo(422);
    }
    assertThat(frank.post(PROJECTS, book("x", "[]")).statusCode()).isEqualTo(400);
    // A book is longer than other requests may be, but not without end.
    String long_ = "{\"text\": \"%s\"}".formatted("a".repeat(3_000_000));
    assertThat(frank.post(PROJECTS, book("Long", long_)).statusCode()).isEqualTo(201);
    String longer = "{\"text\": \"%s\"}".formatted("a".repeat(8_000_001));
    assertThat(frank.post(PROJECTS, book("Longer", longer)).statusCode()).isEqualTo(413);
  }

  @Test
  void projectsAreHandedOverWithAllElse() {
    SignedIn admin = SignedIn.in(server, "admin", PASSWORD);
    SignedIn grace = somebody("project-grace");
    String id = made(grace, "Heirloom");
    String from = TestServer.json(grace.get("/api/auth/me")).at("/user/id").asString();
    String heir = TestServer.json(admin.get("/api/auth/me")).at("/user/id").asString();
    HttpResponse<String> gone =
        admin.post(
            "/api/admin/handover", "{\"from\": \"%s\", \"to\": \"%s\"}".formatted(from, heir));
    assertThat(gone.statusCode()).as(gone.body()).isLessThan(300);
    assertThat(admin.get(PROJECTS + "/" + id).statusCode()).isEqualTo(200);
  }
}
