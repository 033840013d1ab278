package dev.echoforge.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.echoforge.server.voices.VoiceSampling;
import dev.echoforge.speech.Gender;
import dev.echoforge.speech.Pcm;
import dev.echoforge.voices.ReferenceRecording;
import dev.echoforge.voices.VoiceDraft;
import dev.echoforge.voices.VoiceStore;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A cloned voice that is removed is not heard again, also where another takes its name. */
class ClonedVoiceCacheTest {

  private static final Path MODEL = Path.of("../engine/src/test/resources/fixtures/csm-a");
  private static final String WORDS = "What she says.";

  @TempDir private Path dataDir;

  private TestServer start() {
    TestServer server =
        TestServer.start(
            dataDir,
            Map.of(
                "echoforge.synthesis.engine", "csm",
                "echoforge.synthesis.watermark", "false",
                "echoforge.synthesis.threads", "1",
                "echoforge.synthesis.model", MODEL.toAbsolutePath().toString()));
    VoiceSampling.stop(server); // what is counted below is what the test has said
    return server;
  }

  /** As the command line does it, beside the server. */
  private VoiceStore commandLine() {
    return new VoiceStore(dataDir, InstantSource.system());
  }

  private void add(double pitch, String words) {
    float[] samples = new float[4 * 24_000];
    for (int i = 0; i < samples.length; i++) {
      samples[i] = (float) (0.3 * Math.sin(i * pitch) * Math.sin(i * 0.0005));
    }
    commandLine()
        .add(
            new VoiceDraft("Anna", Gender.FEMALE, "", words, true),
            ReferenceRecording.of(new Pcm(samples, 24_000)));
  }

  /** Unchecked: what random weights say fails the checks, and then the sentence is not kept. */
  private static byte[] say(TestServer server) {
    HttpResponse<byte[]> answer =
        server.send(
            server
                .request("/v1/audio/speech")
                .header("Content-Type", "application/json")
                .POST(
                    java.net.http.HttpRequest.BodyPublishers.ofString(
                        """
                        {"model": "csm", "voice": "anna", "input": "Good morning.",
                         "checks": false, "response_format": "pcm"}\
                        """)),
            HttpResponse.BodyHandlers.ofByteArray());
    assertThat(answer.statusCode()).as(new String(answer.body())).isEqualTo(200);
    return answer.body();
  }

  private List<Path> cached() throws IOException {
    try (Stream<Path> files = Files.walk(dataDir.resolve("cache"))) {
      return files
          .filter(Files::isRegularFile)
          .filter(file -> file.toString().matches(".*\\.(work|sentence)"))
          .toList();
    }
  }

  @Test
  void anotherVoiceOfTheSameNameIsNotTheOneThatWasRemoved() throws IOException {
    try (TestServer server = start()) {
      add(0.05, WORDS);
      byte[] first = say(server);
      assertThat(say(server)).isEqualTo(first);
      assertThat(cached()).hasSize(2);
      commandLine().remove("anna");
      assertThat(cached()).as("kept of a removed voice").isEmpty();
      add(0.11, WORDS);
      byte[] second = say(server);
      assertThat(second).isNotEqualTo(first);
      commandLine().remove("anna");
      add(0.05, WORDS);
      assertThat(say(server)).as("the first one again").isEqualTo(first);
      commandLine().remove("anna");
      add(0.05, "Other words.");
      assertThat(say(server)).as("the same recording with other words").isNotEqualTo(first);
    }
  }

  @Test
  void whatAVoiceSaidGoesWithItWhoeverRemovesIt() throws IOException {
    add(0.05, WORDS);
    try (TestServer server = start()) {
      say(server);
      assertThat(cached()).hasSize(2);
      Files.move(dataDir.resolve("voices/anna"), dataDir.resolve("elsewhere"));
      await().atMost(Duration.ofSeconds(30)).untilAsserted(() -> assertThat(cached()).isEmpty());
      Files.move(dataDir.resolve("elsewhere"), dataDir.resolve("voices/anna"));
      say(server);
      assertThat(cached()).hasSize(2);
    }
    Files.move(dataDir.resolve("voices/anna"), dataDir.resolve("elsewhere"));
    try (TestServer server = start()) {
      await().atMost(Duration.ofSeconds(30)).untilAsserted(() -> assertThat(cached()).isEmpty());
      assertThat(server.get("/api/health").statusCode()).isEqualTo(200);
    }
  }

  @Test
  void whatAVoiceSaidIsDeletedWithoutAServer() throws IOException {
    add(0.05, WORDS);
    try (TestServer server = start()) {
      say(server);
    }
    assertThat(cached()).hasSize(2);
    commandLine().remove("anna");
    assertThat(cached()).isEmpty();
  }
}
