package dev.echoforge.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeFalse;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.echoforge.audio.AudioDecoder;
import dev.echoforge.audio.AudioEncoders;
import dev.echoforge.audio.AudioFormat;
import dev.echoforge.audio.codec.DecodingLimits;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import tools.jackson.databind.JsonNode;

@ExtendWith(OutputCaptureExtension.class)
class RecordingsApiTest {

  /** More than a connection holds that nobody reads from. */
  private static final int LONG = 32 << 20;

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

  private static String make(String text) {
    var accepted = server.post("/api/generate", "{\"text\": \"" + text + "\"}");
    return server
        .await(TestServer.json(accepted).path("task_id").asString())
        .path("recording_id")
        .asString();
  }

  @Test
  void listsSearchesAndPages() {
    Set<String> made = new HashSet<>();
    for (int i = 0; i < 5; i++) {
      made.add(make("The heron number " + i + " is 100% grey."));
    }
    Set<String> seen = new HashSet<>();
    String cursor = "";
    do {
      JsonNode page = TestServer.json(server.get("/api/recordings?query=HERON&limit=2" + cursor));
      page.path("items").forEach(item -> seen.add(item.path("id").asString()));
      String next = page.path("next_cursor").isNull() ? null : page.path("next_cursor").asString();
      cursor = next == null ? null : "&cursor=" + next;
    } while (cursor != null);

    assertThat(seen).isEqualTo(made);
    assertThat(
            TestServer.json(server.get("/api/recordings?query=100%25%20grey")).path("items").size())
        .isEqualTo(5);
    assertThat(TestServer.json(server.get("/api/recordings?query=100_%25")).path("items").size())
        .isZero();
    assertThat(server.get("/api/recordings?limit=0").statusCode()).isEqualTo(422);
    assertThat(server.get("/api/recordings?limit=x").statusCode()).isIn(400, 422);
    assertThat(server.get("/api/recordings?cursor=abc").statusCode()).isEqualTo(422);
  }

  @ParameterizedTest
  @ValueSource(strings = {"wav", "mp3", "opus", "flac"})
  void everyFormatIsWholeToTheLastSample(String format) throws IOException {
    String id = make("Every format to its end.");
    JsonNode recording = TestServer.json(server.get("/api/recordings/" + id));
    HttpResponse<byte[]> answer =
        server.send(
            server.request("/api/recordings/" + id + "/audio?download=true&format=" + format),
            HttpResponse.BodyHandlers.ofByteArray());
    Path file = Files.write(dataDir.resolve("whole." + format), answer.body());
    double seconds = AudioDecoder.read(file, DecodingLimits.DEFAULT).seconds();

    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.headers().firstValue("Content-Disposition"))
        .hasValueSatisfying(value -> assertThat(value).startsWith("attachment").contains(format));
    // Without a header that tells, mp3 comes in whole frames of 24 ms and what its filters add.
    double slack = format.equals("mp3") ? 0.15 : 0.0005;
    assertThat(seconds)
        .isBetween(
            recording.path("duration_seconds").asDouble() - 0.0005,
            recording.path("duration_seconds").asDouble() + slack);
  }

  @Test
  void nothingIsSaidOfAClientThatLeavesHalfWay(CapturedOutput output) throws IOException {
    String id = make("Nobody hears this to its end.");
    replace(id, LONG, LONG);
    long before = server.answers("/api/recordings/{id}/audio");
    try (RawClient client = new RawClient(server.port())) {
      client.get("/api/recordings/" + id + "/audio?format=pcm");
      assertThat(client.readHead()).startsWith("HTTP/1.1 200");
      client.readSome(1_000);

      client.reset();

      await().until(() -> server.answers("/api/recordings/{id}/audio") > before);
      assertThat(output.getAll()).doesNotContain("ERROR", "WARN", "Exception");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"pcm", "flac"})
  void aDamagedRecordingIsSaidToBeDamaged(String format, CapturedOutput output) throws IOException {
    String id = make("It is damaged, for " + format);
    replace(id, 4 << 20, 2 << 20);

    var answer = server.get("/api/recordings/%s/audio?format=%s".formatted(id, format));

    assertThat(answer.statusCode()).isEqualTo(500);
    assertThat(TestServer.json(answer).path("detail").asString()).contains("damaged");
    assertThat(output.getAll()).contains("damaged").doesNotContain("ERROR", "Exception");
    assertThat(encoded(id)).isEmpty();
  }

  /** A telephone's player asks for two bytes first, and gives up where it gets all of them. */
  @ParameterizedTest
  @ValueSource(strings = {"wav", "mp3", "opus", "flac", "pcm", "aac"})
  void everyFormatHasALengthAndRanges(String format) {
    assumeTrue(AudioEncoders.available().contains(AudioFormat.of(format)));
    String path = "/api/recordings/%s/audio?format=%s".formatted(make("Two bytes first."), format);

    var first = part(path, "bytes=0-1");
    var all = server.send(server.request(path), HttpResponse.BodyHandlers.ofByteArray());
    var rest = part(path, "bytes=2-");
    var last = part(path, "bytes=-3");

    assertThat(all.statusCode()).isEqualTo(200);
    assertThat(all.headers().firstValueAsLong("Content-Length")).hasValue(all.body().length);
    assertThat(all.headers().firstValue("Accept-Ranges")).hasValue("bytes");
    assertThat(first.statusCode()).isEqualTo(206);
    assertThat(first.headers().firstValue("Content-Range"))
        .hasValue("bytes 0-1/" + all.body().length);
    assertThat(first.body()).isEqualTo(Arrays.copyOf(all.body(), 2));
    assertThat(rest.body()).isEqualTo(Arrays.copyOfRange(all.body(), 2, all.body().length));
    assertThat(last.body()).hasSize(3);
    assertThat(part(path, "bytes=%d-".formatted(all.body().length)).statusCode()).isEqualTo(416);
  }

  /** What this machine has no encoder for is the request's fault, not an outage of the server's. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "/api/recordings/%s/audio?format=aac",
        "/api/recordings/archive?ids=%s&format=aac"
      })
  void aFormatThatCanNotBeMadeHereIsRefusedWithThoseThatCan(String address) {
    assumeFalse(AudioEncoders.available().contains(AudioFormat.AAC));

    var answer = server.get(address.formatted(make("No encoder for it.")));

    assertThat(answer.statusCode()).isEqualTo(422);
    assertThat(TestServer.json(answer).path("field").asString()).isEqualTo("format");
    assertThat(TestServer.json(answer).path("expected").asString()).contains("mp3", "opus");
  }

  private static HttpResponse<byte[]> part(String path, String range) {
    return server.send(
        server.request(path).header("Range", range), HttpResponse.BodyHandlers.ofByteArray());
  }

  @Test
  void whatWasEncodedGoesWithItsRecordingOrItsTitle() throws IOException {
    String id = make("Encoded twice.");
    String path = "/api/recordings/" + id;
    var first =
        server.send(server.request(path + "/audio?format=flac"), BodyHandlers.ofByteArray());
    rename(path, "{\"title\": \"Under another title\"}");
    var second =
        server.send(server.request(path + "/audio?format=flac"), BodyHandlers.ofByteArray());

    assertThat(second.headers().firstValue("ETag"))
        .isNotEqualTo(first.headers().firstValue("ETag"));
    assertThat(new String(second.body(), StandardCharsets.UTF_8)).contains("Under another title");
    assertThat(encoded(id)).hasSize(2);

    server.send(server.request(path + "?permanently=true").DELETE());

    assertThat(encoded(id)).isEmpty();
    assertThat(server.get(path + "/audio?format=flac").statusCode()).isEqualTo(404);
  }

  /** What is kept of a recording in other formats. */
  private static List<Path> encoded(String id) throws IOException {
    Path folder = dataDir.resolve("cache").resolve("encoded");
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> files = Files.walk(folder)) {
      return files.filter(file -> file.getFileName().toString().contains(id)).toList();
    }
  }

  /** Puts other audio in a recording's place: noise, as long as it says or not. */
  private static void replace(String id, int says, int has) throws IOException {
    ByteBuffer wav = ByteBuffer.allocate(44 + has).order(ByteOrder.LITTLE_ENDIAN);
    wav.put("RIFF".getBytes(StandardCharsets.US_ASCII)).putInt(36 + says);
    wav.put("WAVEfmt ".getBytes(StandardCharsets.US_ASCII)).putInt(16).putShort((short) 1);
    wav.putShort((short) 1).putInt(24_000).putInt(48_000).putShort((short) 2).putShort((short) 16);
    wav.put("data".getBytes(StandardCharsets.US_ASCII)).putInt(says);
    byte[] noise = new byte[has];
    new Random(7).nextBytes(noise);
    try (Stream<Path> files =
        Files.list(dataDir.resolve("recordings").resolve(id.substring(0, 2)))) {
      Path file =
          files
              .filter(f -> f.getFileName().toString().matches(id + "\\..*\\.wav"))
              .findFirst()
              .orElseThrow();
      Files.write(file, wav.put(noise).array());
    }
  }

  @Test
  void rangesOfTheWavAreServed() {
    String id = make("A range of it.");
    HttpResponse<byte[]> part =
        server.send(
            server.request("/api/recordings/" + id + "/audio").header("Range", "bytes=0-3"),
            HttpResponse.BodyHandlers.ofByteArray());

    assertThat(part.statusCode()).isEqualTo(206);
    assertThat(new String(part.body(), StandardCharsets.US_ASCII)).isEqualTo("RIFF");
  }

  @ParameterizedTest
  @ValueSource(strings = {"bytes=99999999-", "bytes=4-3", "bytes="})
  void aRangeThatIsNotThereGetsAProblemAndNoAudio(String range) {
    String id = make("A range beyond it.");
    var answer =
        server.send(server.request("/api/recordings/" + id + "/audio").header("Range", range));

    assertThat(answer.statusCode()).isEqualTo(416);
    assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/problem+json");
    assertThat(answer.headers().firstValue("Content-Range"))
        .hasValueSatisfying(value -> assertThat(value).startsWith("bytes */"));
    assertThat(TestServer.json(answer).path("type").asString())
        .isEqualTo("urn:echoforge:problem:range");
  }

  @Test
  void aRangeOfAnotherUnitOrOfAnEarlierFileIsAnsweredWithAll() {
    String path = "/api/recordings/" + make("All of it.") + "/audio";
    var all = server.get(path);
    String tag = all.headers().firstValue("ETag").orElseThrow();

    var unit = server.send(server.request(path).header("Range", "items=0-3"));
    var earlier =
        server.send(
            server.request(path).header("Range", "bytes=0-3").header("If-Range", "\"other\""));
    var same =
        server.send(server.request(path).header("Range", "bytes=0-3").header("If-Range", tag));

    for (var whole : List.of(unit, earlier)) {
      assertThat(whole.statusCode()).isEqualTo(200);
      assertThat(whole.headers().firstValue("Content-Length"))
          .isEqualTo(all.headers().firstValue("Content-Length"));
      assertThat(whole.body()).isEqualTo(all.body());
    }
    assertThat(same.statusCode()).isEqualTo(206);
  }

  @Test
  void anUnknownCaptionFormatNamesTheParameter() {
    var answer = server.get("/api/recordings/" + make("Said.") + "/captions?format=doc");

    assertThat(answer.statusCode()).isEqualTo(422);
    assertThat(TestServer.json(answer).path("field").asString()).isEqualTo("format");
  }

  @Test
  void peaksOutlineTheWaveform() {
    String id = make("Loud and quiet.");
    JsonNode peaks = TestServer.json(server.get("/api/recordings/" + id + "/peaks?points=50"));

    assertThat(peaks.path("peaks").size()).isEqualTo(50);
    peaks.path("peaks").forEach(peak -> assertThat(peak.asDouble()).isBetween(0.0, 1.0));
    assertThat(server.get("/api/recordings/" + id + "/peaks?points=0").statusCode()).isEqualTo(422);
  }

  @Test
  void theOutlineIsMadeWithTheAudioAndOnceForOlderRecordings() throws IOException {
    String id = make("An outline is kept beside the audio.");
    String path = "/api/recordings/" + id + "/peaks";
    Path file;
    Path audio;
    try (Stream<Path> files =
        Files.walk(dataDir.resolve("recordings").resolve(id.substring(0, 2)))) {
      List<Path> found = files.filter(f -> f.toString().contains(id)).toList();
      file = found.stream().filter(f -> f.toString().endsWith(".peaks")).findFirst().orElseThrow();
      audio = found.stream().filter(f -> f.toString().endsWith(".wav")).findFirst().orElseThrow();
    }
    byte[] wav = Files.readAllBytes(audio);
    Arrays.fill(wav, 2_000, wav.length, (byte) 0);
    JsonNode made = TestServer.json(server.get(path));
    byte[] outline = Files.readAllBytes(file);

    Files.delete(file);
    JsonNode again = TestServer.json(server.get(path));
    byte[] kept = Files.readAllBytes(file);
    Files.write(audio, wav); // what is kept is not made again
    JsonNode third = TestServer.json(server.get(path));
    Files.write(file, new byte[] {1, 2, 3});
    JsonNode mended = TestServer.json(server.get(path));

    for (int i = 0; i < 400; i++) {
      double peak = made.path("peaks").get(i).asDouble();
      assertThat(again.path("peaks").get(i).asDouble()).isBetween(peak - 0.002, peak + 0.002);
    }
    assertThat(kept.length).isEqualTo(outline.length);
    assertThat(third).isEqualTo(again);
    assertThat(mended.path("peaks").size()).isEqualTo(made.path("peaks").size());
    assertThat(mended.path("peaks").get(399).asDouble()).isZero();
    assertThat(Files.size(file)).isEqualTo(kept.length);
  }

  @Test
  void renamesAndDeletesWithoutATrace() throws IOException {
    String id = make("Soon gone.");
    String path = "/api/recordings/" + id;
    var renamed = rename(path, "{\"title\": \"A better name\"}");
    var empty = rename(path, "{\"title\": \" \"}");
    var deleted = server.send(server.request(path + "?permanently=true").DELETE());

    assertThat(TestServer.json(renamed).path("title").asString()).isEqualTo("A better name");
    assertThat(empty.statusCode()).isEqualTo(422);
    assertThat(deleted.statusCode()).isEqualTo(204);
    assertThat(server.get(path).statusCode()).isEqualTo(404);
    assertThat(server.get(path + "/audio").statusCode()).isEqualTo(404);
    assertThat(server.send(server.request(path + "?permanently=true").DELETE()).statusCode())
        .isEqualTo(404);
    try (Stream<Path> files = Files.walk(dataDir.resolve("recordings"))) {
      assertThat(files.filter(file -> file.toString().contains(id))).isEmpty();
    }
  }

  @Test
  void aTitlesCharactersAreCountedAsPeopleDo() {
    String path = "/api/recordings/" + make("With a long title.");
    String longest = "\ud83d\ude00".repeat(400);

    var renamed = rename(path, "{\"title\": \"%s\"}".formatted(longest));
    var longer = rename(path, "{\"title\": \"%sx\"}".formatted(longest));

    assertThat(renamed.statusCode()).isEqualTo(200);
    assertThat(TestServer.json(server.get(path)).path("title").asString()).isEqualTo(longest);
    assertThat(longer.statusCode()).isEqualTo(422);
  }

  private static HttpResponse<String> rename(String path, String body) {
    return server.send(
        server
            .request(path)
            .header("Content-Type", "application/json")
            .method("PATCH", HttpRequest.BodyPublishers.ofString(body)));
  }
}
