package dev.echoforge.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

/** Recordings outlive lost, exchanged and moved databases; what was deleted stays deleted. */
class DataFolderTest {

  @TempDir private Path dataDir;
  @TempDir private Path other;

  private static String make(TestServer server, String text) {
    var accepted = server.post("/api/generate", "{\"text\": \"" + text + "\", \"seed\": 7}");
    return server
        .await(TestServer.json(accepted).path("task_id").asString())
        .path("recording_id")
        .asString();
  }

  private StartException refusal(Path folder, Map<String, String> settings) {
    try {
      EchoForgeServer.start(new ServerOptions("127.0.0.1", 0, folder, null), settings).close();
    } catch (StartException e) {
      return e;
    }
    throw new AssertionError("it started");
  }

  private static void delete(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }

  private List<Path> audio() throws IOException {
    try (Stream<Path> files = Files.walk(dataDir.resolve("recordings"))) {
      return files.filter(file -> file.toString().endsWith(".wav")).toList();
    }
  }

  @Test
  void aLostDatabaseStopsTheStartAndTheRecordingsAreAdopted() throws IOException {
    JsonNode before;
    String deleted;
    try (TestServer server = TestServer.start(dataDir, Map.of())) {
      String id = make(server, "Once upon a time.");
      deleted = make(server, "Not any more.");
      server.send(server.request("/api/recordings/" + deleted + "?permanently=true").DELETE());
      server.send(
          server
              .request("/api/recordings/" + id)
              .header("Content-Type", "application/json")
              .method(
                  "PATCH",
                  java.net.http.HttpRequest.BodyPublishers.ofString("{\"title\": \"A tale\"}")));
      before = TestServer.json(server.get("/api/recordings/" + id));
    }
    delete(dataDir.resolve("database"));

    assertThat(refusal(dataDir, Map.of()))
        .hasMessageContaining("is empty, but there are recordings in")
        .hasMessageContaining("echoforge recordings adopt");
    assertThat(refusal(dataDir, Map.of())).hasMessageContaining("is empty");
    assertThat(audio()).hasSize(1);

    var report = Maintenance.adopt(dataDir);
    assertThat(report.adopted()).isEqualTo(1);
    assertThat(report.broken()).isEmpty();
    assertThat(Maintenance.adopt(dataDir).known()).isEqualTo(1);
    try (TestServer server = TestServer.start(dataDir, Map.of())) {
      String path = "/api/recordings/" + before.path("id").asString();
      assertThat(TestServer.json(server.get(path))).isEqualTo(before);
      assertThat(before.path("title").asString()).isEqualTo("A tale");
      assertThat(server.get(path + "/audio").statusCode()).isEqualTo(200);
      assertThat(server.get(path + "/captions").statusCode()).isEqualTo(200);
      assertThat(server.get("/api/recordings/" + deleted).statusCode()).isEqualTo(404);
    }
  }

  @Test
  void aRunningServerAdoptsToo() throws IOException {
    try (TestServer server = TestServer.start(dataDir, Map.of())) {
      String id = make(server, "Lost for a while.");
      String deleted = make(server, "Not any more.");
      String path = "/api/recordings/" + id;
      JsonNode before = TestServer.json(server.get(path));
      List<Path> files;
      try (Stream<Path> found =
          Files.list(dataDir.resolve("recordings").resolve(deleted.substring(0, 2)))) {
        files = found.filter(file -> file.toString().contains(deleted)).toList();
      }
      Path kept = Files.createDirectories(other.resolve("copy"));
      for (Path file : files) {
        Files.copy(file, kept.resolve(file.getFileName()));
      }
      server.send(server.request("/api/recordings/" + deleted + "?permanently=true").DELETE());
      Path trash =
          Files.createDirectories(
              dataDir.resolve("recordings").resolve("trash").resolve("2026-01-02"));
      for (Path file : files) {
        Files.copy(kept.resolve(file.getFileName()), trash.resolve(file.getFileName()));
      }
      server.bean(JdbcClient.class).sql("delete from recordings").update();

      JsonNode first = TestServer.json(server.post("/api/admin/recordings/adopt", ""));
      JsonNode second = TestServer.json(server.post("/api/admin/recordings/adopt", ""));

      assertThat(first.path("adopted").asInt()).as(first.toString()).isEqualTo(1);
      assertThat(first.path("deleted").asInt()).isEqualTo(1);
      assertThat(first.path("broken")).isEmpty();
      assertThat(second.path("known").asInt()).isEqualTo(1);
      assertThat(TestServer.json(server.get(path))).isEqualTo(before);
      assertThat(server.get("/api/recordings/" + deleted).statusCode()).isEqualTo(404);

      // A sweep on another node that looked a moment too early.
      for (Path file : audio()) {
        if (file.toString().contains(id)) {
          Files.move(file, trash.resolve(file.getFileName()));
        }
      }
      assertThat(server.get(path + "/audio").statusCode()).isEqualTo(404);
      JsonNode third = TestServer.json(server.post("/api/admin/recordings/adopt", ""));
      assertThat(third.path("adopted").asInt()).as(third.toString()).isEqualTo(1);
      assertThat(server.get(path + "/audio").statusCode()).isEqualTo(200);
    }
  }

  @Test
  void filesWithoutADescriptionAreAdoptedByWhatTheySay() throws IOException {
    String id;
    try (TestServer server = TestServer.start(dataDir, Map.of())) {
      id = make(server, "From an earlier version.");
    }
    delete(dataDir.resolve("database"));
    Path audio = audio().getFirst();
    String name = audio.getFileName().toString().replace(".wav", "");
    Files.delete(audio.resolveSibling(name + ".json"));
    Files.move(audio, audio.resolveSibling(id + ".wav"));
    Files.move(
        audio.resolveSibling(name + ".times.json"), audio.resolveSibling(id + ".times.json"));

    assertThat(Maintenance.adopt(dataDir).adopted()).isEqualTo(1);
    try (TestServer server = TestServer.start(dataDir, Map.of())) {
      JsonNode recording = TestServer.json(server.get("/api/recordings/" + id));
      assertThat(recording.path("text").asString()).contains("From an earlier version");
      assertThat(recording.path("duration_seconds").asDouble()).isPositive();
      assertThat(server.get("/api/recordings/" + id + "/audio").statusCode()).isEqualTo(200);
    }
  }

  @Test
  void anotherDatabaseOnTheSameFolderDoesNotStart() throws IOException {
    Map<String, String> shared =
        Map.of("echoforge.recordings.folder", dataDir.resolve("recordings").toString());
    try (TestServer server = TestServer.start(dataDir, Map.of())) {
      make(server, "The first one's.");
    }
    try (TestServer server = TestServer.start(other, Map.of())) {
      make(server, "The second one's.");
    }

    assertThat(refusal(other, shared)).hasMessageContaining("belong to another database");
    assertThat(audio()).hasSize(1);
  }

  @Test
  void aFolderThatIsNotMountedStopsTheStart() {
    try (TestServer server = TestServer.start(dataDir, Map.of())) {
      make(server, "It is somewhere.");
    }

    assertThat(refusal(dataDir, Map.of("echoforge.recordings.folder", other.toString())))
        .hasMessageContaining("holds none of the recordings")
        .hasMessageContaining("not mounted");
  }

  @Test
  void aMarkThatBreaksWhileTheServerRunsIsToldInWords() throws IOException {
    try (TestServer server = TestServer.start(dataDir, Map.of("echoforge.tasks.attempts", "1"))) {
      make(server, "Before it.");
      Files.writeString(dataDir.resolve("recordings").resolve("echoforge-folder.json"), "?");

      var accepted = server.post("/api/generate", "{\"text\": \"After it.\"}");
      JsonNode task = server.await(TestServer.json(accepted).path("task_id").asString());

      assertThat(task.path("status").asString()).isEqualTo("failed");
      assertThat(task.path("message").asString())
          .contains("put it back, or delete it and start again")
          .doesNotContain("Exception");
    }
  }

  @Test
  void brokenFilesAreReportedAndLeftAlone() throws IOException {
    try (TestServer server = TestServer.start(dataDir, Map.of())) {
      make(server, "To be broken.");
    }
    delete(dataDir.resolve("database"));
    Path audio = audio().getFirst();
    Files.write(audio, new byte[] {1, 2, 3});
    Files.write(dataDir.resolve("recordings").resolve("readme.wav"), new byte[] {1});

    var report = Maintenance.adopt(dataDir);

    assertThat(report.adopted()).isZero();
    assertThat(report.broken()).hasSize(1);
    assertThat(audio()).hasSize(2);
  }

  @Test
  void aMoveTakesEverythingAlong() {
    String recording;
    try (Postgres postgres = Postgres.start()) {
      try (TestServer server = TestServer.start(dataDir, Map.of())) {
        recording = make(server, "Moved with all of it.");
      }
      try (ServerProcess server = ServerProcess.start(dataDir, 0)) {
        assertThat(server.get("/api/health").path("status").asString()).isEqualTo("ok");
        assertThatThrownBy(
                () -> Maintenance.move(dataDir, null, null, null, postgres.url(), null, null))
            .hasMessageContaining("stop the server first");
      }
      assertThat(Maintenance.move(dataDir, null, null, null, postgres.url(), null, null))
          .containsEntry("recordings", 1L)
          .containsEntry("tasks", 1L)
          .containsEntry("installation", 1L);

      assertThat(refusal(dataDir, Map.of())).hasMessageContaining("was moved to");
      assertThatThrownBy(
              () -> Maintenance.move(dataDir, null, null, null, postgres.url(), null, null))
          .hasMessageContaining("was moved already");
      Map<String, String> settings = new LinkedHashMap<>();
      settings.put("spring.datasource.url", postgres.url());
      settings.put("spring.datasource.username", "");
      try (TestServer server = TestServer.start(dataDir, settings)) {
        assertThat(server.get("/api/recordings/" + recording + "/audio").statusCode())
            .isEqualTo(200);
        assertThat(TestServer.json(server.get("/api/recordings?query=MOVED%20with")).path("items"))
            .hasSize(1);
        assertThat(TestServer.json(server.get("/api/recordings?query=nowhere")).path("items"))
            .isEmpty();
      }
    }
  }
}
