package dev.echoforge.server.recordings;

import static org.assertj.core.api.Assertions.assertThat;

import dev.echoforge.server.TestServer;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Tags, zips, deletion that can be undone. */
class RecordingsKeptTest {

  @TempDir private static Path dataDir;
  private static TestServer server;

  @BeforeAll
  static void start() {
    server = TestServer.start(dataDir, Map.of());
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  private static String spoken(TestServer by, String text) {
    JsonNode accepted = TestServer.json(by.post("/api/generate", "{\"text\": \"" + text + "\"}"));
    String id = accepted.path("task_id").asString();
    assertThat(by.await(id).path("status").asString()).isEqualTo("completed");
    return id;
  }

  private static String spoken(String text) {
    return spoken(server, text);
  }

  private static HttpResponse<String> patch(String id, String json) {
    return server.send(
        server
            .request("/api/recordings/" + id)
            .header("Content-Type", "application/json")
            .method("PATCH", HttpRequest.BodyPublishers.ofString(json)));
  }

  private static HttpResponse<String> delete(TestServer at, String id, String query) {
    return at.send(at.request("/api/recordings/" + id + query).DELETE());
  }

  private static List<String> ids(String query) {
    HttpResponse<String> answer = server.get("/api/recordings?limit=200&" + query);
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    List<String> ids = new ArrayList<>();
    TestServer.json(answer).path("items").forEach(item -> ids.add(item.path("id").asString()));
    return ids;
  }

  private static List<String> files(Path folder, String id) throws IOException {
    try (Stream<Path> all = Files.walk(folder)) {
      return all.filter(Files::isRegularFile)
          .map(file -> String.valueOf(file.getFileName()))
          .filter(name -> name.contains(id))
          .sorted()
          .toList();
    }
  }

  @Test
  void recordingsAreFoundByTheirTags() {
    String both = spoken("Tagged with two.");
    String one = spoken("Tagged with one.");
    spoken("Not tagged.");

    HttpResponse<String> tagged = patch(both, "{\"tags\": [\" Travel \", \"Ideas\", \"travel\"]}");
    assertThat(TestServer.json(tagged).path("tags").toString()).isEqualTo("[\"Travel\",\"Ideas\"]");
    assertThat(patch(one, "{\"tags\": [\"TRAVEL\"]}").statusCode()).isEqualTo(200);

    assertThat(ids("tag=travel")).containsExactly(one, both);
    assertThat(ids("tag=Travel,ideas")).containsExactly(both);
    assertThat(ids("tag=travel&tag=ideas&query=two&kind=speech")).containsExactly(both);
    assertThat(ids("tag=nothing")).isEmpty();
    assertThat(server.get("/api/recordings/tags").body())
        .contains("{\"tag\":\"travel\",\"recordings\":2},{\"tag\":\"ideas\",\"recordings\":1}");

    assertThat(patch(both, "{\"tags\": []}").statusCode()).isEqualTo(200);
    assertThat(ids("tag=ideas")).isEmpty();
    for (String wrong :
        List.of(
            "{\"tags\": [\"\"]}",
            "{\"tags\": [null]}",
            "{\"tags\": [\"" + "x".repeat(51) + "\"]}",
            "{\"tags\": [\"a\\u0007b\"]}",
            "{\"tags\": [" + "\"t\",".repeat(20) + "\"t\"]}")) {
      assertThat(patch(one, wrong).statusCode()).as(wrong).isEqualTo(422);
    }
    assertThat(patch(one, "{\"tags\": \"x\"}").statusCode()).isEqualTo(400);
    assertThat(server.get("/api/recordings?kind=song").statusCode()).isEqualTo(422);
  }

  @Test
  void whatWasDeletedIsBroughtBack() {
    String id = spoken("Deleted by mistake, the zebra one.");
    patch(id, "{\"tags\": [\"zebra\"], \"title\": \"The zebra\"}");

    HttpResponse<String> deleted = delete(server, id, "");
    assertThat(deleted.statusCode()).isEqualTo(204);
    assertThat(deleted.headers().firstValue("X-EchoForge-Undo-Until")).isPresent();
    for (String path : List.of("", "/audio", "/audio?format=flac", "/captions", "/recipe")) {
      assertThat(server.get("/api/recordings/" + id + path).statusCode()).as(path).isEqualTo(404);
    }
    assertThat(ids("query=zebra")).isEmpty();
    assertThat(ids("tag=zebra")).isEmpty();
    assertThat(ids("deleted=true")).contains(id);
    assertThat(delete(server, id, "").statusCode()).isEqualTo(404);
    assertThat(server.get("/api/tasks/" + id + "/audio").statusCode()).isEqualTo(404);
    assertThat(server.get("/api/recordings/tags").body()).doesNotContain("zebra");

    HttpResponse<String> restored = server.post("/api/recordings/" + id + "/restore", "");
    assertThat(restored.statusCode()).as(restored.body()).isEqualTo(200);
    assertThat(TestServer.json(restored).path("title").asString()).isEqualTo("The zebra");
    assertThat(ids("query=zebra")).containsExactly(id);
    assertThat(ids("tag=zebra")).containsExactly(id);
    assertThat(server.get("/api/recordings/" + id + "/audio").statusCode()).isEqualTo(200);
    assertThat(server.post("/api/recordings/" + id + "/restore", "").statusCode()).isEqualTo(404);
    delete(server, id, "?permanently=true");
  }

  @Test
  void afterItsTimeNothingIsLeft(@TempDir Path folder) throws IOException {
    try (TestServer own =
        TestServer.start(folder, Map.of("echoforge.recordings.undo-time", "1ms"))) {
      String id = spoken(own, "Not for long.");
      assertThat(own.get("/api/recordings/" + id + "/audio?format=mp3").statusCode())
          .isEqualTo(200);
      assertThat(files(folder, id)).hasSizeGreaterThan(3);

      assertThat(delete(own, id, "").statusCode()).isEqualTo(204);
      assertThat(own.post("/api/recordings/" + id + "/restore", "").statusCode()).isEqualTo(404);
      own.bean(RecordingRemoval.class).purge();

      assertThat(files(folder, id)).isEmpty();
      assertThat(own.get("/api/recordings?deleted=true").body()).doesNotContain(id);
    }
  }

  @Test
  void permanentlyIsAtOnceAlsoOfWhatWasDeletedBefore() throws IOException {
    String first = spoken("Away with it.");
    String second = spoken("Away with it, too.");

    assertThat(delete(server, first, "?permanently=true").statusCode()).isEqualTo(204);
    assertThat(delete(server, second, "").statusCode()).isEqualTo(204);
    assertThat(delete(server, second, "?permanently=true").statusCode()).isEqualTo(204);

    assertThat(files(dataDir.resolve("recordings"), first)).isEmpty();
    assertThat(files(dataDir.resolve("recordings"), second)).isEmpty();
  }

  @Test
  void aDeletedOneStaysDeletedOverARestart(@TempDir Path folder) {
    String id;
    String kept;
    try (TestServer own = TestServer.start(folder, Map.of())) {
      id = spoken(own, "The walrus sleeps.");
      kept = spoken(own, "The walrus wakes.");
      delete(own, id, "");
    }
    try (TestServer own = TestServer.start(folder, Map.of())) {
      assertThat(own.get("/api/recordings?query=walrus").body()).contains(kept).doesNotContain(id);
      assertThat(own.post("/api/recordings/" + id + "/restore", "").statusCode()).isEqualTo(200);
      assertThat(own.get("/api/recordings?query=walrus").body()).contains(kept).contains(id);
    }
  }

  @Test
  void manyAreDeletedAndBroughtBackAtOnce() {
    String first = spoken("One of many.");
    String second = spoken("Another of many.");
    String body = "{\"ids\": [\"%s\", \"%s\", \"%s\"]}".formatted(first, second, UUID.randomUUID());

    JsonNode deleted = TestServer.json(server.post("/api/recordings/delete", body));
    assertThat(deleted.path("done").size()).isEqualTo(2);
    assertThat(deleted.path("failed").size()).isEqualTo(1);
    assertThat(deleted.path("undo_until").asString()).isNotEmpty();
    assertThat(ids("query=of+many")).isEmpty();

    JsonNode restored = TestServer.json(server.post("/api/recordings/restore", body));
    assertThat(restored.path("done").size()).isEqualTo(2);
    assertThat(ids("query=of+many")).containsExactly(second, first);
    assertThat(server.post("/api/recordings/delete", "{\"ids\": []}").statusCode()).isEqualTo(422);
    assertThat(server.post("/api/recordings/delete", "{\"ids\": [1]}").statusCode()).isEqualTo(400);
  }

  private static Map<String, byte[]> unzipped(byte[] zip) throws IOException {
    Map<String, byte[]> files = new LinkedHashMap<>();
    try (ZipInputStream in = new ZipInputStream(new ByteArrayInputStream(zip))) {
      for (ZipEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
        assertThat(files.put(entry.getName(), in.readAllBytes())).as(entry.getName()).isNull();
      }
    }
    return files;
  }

  @Test
  void recordingsComeAsAZip() throws IOException {
    String first = spoken("Zipped: ../../etc/passwd and con?");
    String second = spoken("Zipped: ../../etc/passwd and con?  ");
    String ids = first + "," + second;

    HttpResponse<byte[]> answer =
        server.send(
            server.request("/api/recordings/archive?format=flac&captions=srt,json&ids=" + ids),
            BodyHandlers.ofByteArray());

    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.headers().firstValue("Content-Type")).contains("application/zip");
    Map<String, byte[]> files = unzipped(answer.body());
    assertThat(files).hasSize(7);
    assertThat(files.keySet()).allMatch(name -> name.matches("[\\p{L}\\p{N} ._-]+"));
    assertThat(files.keySet().iterator().next()).startsWith("001 Zipped").endsWith(".flac");
    JsonNode manifest =
        JsonMapper.shared()
            .readTree(new String(files.get("manifest.json"), StandardCharsets.UTF_8));
    JsonNode entry = manifest.at("/recordings/1");
    assertThat(entry.path("id").asString()).isEqualTo(second);
    assertThat(files).containsKey(entry.path("audio").asString());
    assertThat(files).containsKey(entry.at("/captions/1").asString());
    assertThat(entry.at("/recipe/turns/0/text").asString()).startsWith("Zipped");

    HttpResponse<byte[]> wav =
        server.send(
            server
                .request("/api/recordings/archive")
                .header("Content-Type", "application/json")
                .POST(
                    HttpRequest.BodyPublishers.ofString(
                        "{\"ids\": [\"" + first + "\"], \"captions\": []}")),
            BodyHandlers.ofByteArray());
    Map<String, byte[]> one = unzipped(wav.body());
    byte[] audio =
        server
            .send(server.request("/api/recordings/" + first + "/audio"), BodyHandlers.ofByteArray())
            .body();
    assertThat(one.values().iterator().next()).isEqualTo(audio);

    assertThat(server.get("/api/recordings/archive?ids=" + UUID.randomUUID()).statusCode())
        .isEqualTo(404);
    assertThat(server.get("/api/recordings/archive?ids=").statusCode()).isEqualTo(422);
    assertThat(server.get("/api/recordings/archive?ids=x").statusCode()).isEqualTo(422);
    assertThat(server.get("/api/recordings/archive?format=midi&ids=" + first).statusCode())
        .isEqualTo(422);
  }
}
