package dev.echoforge.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import dev.echoforge.server.check.CheckedServer;
import dev.echoforge.server.check.ClientCheck;
import dev.echoforge.server.check.ClientChecks;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** The self-check passes where clients are content, and says why where they are not. */
class SelfCheckTest {

  private static final String CHECK = "/api/admin/check";
  private static final String PASSWORD = "a long enough one";

  @TempDir private Path dataDir;

  private static JsonNode ended(Supplier<HttpResponse<String>> get) throws InterruptedException {
    JsonNode now = TestServer.json(get.get());
    for (int i = 0; i < 1_200 && !now.path("state").asString().equals("done"); i++) {
      Thread.sleep(100);
      now = TestServer.json(get.get());
    }
    assertThat(now.path("state").asString()).as(now.toString()).isEqualTo("done");
    return now;
  }

  private static List<String> failed(JsonNode run) {
    List<String> failed = new ArrayList<>();
    run.path("items")
        .forEach(item -> {
          if (item.path("state").asString().equals("failed")) {
            failed.add(item.path("id").asString() + ": " + item.path("reason").asString());
          }
        });
    return failed;
  }

  @Test
  void everyClientIsContentWithAnOpenServer() throws InterruptedException {
    try (TestServer server = TestServer.start(dataDir, Map.of())) {
      assertThat(TestServer.json(server.get(CHECK)).path("state").asString()).isEqualTo("idle");
      HttpResponse<String> begun = server.post(CHECK, "");
      assertThat(begun.statusCode()).as(begun.body()).isEqualTo(202);
      JsonNode now = TestServer.json(begun);
      assertThat(now.path("total").asInt()).isEqualTo(ClientChecks.all().size());
      JsonNode run = ended(() -> server.get(CHECK));

      assertThat(failed(run)).isEmpty();
      assertThat(run.path("passed").asInt() + run.path("skipped").asInt())
          .isEqualTo(ClientChecks.all().size());
      assertThat(run.path("skipped").asInt()).isLessThanOrEqualTo(1);
      assertThat(run.path("ended_at").asString()).isNotEmpty();
    }
  }

  @Test
  void whatClientsWouldNotLikeIsToldWithWhatToDo() throws InterruptedException {
    Map<String, String> required =
        Map.of("echoforge.access.mode", "required", "echoforge.accounts.admin-password", PASSWORD);
    try (TestServer server = TestServer.start(dataDir, required)) {
      SignedIn admin = SignedIn.in(server, "admin", PASSWORD);
      assertThat(admin.post(CHECK, "").statusCode()).isEqualTo(202);
      JsonNode run = ended(() -> admin.get(CHECK));

      assertThat(failed(run))
          .hasSize(2)
          .allMatch(reason -> reason.startsWith("open-webui."))
          .allMatch(reason -> reason.contains("echoforge.access.open-lists=true"));
    }
  }

  @Test
  void aServerThatIsNoneFailsThemAllWithReasons() throws IOException, InterruptedException {
    HttpServer other =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    other.createContext(
        "/",
        exchange -> {
          exchange.getRequestBody().readAllBytes();
          byte[] page = "<html>Welcome</html>".getBytes(StandardCharsets.UTF_8);
          exchange.getResponseHeaders().set("Content-Type", "text/html");
          exchange.sendResponseHeaders(200, page.length);
          exchange.getResponseBody().write(page);
          exchange.close();
        });
    other.start();
    URI base = URI.create("http://127.0.0.1:" + other.getAddress().getPort());
    try (CheckedServer server = new CheckedServer(base, null, 1)) {
      for (ClientCheck check : ClientChecks.all()) {
        ClientCheck.Outcome outcome = server.play(check);
        // Only who asks for nothing but an answer is content with that.
        if (check.id().endsWith(".wrong-key") || check.id().endsWith(".abort")) {
          continue;
        }
        assertThat(outcome.state()).as(check.id()).isEqualTo(ClientCheck.State.FAILED);
        assertThat(outcome.reason()).as(check.id()).contains("expected");
      }
    } finally {
      other.stop(0);
    }
    try (CheckedServer gone = new CheckedServer(base, null, 1)) {
      assertThat(gone.play(ClientChecks.all().getFirst()).reason()).contains("nothing listens");
    }
  }
}
