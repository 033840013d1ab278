package dev.echoforge.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** OpenAI's own client libraries against our server; skipped without them, but not in CI. */
class OfficialClientsTest {

  private static final String PYTHON_CLIENT = "openai==3.57.0";
  private static final String NODE_CLIENT = "openai@6.49.0";
  @TempDir private Path dataDir;

  @Test
  void pythonsClientGetsWhatItAsksFor() throws IOException, InterruptedException {
    Path venv = OutsideTools.python(PYTHON_CLIENT);
    speaksWith(venv.resolve("bin").resolve("python").toString(), "client.py", venv);
  }

  @Test
  void nodesClientGetsWhatItAsksFor() throws IOException, InterruptedException {
    speaksWith("node", "client.mjs", OutsideTools.node(NODE_CLIENT));
  }

  private void speaksWith(String interpreter, String script, Path folder)
      throws IOException, InterruptedException {
    Path copy = folder.resolve(script);
    try (InputStream in = getClass().getResourceAsStream("/clients/" + script)) {
      Files.copy(in, copy, StandardCopyOption.REPLACE_EXISTING);
    }
    try (TestServer server = TestServer.start(dataDir, Map.of())) {
      var result =
          OutsideTools.run(
              List.of(interpreter, copy.toString(), "http://localhost:" + server.port()), folder);
      assertThat(result.output()).endsWith("OK\n");
      assertThat(result.exit()).isZero();
    }
  }
}
