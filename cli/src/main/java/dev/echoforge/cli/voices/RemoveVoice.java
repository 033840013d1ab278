package dev.echoforge.cli.voices;

import dev.echoforge.cli.terminal.ExitCode;
import dev.echoforge.cli.terminal.Terminal;
import dev.echoforge.cli.terminal.TerminalCommand;
import java.util.Locale;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code voices remove}: deletes a cloned voice. */
@Command(name = "remove", description = "Delete a cloned voice with its recording.")
final class RemoveVoice extends TerminalCommand {

  @Parameters(paramLabel = "ID", description = "Its id; see: echoforge voices list.")
  private String id = "";

  RemoveVoice(Terminal terminal) {
    super(terminal);
  }

  @Override
  public Integer call() throws InterruptedException {
    String wanted = id.toLowerCase(Locale.ROOT);
    Optional<ServerVoices> server = ServerVoices.of(terminal());
    if (server.isPresent()) {
      try (ServerVoices voices = server.get()) {
        ServerVoices.Answer removed = voices.remove(wanted);
        if (!removed.ok()) {
          terminal().err().println("echoforge: " + removed.detail());
          return removed.refused() ? ExitCode.FAILED : ExitCode.USAGE;
        }
      }
    } else {
      terminal().voices().remove(wanted);
    }
    terminal().out().println("removed " + wanted);
    return ExitCode.OK;
  }
}
