package dev.echoforge.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Signing in, sessions, keys, roles, and whose work is whose, as programs and browsers see them.
 */
class AccountsTest {

  private static final String PASSWORD = "a long enough one";
  private static final Map<String, String> SETTINGS =
      Map.of("echoforge.access.mode", "required", "echoforge.accounts.admin-password", PASSWORD);

  @TempDir private static Path dataDir;
  private static TestServer server;

  @BeforeAll
  static void start() {
    server = TestServer.start(dataDir, SETTINGS);
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

  private static String spoken(SignedIn by, String text) {
    var accepted = by.post("/api/generate", "{\"text\": \"" + text + "\"}");
    assertThat(accepted.statusCode()).as(accepted.body()).isEqualTo(202);
    String id = TestServer.json(accepted).path("task_id").asString();
    assertThat(by.get("/api/tasks/" + id + "/events").body()).contains("event:completed");
    return id;
  }

  @Test
  void whoSignsInIsWhoTheyAre() {
    SignedIn admin = admin();
    var me = TestServer.json(admin.get("/api/auth/me"));

    assertThat(me.path("signed_in").asBoolean()).isTrue();
    assertThat(me.at("/user/username").asString()).isEqualTo("admin");
    assertThat(me.path("role").asString()).isEqualTo("admin");
    assertThat(TestServer.json(server.get("/api/auth/me")).path("signed_in").asBoolean()).isFalse();
  }

  @Test
  void cookiesAreKeptFromScriptsAndOtherSites() {
    var answer = SignedIn.login(server, "admin", PASSWORD);

    assertThat(answer.headers().allValues("Set-Cookie"))
        .hasSize(2)
        .allSatisfy(cookie -> assertThat(cookie).contains("HttpOnly", "SameSite=Lax", "Path=/"))
        .noneSatisfy(cookie -> assertThat(cookie).contains("Secure"));
    assertThat(answer.headers().firstValue("Cache-Control")).hasValue("no-store");
  }

  @Test
  void wrongPasswordsAndUnknownNamesAnswerAlike() {
    var wrong = SignedIn.login(server, "admin", "not the password");
    var unknown = SignedIn.login(server, "nobody", "not the password");

    assertThat(wrong.statusCode()).isEqualTo(401);
    assertThat(unknown.statusCode()).isEqualTo(401);
    assertThat(unknown.body()).isEqualTo(wrong.body());
  }

  @Test
  void guessesAreSlowedDownButTheOwnBrowserComesInAndSessionsOutliveARestart(@TempDir Path apart) {
    SignedIn own;
    SignedIn other;
    try (TestServer attacked = TestServer.start(apart, SETTINGS)) {
      own = SignedIn.in(attacked, "admin", PASSWORD);
      other = SignedIn.in(attacked, "admin", PASSWORD);
      int tried = 0;
      for (int i = 0; i < 1_000; i++) {
        int status = SignedIn.login(attacked, "admin", "guess number " + i).statusCode();
        assertThat(status).isIn(401, 429);
        tried += status == 401 ? 1 : 0;
      }

      assertThat(tried).isLessThan(100);
      var stranger = SignedIn.login(attacked, "admin", PASSWORD);
      assertThat(stranger.statusCode()).isEqualTo(429);
      assertThat(Integer.parseInt(stranger.headers().firstValue("Retry-After").orElseThrow()))
          .isBetween(1, 11);
      assertThat(other.loginAgain("admin", PASSWORD).statusCode()).isEqualTo(200);
    }
    try (TestServer restarted = TestServer.start(apart, SETTINGS)) {
      own = own.at(restarted);
      var sessions = TestServer.json(own.get("/api/auth/sessions"));
      assertThat(sessions.size()).isEqualTo(2);
      assertThat(own.delete("/api/auth/sessions").statusCode()).isEqualTo(204);
      assertThat(TestServer.json(own.get("/api/auth/sessions")).size()).isEqualTo(1);
    }
  }

  @Test
  void changesNeedTheCsrfToken() {
    SignedIn admin = admin();
    HttpRequest.Builder without = admin.withCookie("/api/admin/users");
    HttpRequest.Builder wrong =
        admin.withCookie("/api/admin/users").header("X-CSRF-Token", "something");
    String body = "{\"username\": \"x\"}";

    for (HttpRequest.Builder request : List.of(without, wrong)) {
      var answer =
          server.send(
              request
                  .header("Content-Type", "application/json")
                  .POST(BodyPublishers.ofString(body)));
      assertThat(answer.statusCode()).isEqualTo(403);
      assertThat(answer.body()).contains("CSRF");
    }
  }

  @Test
  void aFixedCookieIsReplacedAndAnEndedOneIsWorthNothing() {
    SignedIn first = admin();
    var second = first.loginAgain("admin", PASSWORD);
    assertThat(second.statusCode()).isEqualTo(200);

    assertThat(first.get("/api/voices").statusCode()).as("the cookie from before").isEqualTo(401);
    SignedIn third = admin();
    assertThat(third.post("/api/auth/logout", "").statusCode()).isEqualTo(204);
    assertThat(third.get("/api/voices").statusCode()).isEqualTo(401);
  }

  @Test
  void oneSessionIsEndedFromAnother() {
    SignedIn one = somebody("two-browsers", "listener");
    SignedIn other = SignedIn.in(server, "two-browsers", PASSWORD);
    String id = null;
    for (var session : TestServer.json(one.get("/api/auth/sessions"))) {
      id = session.path("current").asBoolean() ? id : session.path("id").asString();
    }

    assertThat(admin().delete("/api/auth/sessions/" + id).statusCode()).isEqualTo(404);
    assertThat(one.delete("/api/auth/sessions/" + id).statusCode()).isEqualTo(204);
    assertThat(other.get("/api/voices").statusCode()).isEqualTo(401);
    assertThat(one.get("/api/voices").statusCode()).isEqualTo(200);
  }

  @Test
  void aChangedPasswordEndsTheOtherSessions() {
    SignedIn admin = somebody("changing", "listener");
    SignedIn other = SignedIn.in(server, "changing", PASSWORD);
    String body = "{\"current_password\": \"%s\", \"new_password\": \"%s\"}";

    assertThat(
            admin
                .post("/api/auth/password", body.formatted("wrong one", "x".repeat(12)))
                .statusCode())
        .isEqualTo(422);
    assertThat(admin.post("/api/auth/password", body.formatted(PASSWORD, "short")).statusCode())
        .isEqualTo(422);
    assertThat(
            admin
                .post("/api/auth/password", body.formatted(PASSWORD, "quite another one"))
                .statusCode())
        .isEqualTo(204);
    assertThat(other.get("/api/voices").statusCode()).isEqualTo(401);
    assertThat(SignedIn.login(server, "changing", PASSWORD).statusCode()).isEqualTo(401);
    assertThat(SignedIn.login(server, "changing", "quite another one").statusCode()).isEqualTo(200);
  }

  @Test
  void keysDoWhatTheirScopesSayAndNotFromAnAddress() {
    SignedIn admin = admin();
    String read = admin.key("{\"name\": \"reader\", \"scopes\": [\"read\"]}");

    assertThat(read).startsWith("ef_");
    for (String header : List.of("X-API-Key", "xi-api-key")) {
      assertThat(server.send(server.request("/api/voices").header(header, read)).statusCode())
          .isEqualTo(200);
    }
    assertThat(bearer(read, "/v1/models").statusCode()).isEqualTo(200);
    assertThat(bearer(read, "/api/diagnostic").statusCode()).isEqualTo(403);
    assertThat(bearer(read, "/api/auth/keys").statusCode()).isEqualTo(403);
    assertThat(generate(read, "Hello.").statusCode()).isEqualTo(403);
    assertThat(server.get("/api/voices?api_key=" + read + "&key=" + read).statusCode())
        .isEqualTo(401);
    assertThat(bearer(read + "x", "/api/voices").statusCode()).isEqualTo(401);
    var keys = TestServer.json(admin.get("/api/auth/keys"));
    assertThat(keys.toString()).doesNotContain(read);
    String id = keys.at("/items/0/id").asString();
    assertThat(admin.delete("/api/auth/keys/" + id).statusCode()).isEqualTo(204);
    assertThat(bearer(read, "/api/voices").statusCode()).isEqualTo(401);
  }

  private static HttpResponse<String> bearer(String key, String path) {
    return server.send(server.request(path).header("Authorization", "Bearer " + key));
  }

  private static HttpResponse<String> generate(String key, String text) {
    return server.send(
        server
            .request("/api/generate")
            .header("Authorization", "Bearer " + key)
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofString("{\"text\": \"" + text + "\"}")));
  }

  @Test
  void keysKeepToTheirQuotas() {
    SignedIn admin = admin();
    String key =
        admin.key("{\"name\": \"few\", \"characters_per_day\": 20, \"scopes\": [\"speak\"]}");
    String slow = admin.key("{\"name\": \"slow\", \"requests_per_minute\": 2}");

    assertThat(generate(key, "Twelve chars").statusCode()).isEqualTo(202);
    var over = generate(key, "Twelve more.");
    assertThat(over.statusCode()).isEqualTo(429);
    assertThat(over.headers().firstValue("Retry-After")).isPresent();
    assertThat(generate(key, "Eight 8.").statusCode()).as("what still fits").isEqualTo(202);
    var openAi =
        server.send(
            server
                .request("/v1/audio/speech")
                .header("Authorization", "Bearer " + key)
                .header("Content-Type", "application/json")
                .POST(
                    BodyPublishers.ofString(
                        "{\"model\": \"tts-1\", \"voice\": \"alloy\", \"input\": \"One.\"}")));
    assertThat(openAi.statusCode()).isEqualTo(429);
    assertThat(TestServer.json(openAi).path("error").path("message").asString()).contains("a day");

    assertThat(bearer(slow, "/api/voices").statusCode()).isEqualTo(200);
    assertThat(bearer(slow, "/api/voices").statusCode()).isEqualTo(200);
    assertThat(bearer(slow, "/api/voices").statusCode()).isEqualTo(429);
  }

  @Test
  void anothersWorkIsNotThere() {
    SignedIn anna = somebody("anna", "listener");
    SignedIn bob = somebody("bob", "listener");
    String id = spoken(anna, "It is mine.");

    for (String path :
        List.of(
            "/api/tasks/" + id,
            "/api/recordings/" + id,
            "/api/recordings/" + id + "/audio",
            "/api/recordings/" + id + "/peaks",
            "/api/voices/tasks/" + id)) {
      assertThat(anna.get(path).statusCode()).as(path).isEqualTo(200);
      var others = bob.get(path);
      assertThat(others.statusCode()).as(path).isEqualTo(404);
      assertThat(others.body().replace(id, "ID"))
          .as(path)
          .isEqualTo(
              bob.get(path.replace(id, "00000000-0000-4000-8000-000000000000"))
                  .body()
                  .replace("00000000-0000-4000-8000-000000000000", "ID"));
      assertThat(admin().get(path).statusCode()).as(path).isEqualTo(200);
    }
    assertThat(bob.delete("/api/tasks/" + id).statusCode()).isEqualTo(404);
    assertThat(bob.delete("/api/recordings/" + id).statusCode()).isEqualTo(404);
    assertThat(TestServer.json(bob.get("/api/recordings")).path("items").size()).isZero();
    assertThat(TestServer.json(anna.get("/api/recordings")).path("items").size()).isEqualTo(1);
  }

  @Test
  void whatIsNobodysCanBeHandedOver() {
    SignedIn anna = somebody("leaving", "listener");
    String id = spoken(anna, "Leaving soon.");
    SignedIn admin = admin();
    String annaId =
        TestServer.json(admin.get("/api/admin/users?query=leavin")).at("/items/0/id").asString();
    assertThat(admin.delete("/api/admin/users/" + annaId).statusCode()).isEqualTo(204);
    assertThat(anna.get("/api/voices").statusCode()).isEqualTo(401);
    SignedIn bob = somebody("heir", "listener");
    assertThat(bob.get("/api/recordings/" + id).statusCode()).isEqualTo(404);
    String bobId = TestServer.json(bob.get("/api/auth/me")).at("/user/id").asString();

    assertThat(
            admin
                .post("/api/admin/handover", "{\"from\": null, \"to\": \"" + bobId + "\"}")
                .statusCode())
        .isEqualTo(204);
    assertThat(bob.get("/api/recordings/" + id).statusCode()).isEqualTo(200);
  }

  @Test
  void thereIsAlwaysAnAdministrator() {
    SignedIn admin = admin();
    String id = TestServer.json(admin.get("/api/auth/me")).at("/user/id").asString();

    assertThat(admin.patch("/api/admin/users/" + id, "{\"role\": \"editor\"}").statusCode())
        .isEqualTo(409);
    assertThat(admin.patch("/api/admin/users/" + id, "{\"disabled\": true}").statusCode())
        .isEqualTo(409);
    assertThat(admin.delete("/api/admin/users/" + id).statusCode()).isEqualTo(409);
    assertThat(admin.delete("/api/admin/users/" + UUID.randomUUID()).statusCode()).isEqualTo(404);
  }

  @Test
  void anInvitationMakesOneAccount() {
    var made = admin().post("/api/admin/invitations", "{\"role\": \"editor\"}");
    assertThat(made.statusCode()).as(made.body()).isEqualTo(201);
    String token = TestServer.json(made).path("token").asString();
    String join = "{\"token\": \"%s\", \"username\": \"%s\", \"password\": \"%s\"}";

    assertThat(server.post("/api/auth/invitation", "{\"token\": \"" + token + "\"}").statusCode())
        .isEqualTo(200);
    assertThat(server.post("/api/auth/join", join.formatted(token, "eve", "short")).statusCode())
        .isEqualTo(422);
    assertThat(server.post("/api/auth/join", join.formatted(token, "eve", PASSWORD)).statusCode())
        .isEqualTo(201);
    assertThat(server.post("/api/auth/join", join.formatted(token, "eva", PASSWORD)).statusCode())
        .isEqualTo(404);
    assertThat(SignedIn.login(server, "eva", PASSWORD).statusCode()).isEqualTo(401);
    assertThat(
            TestServer.json(SignedIn.in(server, "EVE", PASSWORD).get("/api/auth/me"))
                .path("role")
                .asString())
        .isEqualTo("editor");
  }

  @Test
  void namesAreCountedAsPeopleDoAndHaveNoHalvesOfCharacters() {
    String astral = "\ud835\udc9c";
    SignedIn admin = admin();
    var made =
        admin.post(
            "/api/admin/users",
            "{\"username\": \"%s\", \"display_name\": \"%s\", \"password\": \"%s\"}"
                .formatted(astral.repeat(100), astral.repeat(200), PASSWORD));
    assertThat(made.statusCode()).as(made.body()).isEqualTo(201);
    assertThat(TestServer.json(made).at("/user/display_name").asString())
        .isEqualTo(astral.repeat(200));
    SignedIn in = SignedIn.in(server, astral.repeat(100), PASSWORD);
    assertThat(in.key("{\"name\": \"%s\"}".formatted(astral.repeat(100)))).startsWith("ef_");
    assertThat(in.patch("/api/auth/me", "{\"display_name\": \"half \\ud835 of one\"}").body())
        .contains("half  of one");
    assertThat(
            in.patch("/api/auth/me", "{\"display_name\": \"%s\"}".formatted(astral.repeat(201)))
                .statusCode())
        .isEqualTo(422);
    assertThat(
            admin
                .post("/api/admin/invitations", "{\"note\": \"%s\"}".formatted(astral.repeat(200)))
                .statusCode())
        .isEqualTo(201);
  }

  @Test
  void onAnOpenServerNobodySignsIn(@TempDir Path other) {
    try (TestServer open = TestServer.start(other, Map.of())) {
      var me = TestServer.json(open.get("/api/auth/me"));

      assertThat(me.path("mode").asString()).isEqualTo("open");
      assertThat(me.path("role").asString()).isEqualTo("admin");
      assertThat(SignedIn.login(open, "admin", PASSWORD).statusCode()).isEqualTo(409);
      assertThat(open.get("/api/auth/sessions").statusCode()).isEqualTo(409);
      assertThat(
              open.send(open.request("/v1/models").header("Authorization", "Bearer nonsense"))
                  .statusCode())
          .isEqualTo(200);
    }
  }
}
