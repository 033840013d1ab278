package dev.echoforge.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.echoforge.server.recordings.StorableText;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A character is a code point, whatever it takes in UTF-16. */
class CharactersTest {

  @TempDir private Path dataDir;

  @Test
  void limitsCountCodePoints() {
    try (TestServer server = TestServer.start(dataDir, Map.of())) {
      assertThat(generate(server, "Hello, world " + "😀".repeat(2_600)).statusCode()).isEqualTo(202);
      assertThat(generate(server, "Hello, world " + "😀".repeat(4_987)).statusCode()).isEqualTo(202);
      HttpResponse<String> refused = generate(server, "Hello, world " + "😀".repeat(4_988));
      assertThat(refused.statusCode()).isEqualTo(422);
      assertThat(refused.body()).contains("5001 characters");
      assertThat(speech(server, "Hello, world " + "😀".repeat(4_000)).statusCode()).isEqualTo(200);
      assertThat(speech(server, "Hello, world " + "😀".repeat(5_000)).body())
          .contains("5013 characters");
    }
  }

  private static HttpResponse<String> generate(TestServer server, String text) {
    return server.post("/api/generate", "{\"text\": \"" + text + "\"}");
  }

  private static HttpResponse<String> speech(TestServer server, String text) {
    return server.post(
        "/v1/audio/speech",
        "{\"model\": \"tts-1\", \"voice\": \"alloy\", \"response_format\": \"pcm\", \"input\": \""
            + text
            + "\"}");
  }

  @Test
  void nothingIsCutWithinACharacter() {
    assertThat(StorableText.shortened("a😀b😀", 6)).isEqualTo("a😀b😀");
    assertThat(StorableText.shortened("a😀b😀", 5)).isEqualTo("a😀b…");
    assertThat(StorableText.shortened("a😀b😀", 3)).isEqualTo("a…");
  }
}
