package dev.echoforge.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

class AuditApiTest {

  private static final String PASSWORD = "a long enough one";

  @TempDir private Path dataDir;
  private TestServer server;
  private SignedIn admin;

  @BeforeEach
  void start() {
    server =
        TestServer.start(
            dataDir,
            Map.of(
                "echoforge.access.mode",
                "required",
                "echoforge.accounts.admin-password",
                PASSWORD));
    admin = SignedIn.in(server, "admin", PASSWORD);
  }

  @AfterEach
  void stop() {
    server.close();
  }

  private JsonNode audit(String query) {
    HttpResponse<String> answer = admin.get("/api/admin/audit?" + query);
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    return TestServer.json(answer).path("items");
  }

  private void makeUser(String name) {
    HttpResponse<String> made =
        admin.post(
            "/api/admin/users",
            "{\"username\": \"%s\", \"role\": \"editor\", \"password\": \"very secret words\"}"
                .formatted(name));
    assertThat(made.statusCode()).isEqualTo(201);
  }

  @Test
  void aChangeSaysWhoDidWhatToWhat() {
    makeUser("bob");

    JsonNode entry = audit("action=makeUser").path(0);

    assertThat(entry.path("actor").asString()).isEqualTo("admin");
    assertThat(entry.path("means").asString()).isEqualTo("session");
    assertThat(entry.path("address").asString()).isEqualTo("127.0.0.1");
    assertThat(entry.path("outcome").asInt()).isEqualTo(201);
    assertThat(entry.path("detail").asString()).contains("bob").contains("editor");
    assertThat(entry.path("target").asString()).hasSize(36);
  }

  @Test
  void passwordsAreNotWrittenDown() {
    makeUser("bob");
    SignedIn.login(server, "bob", "a wrong password");

    String all = admin.get("/api/admin/audit/export").body();

    assertThat(all).contains("bob").contains("login");
    assertThat(all)
        .doesNotContain("very secret words")
        .doesNotContain("a wrong password")
        .doesNotContain(PASSWORD);
  }

  @Test
  void refusedAttemptsAreThereToo() {
    makeUser("bob");
    SignedIn.login(server, "bob", "a wrong password");
    SignedIn bob = SignedIn.in(server, "bob", "very secret words");
    admin.post("/api/admin/users", "{\"username\": \"bob\", \"role\": \"editor\"}");

    assertThat(audit("action=login&outcome=refused").size()).isEqualTo(1);
    assertThat(audit("action=login&actor=bob&outcome=ok").size()).isEqualTo(1);
    assertThat(audit("action=makeUser&outcome=refused").path(0).path("outcome").asInt())
        .isEqualTo(409);
    assertThat(audit("text=WRONG").size()).isZero();
    assertThat(audit("text=BOB").size()).isEqualTo(4);
    assertThat(bob.get("/api/admin/audit").statusCode()).isEqualTo(403);
  }

  @Test
  void theChainIsVerifiedAndAChangeToItIsTold() {
    makeUser("bob");
    makeUser("carol");
    JsonNode whole = TestServer.json(admin.get("/api/admin/audit/verify"));
    assertThat(whole.path("intact").asBoolean()).isTrue();
    assertThat(whole.path("entries").asLong()).isGreaterThanOrEqualTo(3);

    JdbcClient jdbc = server.bean(JdbcClient.class);
    jdbc.sql("update audit_entries set actor = 'mallory' where number = 2").update();
    JsonNode changed = TestServer.json(admin.get("/api/admin/audit/verify"));
    assertThat(changed.path("intact").asBoolean()).isFalse();
    assertThat(changed.path("broken_at").asLong()).isEqualTo(2);

    jdbc.sql("delete from audit_entries where number = 2").update();
    JsonNode missing = TestServer.json(admin.get("/api/admin/audit/verify"));
    assertThat(missing.path("broken_at").asLong()).isEqualTo(2);
    assertThat(missing.path("reason").asString()).contains("missing");
  }

  @Test
  void anEntryThatIsCutOffAtTheEndIsMissed() {
    makeUser("bob");
    server
        .bean(JdbcClient.class)
        .sql("delete from audit_entries where number = (select max(number) from audit_entries)")
        .update();

    assertThat(TestServer.json(admin.get("/api/admin/audit/verify")).path("intact").asBoolean())
        .isFalse();
  }

  @Test
  void manyAtOnceMakeOneChainWithoutGaps() {
    List<CompletableFuture<Integer>> all =
        IntStream.range(0, 24)
            .mapToObj(i ->
                CompletableFuture.supplyAsync(() ->
                    admin
                        .post(
                            "/api/admin/invitations",
                            "{\"role\": \"listener\", \"note\": \"n%d\"}".formatted(i))
                        .statusCode()))
            .toList();
    assertThat(all.stream().map(CompletableFuture::join)).containsOnly(201);

    JsonNode verdict = TestServer.json(admin.get("/api/admin/audit/verify"));
    assertThat(verdict.path("intact").asBoolean()).as(verdict.toString()).isTrue();
    assertThat(audit("action=invite&limit=200").size()).isEqualTo(24);
  }

  @Test
  void pagesAndExports() {
    for (int i = 0; i < 5; i++) {
      makeUser("user" + i);
    }
    JsonNode first = TestServer.json(admin.get("/api/admin/audit?action=makeUser&limit=3"));
    JsonNode second =
        TestServer.json(
            admin.get(
                "/api/admin/audit?action=makeUser&limit=3&cursor="
                    + first.path("next_cursor").asString()));
    assertThat(first.path("items").size()).isEqualTo(3);
    assertThat(second.path("items").size()).isEqualTo(2);
    assertThat(second.path("next_cursor").isNull()).isTrue();

    HttpResponse<String> table = admin.get("/api/admin/audit/export?format=csv&action=makeUser");
    assertThat(table.headers().firstValue("Content-Type").orElseThrow()).startsWith("text/csv");
    assertThat(table.body().lines()).hasSize(6);
    assertThat(admin.get("/api/admin/audit/export?format=pdf").statusCode()).isEqualTo(422);
  }

  @Test
  void askingForSpeechIsNoChange() {
    admin.post("/api/generate", "{\"text\": \"Hello there.\"}");

    assertThat(audit("action=generate").size()).isZero();
  }
}
