package dev.echoforge.server.voices;

import static org.assertj.core.api.Assertions.assertThat;

import dev.echoforge.audio.AudioDecoder;
import dev.echoforge.audio.codec.DecodingLimits;
import dev.echoforge.server.TestServer;
import dev.echoforge.server.synthesis.WorkCache;
import java.io.ByteArrayInputStream;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

class VoicesTest {

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

  @Test
  void everyCharacterIsListedWithWhatWouldSpeakForIt() {
    JsonNode voices = TestServer.json(server.get("/api/voices"));

    assertThat(voices.size()).isEqualTo(16);
    JsonNode first = voices.get(0);
    assertThat(first.path("id").asString()).isEqualTo("sterling");
    assertThat(first.path("speaker_id").asInt()).isEqualTo(1);
    assertThat(first.path("name").asString()).isEqualTo("Commander Sterling");
    assertThat(first.path("gender").asString()).isEqualTo("male");
    assertThat(first.path("sample_url").asString()).isEqualTo("/api/voices/sterling/sample");
    assertThat(first.path("engine").asString()).isEqualTo("placeholder");
  }

  @Test
  void filtersNarrowTheList() {
    JsonNode warm = TestServer.json(server.get("/api/voices?gender=MALE&style=warm"));

    assertThat(warm.isEmpty()).isFalse();
    assertThat(StreamSupport.stream(warm.spliterator(), false))
        .allMatch(voice -> voice.path("gender").asString().equals("male"))
        .allMatch(voice -> voice.path("style").asString().equals("warm"));
  }

  @Test
  void anEmptyFilterIsNone() {
    assertThat(TestServer.json(server.get("/api/voices?gender=&style=")))
        .isEqualTo(TestServer.json(server.get("/api/voices")));
  }

  @ParameterizedTest
  @CsvSource({"gender,x", "style,nasal", "style,default"})
  void aFilterThatFitsNobodyEverIsRefused(String field, String value) {
    var answer = server.get("/api/voices?" + field + "=" + value);

    assertThat(answer.statusCode()).isEqualTo(422);
    assertThat(TestServer.json(answer).path("field").asString()).isEqualTo(field);
    assertThat(TestServer.json(answer).path("expected").asString()).startsWith("one of ");
  }

  @Test
  void theOriginalsListHasItsShape() {
    JsonNode first = TestServer.json(server.get("/api/voices/list")).get(0);

    assertThat(first.propertyNames())
        .containsExactlyInAnyOrder(
            "speaker_id", "name", "gender", "style", "description", "sample_url");
  }

  @ParameterizedTest
  @CsvSource({"elise", "2", "ELISE", "Dr.%20Elise%20Jensen"})
  void oneIsFoundByIdNumberOrName(String name) {
    JsonNode voice = TestServer.json(server.get("/api/voices/" + name));

    assertThat(voice.path("id").asString()).isEqualTo("elise");
  }

  @Test
  void nobodyIsNotFound() {
    assertThat(server.get("/api/voices/nobody").statusCode()).isEqualTo(404);
    assertThat(server.get("/api/voices/nobody/sample").statusCode()).isEqualTo(404);
  }

  @Test
  void aSampleIsSpokenOnceAndServedWhole() {
    long before = server.bean(WorkCache.class).figures().hits();
    var first =
        server.send(server.request("/api/voices/sophia/sample"), BodyHandlers.ofByteArray());
    var again =
        server.send(server.request("/api/voices/sophia/sample"), BodyHandlers.ofByteArray());

    assertThat(first.statusCode()).isEqualTo(200);
    assertThat(first.headers().firstValue("Content-Type")).hasValue("audio/wav");
    assertThat(first.headers().firstValueAsLong("Content-Length")).hasValue(first.body().length);
    assertThat(first.headers().firstValue("Cache-Control")).hasValue("max-age=600, private");
    assertThat(again.body()).isEqualTo(first.body());
    assertThat(server.bean(WorkCache.class).figures().hits()).isGreaterThan(before);
    try (AudioDecoder wav =
        AudioDecoder.open(new ByteArrayInputStream(first.body()), DecodingLimits.DEFAULT)) {
      assertThat(wav.rest().length).isGreaterThan(24_000);
      assertThat(wav.truncated()).isFalse();
    }
  }

  @Test
  void aSampleIsHeardInTheEnginesStylesAlone() {
    var usual =
        server.send(server.request("/api/voices/sophia/sample"), BodyHandlers.ofByteArray());
    var named =
        server.send(
            server.request("/api/voices/sophia/sample?style=default"), BodyHandlers.ofByteArray());
    var unknown = server.get("/api/voices/sophia/sample?style=whisper");

    assertThat(named.body()).isEqualTo(usual.body());
    assertThat(unknown.statusCode()).isEqualTo(422);
    assertThat(TestServer.json(unknown).path("field").asString()).isEqualTo("style");
  }

  @Test
  void partsOfASampleCanBeAskedFor() {
    var whole = server.send(server.request("/api/voices/elise/sample"), BodyHandlers.ofByteArray());
    var part =
        server.send(
            server.request("/api/voices/elise/sample").header("Range", "bytes=10-19"),
            BodyHandlers.ofByteArray());
    var beyond =
        server.send(server.request("/api/voices/elise/sample").header("Range", "bytes=999999999-"));
    var unchanged =
        server.send(
            server
                .request("/api/voices/elise/sample")
                .header("If-None-Match", whole.headers().firstValue("ETag").orElseThrow()));

    assertThat(part.statusCode()).isEqualTo(206);
    assertThat(part.body()).isEqualTo(java.util.Arrays.copyOfRange(whole.body(), 10, 20));
    assertThat(beyond.statusCode()).isEqualTo(416);
    assertThat(beyond.headers().firstValue("Content-Range"))
        .hasValue("bytes */" + whole.body().length);
    assertThat(TestServer.json(beyond).path("type").asString())
        .isEqualTo("urn:echoforge:problem:range");
    assertThat(unchanged.statusCode()).isEqualTo(304);
  }
}
