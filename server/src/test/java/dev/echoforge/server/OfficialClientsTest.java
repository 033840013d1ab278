package dev.echoforge.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.abort;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** OpenAI's own client libraries against our server; skipped without them, but not in CI. */
class OfficialClientsTest {

  private static final String PYTHON_CLIENT = "openai==3.57.0";
  private static final String NODE_CLIENT = "openai@6.49.0";
  private static final Path CLIENTS = Path.of("target", "clients").toAbsolutePath();

  @TempDir private Path dataDir;

  @Test
  void pythonsClientGetsWhatItAsksFor() throws IOException, InterruptedException {
    Path venv = CLIENTS.resolve("python");
    Path python = venv.resolve("bin").resolve("python");
    if (!Files.exists(venv.resolve("openai-installed"))) {
      install(List.of("python3", "-m", "venv", venv.toString()), CLIENTS);
      install(List.of(python.toString(), "-m", "pip", "install", "-q", PYTHON_CLIENT), CLIENTS);
      Files.createFile(venv.resolve("openai-installed"));
    }
    speaksWith(List.of(python.toString()), "client.py", venv);
  }

  @Test
  void nodesClientGetsWhatItAsksFor() throws IOException, InterruptedException {
    Path folder = CLIENTS.resolve("node");
    if (!Files.exists(folder.resolve("node_modules").resolve("openai"))) {
      Files.createDirectories(folder);
      Files.writeString(folder.resolve("package.json"), "{\"private\": true}");
      install(List.of("npm", "install", "--no-save", "--silent", NODE_CLIENT), folder);
    }
    speaksWith(List.of("node"), "client.mjs", folder);
  }

  private void speaksWith(List<String> interpreter, String script, Path folder)
      throws IOException, InterruptedException {
    Path copy = folder.resolve(script);
    try (InputStream in = getClass().getResourceAsStream("/clients/" + script)) {
      Files.copy(in, copy, StandardCopyOption.REPLACE_EXISTING);
    }
    try (TestServer server = TestServer.start(dataDir, Map.of())) {
      List<String> command =
          java.util.stream.Stream.concat(
                  interpreter.stream(),
                  java.util.stream.Stream.of(copy.toString(), "http://localhost:" + server.port()))
              .toList();
      assertThat(run(command, folder)).endsWith("OK\n");
    }
  }

  private static void install(List<String> command, Path folder)
      throws IOException, InterruptedException {
    Files.createDirectories(folder);
    try {
      String said = run(command, folder);
      if (said.startsWith("exit ")) {
        missing(command + " failed: " + said);
      }
    } catch (IOException e) {
      missing(command.getFirst() + " is not there: " + e.getMessage());
    }
  }

  private static void missing(String why) {
    if ("true".equals(System.getenv("CI"))) {
      fail("the official clients must be tested here: " + why);
    }
    abort("no official client to test with: " + why);
  }

  private static String run(List<String> command, Path folder)
      throws IOException, InterruptedException {
    Path output = Files.createTempFile("client", ".log");
    Process process =
        new ProcessBuilder(command)
            .directory(folder.toFile())
            .redirectErrorStream(true)
            .redirectOutput(output.toFile())
            .start();
    if (!process.waitFor(5, TimeUnit.MINUTES)) {
      process.destroyForcibly();
      throw new AssertionError(command + " does not end");
    }
    String said = Files.readString(output, StandardCharsets.UTF_8);
    Files.delete(output);
    return process.exitValue() == 0 ? said : "exit " + process.exitValue() + ": " + said;
  }
}
