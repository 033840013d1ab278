package dev.echoforge.cli.serve;

import static org.assertj.core.api.Assertions.assertThat;

import dev.echoforge.cli.Cli;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code serve} where it can't: one line that says why, and the right exit code. */
class ServeCommandTest {

  @TempDir Path folder;

  private Cli cli;

  @BeforeEach
  void inAFolderOfItsOwn() {
    cli = new Cli(folder);
  }

  @Test
  void aPortThatIsTakenIsTheMachinesFault() throws IOException {
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      Cli.Result result = cli.run("serve", "--port", String.valueOf(taken.getLocalPort()));
      assertThat(result.err())
          .endsWith(
              "echoforge: port %d is taken: stop what listens there, or choose another with --port%n"
                  .formatted(taken.getLocalPort()));
      assertThat(result.code()).isEqualTo(1);
    }
  }

  @Test
  void aPortThatIsNoneIsTheCallersFault() {
    Cli.Result result = cli.run("serve", "--port", "70000");
    assertThat(result.err())
        .isEqualTo(
            "echoforge: port out of range: expected a number from 0 to 65535, got 70000%n"
                .formatted());
    assertThat(result.code()).isEqualTo(2);
  }
}
