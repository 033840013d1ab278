package dev.echoforge.cli.serve;

import dev.echoforge.cli.terminal.ExitCode;
import dev.echoforge.cli.terminal.Terminal;
import dev.echoforge.cli.terminal.TerminalCommand;
import dev.echoforge.server.StartException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Work on a server's data folder while no server runs on it; its failures are one line. */
abstract class MaintenanceCommand extends TerminalCommand {

  @Option(
      names = "--data-dir",
      paramLabel = "DIR",
      description = "The data folder; default $ECHOFORGE_HOME, else ~/.echoforge.")
  private @Nullable String dataDir;

  @Option(names = "--json", description = "Print JSON.")
  private boolean asJson;

  MaintenanceCommand(Terminal terminal) {
    super(terminal);
  }

  final boolean asJson() {
    return asJson;
  }

  /**
   * Does the work.
   *
   * @return the exit code
   * @throws StartException if it can't be done
   */
  abstract int run(Path folder);

  @Override
  public final Integer call() {
    Path folder = dataDir == null ? terminal().dataFolder() : terminal().path(dataDir);
    try {
      return run(folder.toAbsolutePath().normalize());
    } catch (StartException e) {
      terminal().err().println("echoforge: " + e.getMessage());
      if (verbose() && e.getCause() != null) {
        e.getCause().printStackTrace(terminal().err());
      }
      return e.usage() ? ExitCode.USAGE : ExitCode.FAILED;
    }
  }
}
