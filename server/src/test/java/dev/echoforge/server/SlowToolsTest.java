package dev.echoforge.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** A tool of the machine's that takes its time is there from the server's first answer on. */
@DisabledOnOs(OS.WINDOWS)
class SlowToolsTest {

  @TempDir private Path dataDir;
  @TempDir private Path tools;

  @Test
  void anFfmpegThatTakesItsTimeIsOfferedAtOnceAndHeardToItsEnd() throws IOException {
    Path ffmpeg = tools.resolve("ffmpeg");
    // What it "makes" is marked and comes late.
    Files.writeString(
        ffmpeg, "#!/bin/sh\nsleep 2\ncat > /dev/null\nsleep 1\nprintf 'ADTS and all of it'\n");
    assertThat(ffmpeg.toFile().setExecutable(true)).isTrue();
    String path = tools + ":" + System.getenv("PATH");
    try (ServerProcess server = ServerProcess.start(dataDir, 1, Map.of(), Map.of("PATH", path))) {
      assertThat(server.get("/api/capabilities").path("formats").toString()).contains("aac");
      String id =
          server.post("/api/generate", "{\"text\": \"Slow tools.\"}").path("task_id").asString();
      server.awaitEvent(id, "\"status\":\"completed\"");
      assertThat(server.text("/api/recordings/" + id + "/audio?format=aac"))
          .isEqualTo("ADTS and all of it");
    }
  }
}
