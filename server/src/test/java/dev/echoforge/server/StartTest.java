package dev.echoforge.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.throwable;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.ConfigurableApplicationContext;

/** Starts that fail: one line that says what to do, and nothing beside it. */
@ExtendWith(OutputCaptureExtension.class)
class StartTest {

  @TempDir private Path dataDir;

  private StartException failure(Path folder, int port, Map<String, String> settings) {
    return assertThatThrownBy(() ->
            close(
                EchoForgeServer.start(
                    new ServerOptions("127.0.0.1", port, folder, null), settings)))
        .asInstanceOf(throwable(StartException.class))
        .actual();
  }

  private static void close(ConfigurableApplicationContext context) {
    context.close();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "echoforge.tasks.concurrency | 0 | expected at least 1, got 0",
        "echoforge.tasks.concurrency | many | expected a whole number, got \"many\"",
        "echoforge.tasks.keep | soon | expected a time such as 30s, 12h or 7d, got \"soon\"",
        "echoforge.tasks.back-off | -1s | expected 0 or a time",
        "echoforge.recordings.max-age | -1d | expected 0 or a time",
        "echoforge.recordings.max-size | -1MB | expected 0 or a size",
        "echoforge.access.max-body | 1XB | expected a size such as 500MB or 20GB, got \"1XB\"",
        "echoforge.synthesis.watermark | maybe | expected true or false, got \"maybe\"",
        "echoforge.synthesis.threads | -2 | expected at least 0, got -2",
        "echoforge.access.trusted-proxy | 127.0.0.1 | unknown settings: echoforge.access.trusted-proxy (from",
        "echoforge.synthesis.cache.max-siez | 1GB | docs/configuration.md has them all",
        "echoforge.synthesis.engine | espeak | expected auto or one of",
        "management.server.port | 0 | expected none, since the access rules guard the server's own port alone, got 0",
        "management.server.port | 9000 | expected none",
      })
  void aSettingThatCannotBeMeantIsNamed(
      String setting, String value, String expected, CapturedOutput output) {
    StartException failure = failure(dataDir, 0, Map.of(setting, value));

    assertThat(failure).hasMessageContaining(setting).hasMessageContaining(expected);
    assertThat(output.getAll()).as("nothing is said beside the line").isEmpty();
  }

  @Test
  void proxiesAreAddresses(CapturedOutput output) {
    StartException failure =
        failure(dataDir, 0, Map.of("echoforge.access.trusted-proxies", "proxy.example"));

    assertThat(failure)
        .hasMessageStartingWith("echoforge.access.trusted-proxies: expected addresses or networks");
    assertThat(output.getAll()).isEmpty();
  }

  @Test
  void aFolderThatCannotBeMadeIsNamed(CapturedOutput output) throws IOException {
    Path file = Files.createFile(dataDir.resolve("file"));

    StartException failure =
        failure(dataDir, 0, Map.of("echoforge.recordings.folder", file.toString()));

    assertThat(failure)
        .hasMessage(file + " can't be written: a file stands where a folder should be");
    assertThat(output.getAll()).isEmpty();
  }

  @Test
  void aDataFolderThatCannotBeMadeIsNamedWithWhatNamesAnother(CapturedOutput output)
      throws IOException {
    Path file = Files.createFile(dataDir.resolve("file"));

    for (Path folder : List.of(file, file.resolve("below"))) {
      assertThat(failure(folder, 0, Map.of()))
          .hasMessageStartingWith("the data folder " + folder + " can't be made: ")
          .hasMessageEndingWith("name another with --data-dir or ECHOFORGE_HOME");
    }
    assertThat(output.getAll()).isEmpty();
  }

  @Test
  void aFileWhereTheDatabaseShouldBeIsNamedInALine(CapturedOutput output) throws IOException {
    Path file = Files.createFile(dataDir.resolve("database"));

    StartException failure = failure(dataDir, 0, Map.of());

    assertThat(failure)
        .hasMessageStartingWith("the database can't be used")
        .hasMessageContaining(file.toString());
    assertThat(output.getAll()).isEmpty();
  }

  @Test
  void aFileWhereTheCacheShouldBeStopsNoStart() throws IOException {
    Path file = Files.writeString(dataDir.resolve("cache"), "mine");

    try (TestServer server = TestServer.start(dataDir, Map.of())) {
      String task =
          TestServer.json(server.post("/api/generate", "{\"text\": \"Hello.\"}"))
              .path("task_id")
              .asString();
      assertThat(server.await(task).path("status").asString()).isEqualTo("completed");
    }
    assertThat(file).hasContent("mine");
  }

  @Test
  void aDatabaseThatIsNotThereIsSaid(CapturedOutput output) {
    StartException failure =
        failure(
            dataDir, 0, Map.of("spring.datasource.url", "jdbc:postgresql://127.0.0.1:1/echoforge"));

    assertThat(failure)
        .hasMessageStartingWith("the database can't be used: Connection to 127.0.0.1:1 refused")
        .hasMessageContaining("spring.datasource.url");
    assertThat(output.getAll()).isEmpty();
  }

  @Test
  void aFolderInUseIsSaid(CapturedOutput output) {
    try (ServerProcess first = ServerProcess.start(dataDir, 0)) {
      StartException failure = failure(dataDir, 0, Map.of());

      assertThat(first.get("/api/health").path("status").asString()).isEqualTo("ok");
      assertThat(failure)
          .hasMessageContaining(dataDir + " is in use by another EchoForge")
          .hasMessageContaining("--data-dir");
      assertThat(output.getAll()).isEmpty();
    }
  }

  @Test
  void aTakenPortIsSaid(CapturedOutput output) throws IOException {
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      StartException failure = failure(dataDir, taken.getLocalPort(), Map.of());

      assertThat(failure)
          .hasMessage(
              "port %d is taken: stop what listens there, or choose another with --port"
                  .formatted(taken.getLocalPort()));
      assertThat(output.getAll()).isEmpty();
    }
  }
}
