package dev.echoforge.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.echoforge.server.security.AccessRule;
import dev.echoforge.server.security.AccessRules;
import dev.echoforge.server.security.Role;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

/**
 * What strangers try, over every operation that there is: ids of others' things, cookies and keys
 * that hold no more, tokens that are missing or another's.
 */
class StrangersTest {

  private static final String PASSWORD = "a long enough one";
  private static final String UNKNOWN = "00000000-0000-4000-8000-000000000000";

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
                "echoforge.accounts.session-idle",
                "1h",
                "echoforge.accounts.session-max",
                "10d"));
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  private static SignedIn admin() {
    return SignedIn.in(server, "admin", PASSWORD);
  }

  private static SignedIn somebody(String name, String role) {
    var made =
        admin()
            .post(
                "/api/admin/users",
                "{\"username\": \"%s\", \"role\": \"%s\", \"password\": \"%s\"}"
                    .formatted(name, role, PASSWORD));
    assertThat(made.statusCode()).as(made.body()).isEqualTo(201);
    return SignedIn.in(server, name, PASSWORD);
  }

  private static String made(HttpResponse<String> answer, String pointer) {
    assertThat(answer.statusCode()).as(answer.body()).isBetween(200, 299);
    String id = TestServer.json(answer).at(pointer).asString();
    assertThat(id).as(answer.body()).isNotEmpty();
    return id;
  }

  /** Something of each kind that is somebody's, by the address below which it is asked for. */
  private static Map<String, String> things(SignedIn owner) {
    Map<String, String> things = new LinkedHashMap<>();
    String task =
        made(owner.post("/api/generate", "{\"text\": \"This is nobody else's.\"}"), "/task_id");
    assertThat(owner.get("/api/tasks/" + task + "/events").body()).contains("event:completed");
    things.put("/api/tasks/", task);
    things.put("/api/recordings/", task);
    things.put("/api/voices/tasks/", task);
    things.put("/api/v1/tasks/", task);
    things.put(
        "/api/me/presets/",
        made(owner.post("/api/me/presets", "{\"name\": \"Mine\", \"settings\": {}}"), "/id"));
    things.put(
        "/api/me/projects/",
        made(
            owner.post(
                "/api/me/projects", "{\"kind\": \"book\", \"name\": \"Mine\", \"document\": {}}"),
            "/id"));
    things.put(
        "/api/me/webhooks/",
        made(owner.post("/api/me/webhooks", "{\"url\": \"https://example.com/\"}"), "/id"));
    things.put(
        "/api/auth/keys/", made(owner.post("/api/auth/keys", "{\"name\": \"Mine\"}"), "/key/id"));
    things.put(
        "/api/auth/sessions/",
        TestServer.json(owner.get("/api/auth/sessions")).at("/0/id").asString());
    return things;
  }

  private static HttpResponse<String> ask(HttpRequest.Builder request, String method, String body) {
    return server.send(
        method.equals("GET")
            ? request.GET()
            : request
                .header("Content-Type", "application/json")
                .method(method, BodyPublishers.ofString(body)));
  }

  private static String method(AccessRule rule) {
    return rule.method() == null ? "GET" : rule.method();
  }

  @Test
  void idsOfOthersAnswerAsUnknownOnesEverywhere() {
    SignedIn anna = somebody("stranger-anna", "editor");
    SignedIn bob = somebody("stranger-bob", "editor");
    Map<String, String> things = things(anna);
    List<String> asked = new ArrayList<>();
    List<String> wrong = new ArrayList<>();
    for (AccessRule rule : server.bean(AccessRules.class).all()) {
      String pattern = rule.pattern().getPatternString();
      for (Map.Entry<String, String> thing : things.entrySet()) {
        if (!pattern.startsWith(thing.getKey() + "{")) {
          continue;
        }
        String path = pattern.substring(pattern.indexOf('}') + 1).replaceAll("\\{[^}]*}", UNKNOWN);
        for (String body : List.of("{}", body(pattern))) {
          HttpResponse<String> others =
              ask(bob.request(thing.getKey() + thing.getValue() + path), method(rule), body);
          HttpResponse<String> unknown =
              ask(bob.request(thing.getKey() + UNKNOWN + path), method(rule), body);
          boolean alike =
              others.statusCode() == unknown.statusCode()
                  && others
                      .body()
                      .replace(thing.getValue(), UNKNOWN)
                      .equals(unknown.body().replace(thing.getValue(), UNKNOWN));
          if (!alike || others.statusCode() < 400) {
            wrong.add(
                "%s %s: %d %s, unknown: %d %s"
                    .formatted(
                        rule.method(),
                        pattern,
                        others.statusCode(),
                        others.body(),
                        unknown.statusCode(),
                        unknown.body()));
          }
        }
        asked.add(rule.method() + " " + pattern);
      }
    }

    assertThat(wrong).isEmpty();
    assertThat(asked).hasSizeGreaterThan(20);
    // It is all still there, and its owner's.
    assertThat(anna.get("/api/recordings/" + things.get("/api/recordings/")).statusCode())
        .isEqualTo(200);
    assertThat(anna.get("/api/me/presets/" + things.get("/api/me/presets/")).statusCode())
        .isEqualTo(200);
    assertThat(anna.get("/api/me/projects/" + things.get("/api/me/projects/")).statusCode())
        .isEqualTo(200);
    assertThat(anna.get("/api/me/webhooks/" + things.get("/api/me/webhooks/")).statusCode())
        .isEqualTo(200);
  }

  /** One that would be taken of an owner. */
  private static String body(String pattern) {
    if (pattern.contains("presets")) {
      return "{\"name\": \"Stolen\", \"settings\": {}}";
    }
    if (pattern.contains("projects")) {
      return "{\"kind\": \"book\", \"name\": \"Stolen\", \"document\": {}}";
    }
    if (pattern.contains("webhooks")) {
      return "{\"url\": \"https://evil.example/\"}";
    }
    return "{\"title\": \"Stolen\", \"favourite\": true, \"tags\": [\"stolen\"]}";
  }

  @Test
  void listsOfOthersIdsDoNothing() {
    SignedIn carla = somebody("stranger-carla", "listener");
    SignedIn dave = somebody("stranger-dave", "listener");
    String id = things(carla).get("/api/recordings/");
    String ids = "{\"ids\": [\"%s\"]}".formatted(id);

    assertThat(TestServer.json(dave.post("/api/recordings/delete", ids)).path("done").size())
        .isZero();
    assertThat(TestServer.json(dave.post("/api/recordings/restore", ids)).path("done").size())
        .isZero();
    assertThat(dave.post("/api/recordings/archive", ids).statusCode()).isEqualTo(404);
    assertThat(dave.get("/api/recordings/archive?ids=" + id).statusCode()).isEqualTo(404);
    assertThat(carla.get("/api/recordings/" + id).statusCode()).isEqualTo(200);
    for (String list :
        List.of(
            "/api/tasks",
            "/api/recordings",
            "/api/me/presets",
            "/api/me/projects",
            "/api/me/webhooks")) {
      assertThat(TestServer.json(dave.get(list)).path("items").size()).as(list).isZero();
    }
  }

  @Test
  void everyChangeOfASessionNeedsItsOwnToken() {
    SignedIn eve = admin();
    SignedIn other = admin();
    List<String> wrong = new ArrayList<>();
    int asked = 0;
    for (AccessRule rule : server.bean(AccessRules.class).all()) {
      if (rule.access() == null || List.of("GET", "HEAD").contains(method(rule))) {
        continue;
      }
      String path = rule.pattern().getPatternString().replaceAll("\\{[^}]*}", UNKNOWN);
      List<HttpRequest.Builder> requests =
          List.of(
              eve.withCookie(path),
              eve.withCookie(path).header("X-CSRF-Token", "guess"),
              eve.withCookie(path).header("X-CSRF-Token", other.csrf()),
              eve.withCookie(path + "?csrf_token=" + eve.csrf()),
              eve.withCookie(path).header("X-XSRF-TOKEN", eve.csrf()));
      for (HttpRequest.Builder request : requests) {
        HttpResponse<String> answer = ask(request, method(rule), "{}");
        asked++;
        if (answer.statusCode() != 403
            || !(answer.body().contains("csrf-token") || answer.body().contains("CSRF"))) {
          wrong.add(rule.method() + " " + path + ": " + answer.statusCode());
        }
      }
    }

    assertThat(wrong).isEmpty();
    assertThat(asked).isGreaterThan(150);
    assertThat(eve.get("/api/auth/me").body()).contains("\"signed_in\":true");
  }

  @Test
  void cookiesThatWereMadeUpFixedEndedOrOldAreWorthNothing() {
    for (String cookie : List.of("", "x", "a".repeat(5_000), "../../etc", "%00", UNKNOWN)) {
      assertThat(
              server
                  .send(server.request("/api/tasks").header("Cookie", "ef_session=" + cookie))
                  .statusCode())
          .as(cookie)
          .isIn(400, 401);
    }
    // One that somebody put into the browser before does not become a session.
    String fixed = "0123456789012345678901234567890123456789abc";
    HttpResponse<String> in =
        server.send(
            server
                .request("/api/auth/login")
                .header("Cookie", "ef_session=" + fixed)
                .header("Content-Type", "application/json")
                .POST(
                    BodyPublishers.ofString(
                        "{\"username\": \"admin\", \"password\": \"%s\"}".formatted(PASSWORD))));
    assertThat(in.statusCode()).isEqualTo(200);
    assertThat(in.headers().allValues("Set-Cookie").toString()).doesNotContain(fixed);
    assertThat(
            server
                .send(server.request("/api/tasks").header("Cookie", "ef_session=" + fixed))
                .statusCode())
        .isEqualTo(401);

    SignedIn ended = somebody("stranger-frank", "listener");
    SignedIn idle = SignedIn.in(server, "stranger-frank", PASSWORD);
    assertThat(ended.post("/api/auth/logout", "").statusCode()).isEqualTo(204);
    assertThat(ended.get("/api/tasks").statusCode()).as("replayed").isEqualTo(401);
    assertThat(ended.post("/api/me/presets", "{}").statusCode()).isEqualTo(401);
    assertThat(idle.get("/api/tasks").statusCode()).isEqualTo(200);
    sessions("seen_at", OffsetDateTime.now(ZoneOffset.UTC).minusMinutes(61));
    assertThat(idle.get("/api/tasks").statusCode()).as("idle for too long").isEqualTo(401);
    SignedIn old = SignedIn.in(server, "stranger-frank", PASSWORD);
    sessions("created_at", OffsetDateTime.now(ZoneOffset.UTC).minusDays(11));
    assertThat(old.get("/api/tasks").statusCode()).as("too old").isEqualTo(401);
  }

  private static void sessions(String column, OffsetDateTime time) {
    server
        .bean(JdbcClient.class)
        .sql(
            "update sessions set "
                + column
                + " = :time where account = (select id from accounts where name ="
                + " 'stranger-frank')")
        .param("time", time)
        .update();
  }

  @Test
  void keysThatWereRevokedExpiredOrWhoseOwnerIsGoneAreWorthNothing() {
    SignedIn admin = admin();
    SignedIn gina = somebody("stranger-gina", "editor");
    String revoked = gina.key("{\"name\": \"revoked\"}");
    String expired = gina.key("{\"name\": \"expired\"}");
    String good = gina.key("{\"name\": \"good\"}");
    for (String key : List.of(revoked, expired, good)) {
      assertThat(byKey(key, "/api/tasks")).isEqualTo(200);
    }
    JsonNode keys = TestServer.json(gina.get("/api/auth/keys"));
    for (JsonNode key : keys.path("items")) {
      if (key.path("name").asString().equals("revoked")) {
        assertThat(gina.delete("/api/auth/keys/" + key.path("id").asString()).statusCode())
            .isEqualTo(204);
      }
    }
    server
        .bean(JdbcClient.class)
        .sql("update api_keys set expires_at = :past where name = 'expired'")
        .param("past", OffsetDateTime.now(ZoneOffset.UTC).minusSeconds(1))
        .update();
    for (String path : List.of("/api/tasks", "/v1/models", "/api/generate", "/v1/audio/speech")) {
      assertThat(byKey(revoked, path)).as(path).isEqualTo(401);
      assertThat(byKey(expired, path)).as(path).isEqualTo(401);
      assertThat(byKey(good.substring(0, good.length() - 1), path)).as(path).isEqualTo(401);
      assertThat(byKey(good.toLowerCase(java.util.Locale.ROOT), path)).as(path).isEqualTo(401);
    }
    String id = TestServer.json(gina.get("/api/auth/me")).at("/user/id").asString();
    assertThat(admin.patch("/api/admin/users/" + id, "{\"role\": \"listener\"}").statusCode())
        .isEqualTo(200);
    assertThat(byKey(good, "/api/tasks")).isEqualTo(200);
    assertThat(admin.patch("/api/admin/users/" + id, "{\"disabled\": true}").statusCode())
        .isEqualTo(200);
    assertThat(byKey(good, "/api/tasks")).as("a disabled owner's").isEqualTo(401);
    assertThat(admin.patch("/api/admin/users/" + id, "{\"disabled\": false}").statusCode())
        .isEqualTo(200);
    assertThat(byKey(good, "/api/tasks")).isEqualTo(200);
    assertThat(admin.delete("/api/admin/users/" + id).statusCode()).isEqualTo(204);
    assertThat(byKey(good, "/api/tasks")).as("a deleted owner's").isEqualTo(401);
  }

  private static int byKey(String key, String path) {
    HttpRequest.Builder request = server.request(path).header("Authorization", "Bearer " + key);
    boolean speech = path.endsWith("speech") || path.endsWith("generate");
    return ask(request, speech ? "POST" : "GET", "{}").statusCode();
  }

  @Test
  void aKeyCountsOnlyInItsHeaders() {
    String key = admin().key("{\"name\": \"headers only\"}");
    List<String> names =
        List.of(
            "key",
            "api_key",
            "api-key",
            "apikey",
            "access_token",
            "token",
            "Authorization",
            "X-API-Key",
            "xi-api-key",
            "bearer");
    String query =
        names.stream().map(name -> name + "=" + key).collect(Collectors.joining("&", "?", ""));
    List<String> wrong = new ArrayList<>();
    int asked = 0;
    for (AccessRule rule : server.bean(AccessRules.class).all()) {
      if (rule.access() == null) {
        continue;
      }
      String path = rule.pattern().getPatternString().replaceAll("\\{[^}]*}", UNKNOWN);
      int status = ask(server.request(path + query), method(rule), "{}").statusCode();
      asked++;
      if (status != 401) {
        wrong.add(rule.method() + " " + path + ": " + status);
      }
    }
    for (String name : List.of("ef_session", "key", "X-API-Key", "Authorization")) {
      assertThat(
              server
                  .send(server.request("/api/tasks").header("Cookie", name + "=" + key))
                  .statusCode())
          .as("cookie " + name)
          .isEqualTo(401);
    }
    HttpResponse<String> form =
        server.send(
            server
                .request("/api/generate")
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString("api_key=" + key + "&text=Hello")));

    assertThat(form.statusCode()).isEqualTo(401);
    assertThat(wrong).isEmpty();
    assertThat(asked).isGreaterThan(100);
  }

  @Test
  void aKeyOverItsQuotaSpeaksByNoDoor() {
    SignedIn hugo = somebody("stranger-hugo", "listener");
    String task = things(hugo).get("/api/recordings/");
    String spent = hugo.key("{\"name\": \"spent\", \"characters_per_day\": 5}");
    Map<String, String> doors = new LinkedHashMap<>();
    doors.put("/api/generate", "{\"text\": \"More than five.\"}");
    doors.put("/api/scripts", "{\"turns\": [{\"text\": \"More than five.\"}]}");
    doors.put("/api/voices/generate", "{\"text\": \"More than five.\"}");
    doors.put("/api/v1/generate", "{\"text\": \"More than five.\"}");
    doors.put("/api/recordings/" + task + "/again", "{}");
    doors.put(
        "/v1/audio/speech",
        "{\"model\": \"tts-1\", \"voice\": \"alloy\", \"input\": \"More than five.\"}");
    doors.forEach((path, body) -> {
      HttpResponse<String> answer =
          ask(server.request(path).header("Authorization", "Bearer " + spent), "POST", body);
      assertThat(answer.statusCode()).as(path + answer.body()).isEqualTo(429);
      assertThat(answer.headers().firstValue("Retry-After")).as(path).isPresent();
    });
    String slow = hugo.key("{\"name\": \"slow\", \"requests_per_minute\": 1}");
    assertThat(byKey(slow, "/api/tasks")).isEqualTo(200);
    for (String path : List.of("/api/tasks", "/v1/models", "/api/generate", "/v1/audio/speech")) {
      assertThat(byKey(slow, path)).as(path).isEqualTo(429);
    }
  }

  @Test
  void noRoleGrowsByAsking() {
    SignedIn ida = somebody("stranger-ida", "listener");
    String id = TestServer.json(ida.get("/api/auth/me")).at("/user/id").asString();
    for (String body :
        List.of("{\"role\": \"admin\"}", "{\"display_name\": \"x\", \"role\": \"admin\"}")) {
      var _ = ida.patch("/api/auth/me", body);
    }
    assertThat(ida.patch("/api/admin/users/" + id, "{\"role\": \"admin\"}").statusCode())
        .isEqualTo(403);
    HttpResponse<String> key =
        ida.post("/api/auth/keys", "{\"name\": \"more\", \"scopes\": [\"admin\", \"account\"]}");
    if (key.statusCode() == 201) {
      assertThat(byKey(TestServer.json(key).path("secret").asString(), "/api/admin/users"))
          .isEqualTo(403);
    }
    assertThat(TestServer.json(ida.get("/api/auth/me")).path("role").asString())
        .isEqualTo(Role.LISTENER.id());
  }
}
