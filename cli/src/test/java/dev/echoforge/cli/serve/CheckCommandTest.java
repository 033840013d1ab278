package dev.echoforge.cli.serve;

import static org.assertj.core.api.Assertions.assertThat;

import dev.echoforge.cli.Cli;
import dev.echoforge.cli.FreePort;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** {@code check} against what is no server, and what is no address. */
class CheckCommandTest {

  @TempDir Path folder;

  @Test
  void aServerThatIsNotThereFailsEveryCheck() throws IOException {
    int port = FreePort.find();
    Cli.Result result =
        new Cli(folder).run("check", "--json", "--url", "http://127.0.0.1:" + port + "/");

    JsonNode report = JsonMapper.shared().readTree(result.out());
    assertThat(result.code()).isEqualTo(1);
    assertThat(report.path("failed").asInt()).isEqualTo(report.path("items").size()).isPositive();
    assertThat(report.at("/items/0/reason").asString()).contains("nothing listens");
    assertThat(report.path("passed").asInt()).isZero();

    Cli.Result told = new Cli(folder).run("check", "--url", "http://127.0.0.1:" + port + "/");
    assertThat(told.code()).isEqualTo(1);
    assertThat(told.err().lines()).singleElement().asString().contains("nothing listens", "serve");
  }

  @Test
  void whatIsNoAddressIsTheCallersFault() {
    for (String wrong : new String[] {"localhost:8765", "ftp://x", "http://", "http://a b"}) {
      Cli.Result result = new Cli(folder).run("check", "--url", wrong);

      assertThat(result.code()).as(wrong).isEqualTo(2);
      assertThat(result.err()).contains("--url: expected an address");
    }
  }
}
