package dev.echoforge.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Webhooks are told of one's own ended work, signed, until they take it. */
class WebhooksTest {

  private static final String PASSWORD = "a long enough one";
  private static final String HOOKS = "/api/me/webhooks";

  @TempDir private static Path dataDir;
  private static HookReceiver receiver;
  private static TestServer server;

  private static Map<String, String> settings() {
    Map<String, String> settings = new LinkedHashMap<>();
    settings.put("echoforge.access.mode", "required");
    settings.put("echoforge.accounts.admin-password", PASSWORD);
    settings.put("echoforge.webhooks.allowed-networks", "127.0.0.1");
    settings.put("echoforge.webhooks.back-off", "10ms");
    settings.put("echoforge.webhooks.max-per-person", "3");
    settings.put("echoforge.webhooks.attempts", "3");
    return settings;
  }

  @BeforeAll
  static void start() {
    receiver = new HookReceiver();
    server = TestServer.start(dataDir, settings());
  }

  @AfterAll
  static void stop() {
    server.close();
    receiver.close();
  }

  private static SignedIn somebody(String name) {
    SignedIn.in(server, "admin", PASSWORD)
        .post(
            "/api/admin/users",
            "{\"username\": \"%s\", \"role\": \"listener\", \"password\": \"%s\"}"
                .formatted(name, PASSWORD));
    return SignedIn.in(server, name, PASSWORD);
  }

  private static JsonNode hook(SignedIn by, String path, String more) {
    HttpResponse<String> made =
        by.post(HOOKS, "{\"url\": \"%s\"%s}".formatted(receiver.url(path), more));
    assertThat(made.statusCode()).as(made.body()).isEqualTo(201);
    return TestServer.json(made);
  }

  private static HttpResponse<String> put(SignedIn by, String path, String json) {
    return by.server()
        .send(
            by.request(path)
                .header("Content-Type", "application/json")
                .PUT(BodyPublishers.ofString(json)));
  }

  private static String speak(SignedIn by, String text) {
    return TestServer.json(by.post("/api/generate", "{\"text\": \"%s\"}".formatted(text)))
        .path("task_id")
        .asString();
  }

  /** By the specification, apart from the program's own code. */
  private static String signature(String secret, HookReceiver.Received request)
      throws GeneralSecurityException {
    Mac mac = Mac.getInstance("HmacSHA256");
    mac.init(
        new SecretKeySpec(
            Base64.getDecoder().decode(secret.substring("whsec_".length())), "HmacSHA256"));
    String signed =
        request.headers().get("webhook-id")
            + "."
            + request.headers().get("webhook-timestamp")
            + "."
            + request.body();
    return "v1,"
        + Base64.getEncoder().encodeToString(mac.doFinal(signed.getBytes(StandardCharsets.UTF_8)));
  }

  /** Reads a webhook until it is as wanted. */
  private static JsonNode await(SignedIn by, String path, String pointer, String value)
      throws InterruptedException {
    JsonNode now = TestServer.json(by.get(path));
    for (int i = 0; i < 600 && !now.at(pointer).asString("").equals(value); i++) {
      Thread.sleep(100);
      now = TestServer.json(by.get(path));
    }
    assertThat(now.at(pointer).asString("")).as(now.toString()).isEqualTo(value);
    return now;
  }

  @Test
  void aBatchIsToldOnceAndItsLinesNotAtAll() throws Exception {
    SignedIn by = somebody("hook-batch");
    String id = hook(by, "/batch", "").path("id").asString();

    var accepted =
        by.post(
            "/api/batches", "{\"lines\": [{\"text\": \"One line.\"}, {\"text\": \"Another.\"}]}");
    String batch = TestServer.json(accepted).path("batch_id").asString();
    JsonNode body = JsonMapper.shared().readTree(receiver.next().body());

    assertThat(body.path("type").asString()).isEqualTo("batch.completed");
    assertThat(body.at("/data/id").asString()).isEqualTo(batch);
    assertThat(body.at("/data/completed").asInt()).isEqualTo(2);
    assertThat(by.get(body.at("/data/archive_url").asString()).statusCode()).isEqualTo(200);
    JsonNode told = await(by, HOOKS + "/" + id + "/deliveries", "/items/0/state", "delivered");
    assertThat(told.path("items").size()).isEqualTo(1);
    assertThat(told.at("/items/0/batch_id").asString()).isEqualTo(batch);
    by.delete(HOOKS + "/" + id);
  }

  @Test
  void endedTasksAreToldSignedToTheirOwnersWebhooksAlone() throws Exception {
    SignedIn anna = somebody("hook-anna");
    SignedIn bob = somebody("hook-bob");
    JsonNode hook = hook(anna, "/anna", ", \"description\": \"mine\"");
    String id = hook.path("id").asString();
    String secret = hook.path("secret").asString();
    hook(bob, "/bob", ", \"events\": [\"task.failed\"]");
    assertThat(anna.get(HOOKS + "/" + id).body()).doesNotContain("whsec_");
    assertThat(anna.get(HOOKS).body()).doesNotContain("whsec_");

    String task = speak(anna, "Tell me when it is done.");
    speak(bob, "Only failures are told here.");

    HookReceiver.Received told = receiver.next();
    JsonNode body = JsonMapper.shared().readTree(told.body());
    assertThat(told.path()).isEqualTo("/anna");
    assertThat(body.path("type").asString()).isEqualTo("task.completed");
    assertThat(body.at("/data/id").asString()).isEqualTo(task);
    assertThat(told.body()).doesNotContain("Tell me");
    assertThat(anna.get(body.at("/data/result_url").asString()).statusCode()).isEqualTo(200);
    assertThat(told.headers().get("webhook-signature")).isEqualTo(signature(secret, told));
    JsonNode list = await(anna, HOOKS + "/" + id + "/deliveries", "/items/0/state", "delivered");
    assertThat(list.at("/items/0/task_id").asString()).isEqualTo(task);
    assertThat(list.at("/items/0/id").asString()).isEqualTo(told.headers().get("webhook-id"));
    assertThat(TestServer.json(anna.get(HOOKS + "/" + id)).at("/last_delivery/status").asInt())
        .isEqualTo(204);

    // A new secret at once, and the same delivery once more by hand.
    String renewed =
        TestServer.json(anna.post(HOOKS + "/" + id + "/secret", "")).path("secret").asString();
    String delivery = told.headers().get("webhook-id");
    HttpResponse<String> again =
        anna.post(HOOKS + "/" + id + "/deliveries/" + delivery + "/again", "");
    assertThat(again.statusCode()).as(again.body()).isEqualTo(202);
    HookReceiver.Received twice = receiver.next();
    assertThat(twice.headers().get("webhook-id")).isEqualTo(delivery);
    assertThat(twice.headers().get("webhook-signature"))
        .isEqualTo(signature(renewed, twice))
        .isNotEqualTo(signature(secret, twice));

    // Nobody else's; administrators see and switch off, but hear no secret.
    assertThat(bob.get(HOOKS + "/" + id).statusCode()).isEqualTo(404);
    assertThat(bob.get(HOOKS + "/" + id + "/deliveries").statusCode()).isEqualTo(404);
    assertThat(bob.post(HOOKS + "/" + id + "/test", "").statusCode()).isEqualTo(404);
    assertThat(bob.post(HOOKS + "/" + id + "/secret", "").statusCode()).isEqualTo(404);
    assertThat(bob.delete(HOOKS + "/" + id).statusCode()).isEqualTo(404);
    SignedIn admin = SignedIn.in(server, "admin", PASSWORD);
    assertThat(admin.get("/api/admin/webhooks").body()).contains(id).doesNotContain("whsec_");
    HttpResponse<String> paused = admin.patch("/api/admin/webhooks/" + id, "{\"active\": false}");
    assertThat(TestServer.json(paused).path("state").asString()).isEqualTo("paused");
    assertThat(admin.get("/api/admin/webhooks?state=paused").body()).contains(id);
    assertThat(admin.get("/api/admin/webhooks?state=failing").body()).doesNotContain(id);
    speakAndGo(anna);
    assertThat(receiver.isQuiet()).isTrue();
    assertThat(anna.delete(HOOKS + "/" + id).statusCode()).isEqualTo(204);
    assertThat(anna.get(HOOKS + "/" + id).statusCode()).isEqualTo(404);
  }

  private static void speakAndGo(SignedIn by) {
    String task = speak(by, "Nobody is told of this.");
    assertThat(by.get("/api/tasks/" + task + "/events").body()).contains("event:completed");
  }

  @Test
  void aTestSaysHowItWent() throws Exception {
    SignedIn carl = somebody("hook-carl");
    String id = hook(carl, "/carl", "").path("id").asString();
    for (int status : new int[] {204, 200, 302, 500}) {
      receiver.answer("/carl", status);

      JsonNode sent = TestServer.json(carl.post(HOOKS + "/" + id + "/test", ""));

      assertThat(sent.path("status").asInt()).as(sent.toString()).isEqualTo(status);
      assertThat(sent.path("state").asString()).isEqualTo(status < 300 ? "delivered" : "failed");
      assertThat(receiver.next().body()).contains("\"type\":\"test\"");
    }
    assertThat(receiver.isQuiet()).as("no redirect was followed").isTrue();
    assertThat(TestServer.json(carl.get(HOOKS + "/" + id)).path("state").asString())
        .isEqualTo("active");
    // Names that lead inwards are refused when they are called, and numbers at once.
    String inwards =
        TestServer.json(carl.post(HOOKS, "{\"url\": \"http://localhost.localdomain.invalid/x\"}"))
            .path("id")
            .asString();
    JsonNode unknown = TestServer.json(carl.post(HOOKS + "/" + inwards + "/test", ""));
    assertThat(unknown.path("state").asString()).isEqualTo("failed");
    for (String number : List.of("http://2130706434/", "http://0x7f000002/", "http://127.2/")) {
      HttpResponse<String> changed =
          put(carl, HOOKS + "/" + inwards, "{\"url\": \"%s\"}".formatted(number));
      if (changed.statusCode() == 200) {
        JsonNode refused = TestServer.json(carl.post(HOOKS + "/" + inwards + "/test", ""));
        assertThat(refused.path("error").asString()).as(number).containsAnyOf("public", "known");
      } else {
        assertThat(changed.statusCode()).as(number).isEqualTo(422);
      }
    }
  }

  @Test
  void whatIsNoWebhookIsRefused() {
    SignedIn dora = somebody("hook-dora");
    for (String wrong :
        List.of(
            "{}",
            "{\"url\": \"\"}",
            "{\"url\": \"ftp://example.com/\"}",
            "{\"url\": \"file:///etc/passwd\"}",
            "{\"url\": \"https:///x\"}",
            "{\"url\": \"https://a b/\"}",
            "{\"url\": \"https://me:secret@example.com/\"}",
            "{\"url\": \"https://example.com/#x\"}",
            "{\"url\": \"https://example.com:0/\"}",
            "{\"url\": \"https://example.com:70000/\"}",
            "{\"url\": \"http://10.0.0.1/\"}",
            "{\"url\": \"http://[::1]/\"}",
            "{\"url\": \"http://[::ffff:10.0.0.1]/\"}",
            "{\"url\": \"http://169.254.169.254/latest/meta-data\"}",
            "{\"url\": \"https://example.com/%s\"}".formatted("x".repeat(2_000)),
            "{\"url\": \"https://example.com/\", \"events\": []}",
            "{\"url\": \"https://example.com/\", \"events\": [\"task.eaten\"]}",
            "{\"url\": \"https://example.com/\", \"events\": [null]}",
            "{\"url\": \"https://example.com/\", \"description\": \"%s\"}"
                .formatted("x".repeat(201)))) {
      HttpResponse<String> answer = dora.post(HOOKS, wrong);
      assertThat(answer.statusCode()).as(wrong + answer.body()).isEqualTo(422);
    }
    for (int i = 0; i < 3; i++) {
      hook(dora, "/dora", "");
    }
    HttpResponse<String> more = dora.post(HOOKS, "{\"url\": \"https://example.com/\"}");
    assertThat(more.statusCode()).isEqualTo(409);
    assertThat(TestServer.json(more).path("code").asString()).isEqualTo("too-many-webhooks");
    JsonNode first = TestServer.json(dora.get(HOOKS + "?limit=2&sort=created_at"));
    assertThat(first.path("items").size()).isEqualTo(2);
    JsonNode rest =
        TestServer.json(
            dora.get(
                HOOKS + "?limit=2&sort=created_at&cursor=" + first.path("next_cursor").asString()));
    assertThat(rest.path("items").size()).isOne();
    assertThat(dora.get(HOOKS + "?sort=url").statusCode()).isEqualTo(422);
  }

  @Test
  void whatIsNotTakenIsTriedAgainAlsoAfterARestart(@TempDir Path folder) throws Exception {
    Map<String, String> slow = settings();
    slow.put("echoforge.access.mode", "auto");
    slow.put("echoforge.webhooks.back-off", "1h");
    String id;
    String delivery;
    receiver.answer("/restart", 503);
    try (TestServer first = TestServer.start(folder, slow)) {
      HttpResponse<String> made =
          first.post(HOOKS, "{\"url\": \"%s\"}".formatted(receiver.url("/restart")));
      id = TestServer.json(made).path("id").asString();
      first.await(
          TestServer.json(first.post("/api/generate", "{\"text\": \"Told later.\"}"))
              .path("task_id")
              .asString());
      delivery = receiver.next().headers().get("webhook-id");
      String state = "";
      for (int i = 0; i < 600 && !state.equals("failing"); i++) {
        Thread.sleep(100);
        state = TestServer.json(first.get(HOOKS + "/" + id)).path("state").asString();
      }
      assertThat(state).isEqualTo("failing");
      JsonNode waits = TestServer.json(first.get(HOOKS + "/" + id + "/deliveries?state=waiting"));
      assertThat(waits.at("/items/0/status").asInt()).isEqualTo(503);
      assertThat(waits.at("/items/0/attempts").asInt()).isOne();
    }
    receiver.answer("/restart", 204);
    try (TestServer second = TestServer.start(folder, slow)) {
      // Its time has not come; its owner does not want to wait.
      HttpResponse<String> again =
          second.post(HOOKS + "/" + id + "/deliveries/" + delivery + "/again", "");
      assertThat(again.statusCode()).as(again.body()).isEqualTo(202);
      HttpResponse<String> woken =
          second.send(
              second
                  .request(HOOKS + "/" + id)
                  .header("Content-Type", "application/json")
                  .PUT(
                      BodyPublishers.ofString(
                          "{\"url\": \"%s\"}".formatted(receiver.url("/restart")))));
      assertThat(TestServer.json(woken).path("state").asString()).isEqualTo("active");
      assertThat(receiver.next().headers().get("webhook-id")).isEqualTo(delivery);
    }
  }

  @Test
  void whatFailsForTooLongIsDisabledAndSaysSo() throws Exception {
    SignedIn emil = somebody("hook-emil");
    String id = hook(emil, "/emil", "").path("id").asString();
    String path = HOOKS + "/" + id;
    receiver.answer("/emil", 500);
    speak(emil, "This is tried three times.");
    JsonNode given = await(emil, path + "/deliveries", "/items/0/state", "failed");
    assertThat(given.at("/items/0/attempts").asInt()).isEqualTo(3);
    assertThat(given.at("/items/0/error").asString()).contains("500");
    JsonNode failing = await(emil, path, "/state", "failing");
    assertThat(failing.path("state_reason").asString()).contains("500");

    receiver.answer("/emil", 410);
    speak(emil, "It wants no more.");
    JsonNode disabled = await(emil, path, "/state", "disabled");
    assertThat(disabled.path("state_reason").asString()).contains("410");
    HttpResponse<String> again =
        emil.post(path + "/deliveries/" + given.at("/items/0/id").asString() + "/again", "");
    assertThat(again.statusCode()).isEqualTo(409);
    receiver.answer("/emil", 204);
    HttpResponse<String> woken =
        put(emil, path, "{\"url\": \"%s\"}".formatted(receiver.url("/emil")));
    assertThat(TestServer.json(woken).path("state").asString()).isEqualTo("active");
    for (int i = 0; i < 4; i++) {
      receiver.next(); // three, and the one that was gone
    }
    speak(emil, "Now it does again.");
    assertThat(receiver.next().answered()).isEqualTo(204);
  }

  @Test
  void whichNetworksMayBeCalledChangesAtOnce() {
    SignedIn admin = SignedIn.in(server, "admin", PASSWORD);
    SignedIn gerd = somebody("hook-gerd");
    String id = hook(gerd, "/gerd", "").path("id").asString();
    String key = "/api/admin/settings/echoforge.webhooks.allowed-networks";

    assertThat(put(admin, key, "{\"value\": [\"everywhere\"]}").statusCode()).isBetween(400, 422);
    assertThat(put(admin, key, "{\"value\": [\"10.0.0.0/8\"]}").statusCode()).isEqualTo(200);
    try {
      JsonNode refused = TestServer.json(gerd.post(HOOKS + "/" + id + "/test", ""));
      assertThat(refused.path("error").asString()).contains("not public");
      assertThat(receiver.isQuiet()).isTrue();
      assertThat(
              gerd.post(HOOKS, "{\"url\": \"%s\"}".formatted(receiver.url("/gerd"))).statusCode())
          .isEqualTo(422);
    } finally {
      assertThat(admin.delete(key).statusCode()).isEqualTo(200);
    }
    assertThat(TestServer.json(gerd.post(HOOKS + "/" + id + "/test", "")).path("state").asString())
        .isEqualTo("delivered");
    try {
      assertThat(receiver.next().path()).isEqualTo("/gerd");
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  @Test
  void aDeletedAccountsWebhooksGoWithIt() {
    SignedIn fred = somebody("hook-fred");
    String id = hook(fred, "/fred", "").path("id").asString();
    SignedIn admin = SignedIn.in(server, "admin", PASSWORD);
    String account = TestServer.json(fred.get("/api/auth/me")).at("/user/id").asString();

    assertThat(admin.delete("/api/admin/users/" + account).statusCode()).isEqualTo(204);

    assertThat(admin.get("/api/admin/webhooks").body()).doesNotContain(id);
  }
}
