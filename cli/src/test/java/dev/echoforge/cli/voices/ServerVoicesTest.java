package dev.echoforge.cli.voices;

import static org.assertj.core.api.Assertions.assertThat;

import dev.echoforge.cli.Cli;
import dev.echoforge.files.RunningServer;
import dev.echoforge.server.EchoForgeServer;
import dev.echoforge.server.ServerOptions;
import dev.echoforge.voices.VoiceStore;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Voices of a data folder on which a server runs are added and removed by its API. */
class ServerVoicesTest {

  @TempDir private Path folder;

  @Test
  void aRunningServerIsAskedAndOneThatWasKilledIsNot() throws IOException {
    Cli cli = new Cli(folder);
    Path data = folder.resolve("home");
    Files.write(folder.resolve("a.wav"), VoicesCommandTest.wav(4));
    String[] add = {
      "voices", "add", "Anna", "--audio", "a.wav", "--text", "Her words.", "--consent"
    };
    try (var context = EchoForgeServer.start(new ServerOptions("127.0.0.1", 0, data, null))) {
      assertThat(RunningServer.find(data)).isPresent();
      assertThat(cli.run("voices", "add", "Eve", "--audio", "a.wav", "--text", "Words.").err())
          .contains("--consent");
      Cli.Result added = cli.run(add);
      assertThat(added.code()).as(added.err()).isZero();
      assertThat(added.out()).contains("added Anna", "--voice anna");
      assertThat(Files.readString(data.resolve("voices/.known"))).contains("anna ");
      assertThat(cli.run("voices", "list").out()).contains("anna");
      assertThat(cli.run("voices", "remove", "nobody").code()).isEqualTo(2);
      assertThat(cli.run("voices", "remove", "anna").code()).isZero();
      assertThat(cli.run("voices", "list").out()).doesNotContain("anna");
    }
    assertThat(RunningServer.find(data)).isEmpty();

    new RunningServer(
            URI.create("http://127.0.0.1:1"), ProcessHandle.current().pid(), Instant.EPOCH)
        .write(data);
    assertThat(cli.run(add).code()).as("another process has that number now").isZero();
    assertThat(new VoiceStore(data, InstantSource.system()).find("anna")).isPresent();
  }
}
