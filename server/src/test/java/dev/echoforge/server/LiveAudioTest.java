package dev.echoforge.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** A task's audio while it is being made: what is heard is what is kept. */
class LiveAudioTest {

  @TempDir private static Path dataDir;
  private static TestServer server;
  private static int number;

  @BeforeAll
  static void start() {
    server =
        TestServer.start(
            dataDir,
            Map.of("echoforge.synthesis.engine", "gated", "echoforge.tasks.attempts", "1"));
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  @BeforeEach
  void closeTheGate() {
    GatedEngineProvider.reset();
  }

  /** Another text each time, so that nothing comes from the cache. */
  private static String order(String text) {
    return order("/api/generate", "{\"text\": \"%s, number %d\"}".formatted(text, number++));
  }

  private static String order(String path, String body) {
    HttpResponse<String> accepted = server.post(path, body);
    assertThat(accepted.statusCode()).as(accepted.body()).isEqualTo(202);
    JsonNode task = TestServer.json(accepted);
    String id = task.path("task_id").asString();
    assertThat(task.path("audio_url").asString()).isEqualTo("/api/tasks/" + id + "/audio");
    return id;
  }

  private static HttpResponse<InputStream> listen(String id, String query) {
    HttpResponse<InputStream> answer =
        server.send(
            server.request("/api/tasks/" + id + "/audio" + query), BodyHandlers.ofInputStream());
    assertThat(answer.statusCode()).isEqualTo(200);
    return answer;
  }

  private static byte[] rest(InputStream from, byte[] before) throws IOException {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    all.write(before);
    from.transferTo(all);
    return all.toByteArray();
  }

  private static byte[] samplesOf(byte[] wav) {
    for (int i = 12; i < wav.length; i++) {
      if (wav[i] == 'd' && wav[i + 1] == 'a' && wav[i + 2] == 't' && wav[i + 3] == 'a') {
        return Arrays.copyOfRange(wav, i + 8, wav.length);
      }
    }
    throw new AssertionError("no WAV");
  }

  private static byte[] kept(String id) {
    return server
        .send(
            server.request("/api/recordings/" + id + "/audio?format=pcm"),
            BodyHandlers.ofByteArray())
        .body();
  }

  @Test
  void severalHearItBeforeItIsMadeAndAllHearWhatIsKept() throws IOException {
    String id = order("One in two parts");
    GatedEngineProvider.GATE.release(); // the first part alone

    HttpResponse<InputStream> first = listen(id, "");
    byte[] beginning = first.body().readNBytes(40_000);
    HttpResponse<InputStream> second = listen(id, "?format=pcm"); // joins late, or reloads the page
    byte[] another = second.body().readNBytes(20_000);

    assertThat(server.get("/api/tasks/" + id).body()).contains("\"status\":\"processing\"");
    assertThat(first.headers().firstValue("X-EchoForge-Complete")).contains("false");
    assertThat(first.headers().firstValue("Content-Length")).isEmpty();
    GatedEngineProvider.GATE.release();

    byte[] kept;
    byte[] wav = rest(first.body(), beginning);
    byte[] pcm = rest(second.body(), another);
    assertThat(server.await(id).path("status").asString()).isEqualTo("completed");
    kept = kept(id);
    assertThat(kept.length).isGreaterThan(100_000);
    assertThat(samplesOf(wav)).isEqualTo(kept);
    assertThat(pcm).isEqualTo(kept);
  }

  @Test
  void everyFormatIsEncodedWhileItIsMade() throws Exception {
    String id = order("Another in two parts");
    GatedEngineProvider.GATE.release();
    for (String format : new String[] {"mp3", "opus", "flac"}) {
      try (InputStream body = listen(id, "?format=" + format).body()) {
        assertThat(body.readNBytes(1_000)).as(format).hasSize(1_000);
      }
    }
    CompletableFuture<byte[]> flac = new CompletableFuture<>();
    HttpResponse<InputStream> answer = listen(id, "?format=flac");
    Thread.ofVirtual()
        .start(() -> {
          try {
            flac.complete(answer.body().readAllBytes());
          } catch (IOException e) {
            flac.completeExceptionally(e);
          }
        });
    GatedEngineProvider.GATE.release();
    assertThat(flac.get()).startsWith("fLaC".getBytes(java.nio.charset.StandardCharsets.US_ASCII));
  }

  @Test
  void aCancelledTasksAudioIsCutAndNotEnded() {
    String id = order("Cancelled in two parts");
    GatedEngineProvider.GATE.release();
    HttpResponse<InputStream> answer = listen(id, "");
    assertThat(heard(answer, 10_000)).hasSize(10_000);

    assertThat(server.send(server.request("/api/tasks/" + id).DELETE()).statusCode())
        .isEqualTo(200);

    assertThatThrownBy(() -> answer.body().readAllBytes()).isInstanceOf(IOException.class);
    HttpResponse<String> after = server.get("/api/tasks/" + id + "/audio");
    assertThat(after.statusCode()).isEqualTo(409);
    assertThat(after.body()).contains("was cancelled");
    assertThat(server.get("/api/tasks/" + id).body()).contains("\"audio_url\":null");
    assertThat(server.get("/api/tasks/" + id + "/captions").statusCode()).isEqualTo(409);
  }

  private static byte[] heard(HttpResponse<InputStream> answer, int bytes) {
    try {
      return answer.body().readNBytes(bytes);
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  @Test
  void aFailedTasksAudioIsCutToo() {
    String id = order("This one breaks off");
    GatedEngineProvider.GATE.release();
    HttpResponse<InputStream> answer = listen(id, "?format=mp3");
    assertThat(heard(answer, 1_000)).hasSize(1_000);
    GatedEngineProvider.GATE.release();

    assertThatThrownBy(() -> answer.body().readAllBytes()).isInstanceOf(IOException.class);
    assertThat(server.get("/api/tasks/" + id + "/audio").statusCode()).isEqualTo(409);
  }

  @Test
  void aTaskThatWaitsIsWaitedForButNotForEver() {
    String id = order("Waits");

    HttpResponse<String> none = server.get("/api/tasks/" + id + "/audio?wait=1");
    assertThat(none.statusCode()).isEqualTo(503);
    assertThat(none.headers().firstValue("Retry-After")).isPresent();
    assertThat(server.get("/api/tasks/" + id + "/audio?wait=601").statusCode()).isEqualTo(422);
    assertThat(server.get("/api/tasks/" + id + "/audio?format=midi").statusCode()).isEqualTo(422);

    GatedEngineProvider.GATE.release();
    assertThat(heard(listen(id, ""), Integer.MAX_VALUE).length).isGreaterThan(20_000);
  }

  @Test
  void aListenerThatGoesAwayOrNeverReadsHoldsNobodyUp() throws IOException {
    String id = order("Silent listeners in two parts");
    GatedEngineProvider.GATE.release();
    try (InputStream neverRead = listen(id, "").body()) {
      listen(id, "").body().close();
      GatedEngineProvider.GATE.release();

      assertThat(server.await(id).path("status").asString()).isEqualTo("completed");
      assertThat(neverRead.available()).isPositive();
    }
  }

  @Test
  void aScriptIsHeardAndItsWordsAreReadFromItsFirstTurnOn() throws IOException {
    String id =
        order(
            "/api/scripts",
            "{\"turns\": [{\"text\": \"First turn %1$d\"}, {\"text\": \"Second turn %1$d\"}]}"
                .formatted(number++));
    GatedEngineProvider.GATE.release();
    HttpResponse<InputStream> answer = listen(id, "");
    byte[] beginning = answer.body().readNBytes(20_000);

    HttpResponse<String> captions = captionsWithSentence(id);
    assertThat(captions.headers().firstValue("X-EchoForge-Complete")).contains("false");
    JsonNode sentences = TestServer.json(captions).path("sentences");
    assertThat(sentences.size()).isEqualTo(1);
    assertThat(sentences.at("/0/text").asString()).startsWith("First turn");
    GatedEngineProvider.GATE.release();

    byte[] heard = samplesOf(rest(answer.body(), beginning));
    server.await(id);
    assertThat(heard).isEqualTo(kept(id));
    HttpResponse<String> all = server.get("/api/tasks/" + id + "/captions");
    assertThat(all.headers().firstValue("X-EchoForge-Complete")).contains("true");
    assertThat(TestServer.json(all).path("sentences").size()).isEqualTo(2);
    assertThat(
            TestServer.json(server.get("/api/tasks/" + id + "/captions?from_seconds=0.6"))
                .path("sentences")
                .size())
        .isEqualTo(1);
    assertThat(server.get("/api/tasks/" + id + "/captions?from_seconds=-1").statusCode())
        .isEqualTo(422);
  }

  /** The sentence's times come with its audio, but the file's end may be seen a moment earlier. */
  private static HttpResponse<String> captionsWithSentence(String id) {
    while (true) {
      HttpResponse<String> captions = server.get("/api/tasks/" + id + "/captions");
      assertThat(captions.statusCode()).isEqualTo(200);
      if (!TestServer.json(captions).path("sentences").isEmpty()) {
        return captions;
      }
    }
  }

  @Test
  void onceCompletedItHasALengthAndRanges() {
    String id = order("Completed");
    GatedEngineProvider.GATE.release();
    server.await(id);

    HttpResponse<byte[]> part =
        server.send(
            server.request("/api/tasks/" + id + "/audio").header("Range", "bytes=0-99"),
            BodyHandlers.ofByteArray());

    assertThat(part.statusCode()).isEqualTo(206);
    assertThat(part.body()).hasSize(100);
    assertThat(part.headers().firstValue("X-EchoForge-Complete")).contains("true");
  }

  @Test
  void aFreshTakeIsTheSameAtEachAttemptAndAnotherEachTime() {
    GatedEngineProvider.GATE.release(2);
    String body = "{\"text\": \"Fresh\", \"seed\": -1}";
    long first = server.await(order("/api/generate", body)).path("seed").asLong();
    long second = server.await(order("/api/generate", body)).path("seed").asLong();

    assertThat(first).isNotEqualTo(second);
    assertThat(first).isBetween(0L, 1L << 53);
    assertThat(second).isBetween(0L, 1L << 53);
  }
}
