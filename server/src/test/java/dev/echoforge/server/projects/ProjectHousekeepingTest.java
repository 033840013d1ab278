package dev.echoforge.server.projects;

import static org.assertj.core.api.Assertions.assertThat;

import dev.echoforge.server.TestServer;
import java.nio.file.Path;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;

class ProjectHousekeepingTest {

  private static final String PROJECTS = "/api/me/projects";

  @TempDir private Path dataDir;

  @Test
  void whatWasDeletedMoreThanADayAgoIsRemovedForGood() {
    try (TestServer server = TestServer.start(dataDir, Map.of())) {
      UUID kept = made(server, "Kept");
      UUID young = made(server, "Deleted today");
      UUID old = made(server, "Deleted long ago");
      server.send(server.request(PROJECTS + "/" + young).DELETE());
      server.send(server.request(PROJECTS + "/" + old).DELETE());
      JdbcClient jdbc = server.bean(JdbcClient.class);
      jdbc.sql("update projects set deleted_at = :then where id = :id")
          .param("then", OffsetDateTime.now(ZoneOffset.UTC).minusHours(25))
          .param("id", old)
          .update();

      server.bean(ProjectHousekeeping.class).clean();

      List<UUID> left = jdbc.sql("select id from projects").query(UUID.class).list();
      assertThat(left).containsExactlyInAnyOrder(kept, young);
      assertThat(server.post(PROJECTS + "/" + young + "/restore", "").statusCode()).isEqualTo(200);
    }
  }

  private static UUID made(TestServer server, String name) {
    var made =
        server.post(
            PROJECTS, "{\"kind\": \"book\", \"name\": \"%s\", \"document\": {}}".formatted(name));
    assertThat(made.statusCode()).as(made.body()).isEqualTo(201);
    return UUID.fromString(TestServer.json(made).path("id").asString());
  }
}
