package dev.echoforge.server.tasks;

import static org.assertj.core.api.Assertions.assertThat;

import dev.echoforge.server.TestServer;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;

/** An Idempotency-Key beside tasks that are forgotten soon. */
class ForgottenTaskTest {

  @TempDir private Path dataDir;

  private static HttpResponse<String> keyed(TestServer server, String text) {
    return server.send(
        server
            .request("/api/generate")
            .header("Content-Type", "application/json")
            .header("Idempotency-Key", "once")
            .POST(HttpRequest.BodyPublishers.ofString("{\"text\": \"" + text + "\"}")));
  }

  private static String id(HttpResponse<String> accepted) {
    assertThat(accepted.statusCode()).as(accepted.body()).isEqualTo(202);
    return TestServer.json(accepted).path("task_id").asString();
  }

  @Test
  void aKeyKeepsItsTaskWhileItHolds() {
    try (TestServer server = TestServer.start(dataDir, Map.of("echoforge.tasks.keep", "0s"))) {
      String first = id(keyed(server, "Once."));
      String other = id(server.post("/api/generate", "{\"text\": \"Without a key.\"}"));
      server.await(first);
      server.await(other);

      server.bean(TaskHousekeeping.class).clean();

      assertThat(server.get("/api/tasks/" + other).statusCode()).isEqualTo(404);
      assertThat(id(keyed(server, "Once."))).isEqualTo(first);
      assertThat(keyed(server, "Something else.").statusCode()).isEqualTo(409);
    }
  }

  @Test
  void aKeyWhoseTaskIsGoneIsFreeAgain() {
    try (TestServer server = TestServer.start(dataDir, Map.of())) {
      String first = id(keyed(server, "Once."));
      server.await(first);
      server.bean(JdbcClient.class).sql("delete from tasks").update();

      String second = id(keyed(server, "Once."));

      assertThat(second).isNotEqualTo(first);
      assertThat(server.await(second).path("status").asString()).isEqualTo("completed");
      assertThat(id(keyed(server, "Once."))).isEqualTo(second);
    }
  }

  @Test
  void aKeyIsForgottenWithItsTime() {
    try (TestServer server =
        TestServer.start(
            dataDir, Map.of("echoforge.tasks.keep", "0s", "echoforge.tasks.idempotency", "0s"))) {
      String first = id(keyed(server, "Once."));
      server.await(first);
      server.bean(TaskHousekeeping.class).clean();

      assertThat(server.get("/api/tasks/" + first).statusCode()).isEqualTo(404);
      assertThat(id(keyed(server, "Once."))).isNotEqualTo(first);
    }
  }
}
