package dev.echoforge.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** What earlier versions of H2 wrote is opened, and stays after a restart. */
class OldDatabaseTest {

  private static final String NEWEST = "45a7471f-2a1a-4364-b1c9-71982bfed0f4";
  private static final List<String> RECORDINGS =
      List.of(
          NEWEST, "66e44d9b-fa63-4b83-be83-068b321fd992", "e75a4a08-986f-4ab5-83cb-a0e744f70f73");

  @TempDir private Path dataDir;

  @ParameterizedTest
  @ValueSource(strings = "h2-2.4.240.mv.db.gz")
  void opensWhatAnEarlierVersionWrote(String name) throws IOException {
    Path database = Files.createDirectories(dataDir.resolve("database"));
    try (InputStream packed =
        Objects.requireNonNull(OldDatabaseTest.class.getResourceAsStream("/database/" + name))) {
      Files.copy(new GZIPInputStream(packed), database.resolve("echoforge.mv.db"));
    }
    for (String id : RECORDINGS) {
      Path folder =
          Files.createDirectories(dataDir.resolve("recordings").resolve(id.substring(0, 2)));
      Files.write(folder.resolve(id + ".wav"), new byte[100]);
      Files.writeString(folder.resolve(id + ".times.json"), "{\"words\": [], \"sentences\": []}");
    }
    String made;
    try (TestServer server = TestServer.start(dataDir, Map.of())) {
      JsonNode list = TestServer.json(server.get("/api/recordings"));
      assertThat(list.path("items").size()).isEqualTo(3);
      assertThat(list.path("items").get(0).path("title").asString())
          .isEqualTo("Old number 3 — ümläut 😀.");
      assertThat(TestServer.json(server.get("/api/tasks/" + NEWEST)).path("status").asString())
          .isEqualTo("completed");
      made =
          TestServer.json(server.post("/api/generate", "{\"text\": \"A new one.\"}"))
              .path("task_id")
              .asString();
      assertThat(server.await(made).path("status").asString()).isEqualTo("completed");
    }
    try (TestServer server = TestServer.start(dataDir, Map.of())) {
      assertThat(TestServer.json(server.get("/api/recordings")).path("items").size()).isEqualTo(4);
      assertThat(TestServer.json(server.get("/api/tasks/" + made)).path("status").asString())
          .isEqualTo("completed");
    }
  }
}
