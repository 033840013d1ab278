package dev.echoforge.cli.serve;

import dev.echoforge.cli.terminal.ExitCode;
import dev.echoforge.cli.terminal.Terminal;
import dev.echoforge.cli.terminal.TerminalCommand;
import dev.echoforge.server.Maintenance;
import dev.echoforge.server.StartException;
import dev.echoforge.server.recordings.Adoption;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code echoforge recordings}: the server's recordings, while no server runs. */
@Command(
    name = "recordings",
    description = "Care for a server's recordings while it is stopped.",
    synopsisSubcommandLabel = "COMMAND",
    subcommands = RecordingsCommand.Adopt.class)
public final class RecordingsCommand extends TerminalCommand {

  @Spec private CommandSpec spec;

  RecordingsCommand(Terminal terminal) {
    super(terminal);
  }

  @Override
  public Integer call() {
    throw new ParameterException(
        spec.commandLine(), "expected one of " + String.join(", ", spec.subcommands().keySet()));
  }

  /** {@code recordings adopt}. */
  @Command(
      name = "adopt",
      description =
          "Make rows again of recordings that have files but no row, in the database of the settings, and make"
              + " their folder that database's: after a database was lost, put back from a backup, or exchanged.")
  static final class Adopt extends TerminalCommand {

    @Option(
        names = "--data-dir",
        paramLabel = "DIR",
        description = "The data folder; default $ECHOFORGE_HOME, else ~/.echoforge.")
    private @Nullable String dataDir;

    @Option(names = "--json", description = "Print JSON.")
    private boolean asJson;

    Adopt(Terminal terminal) {
      super(terminal);
    }

    @Override
    public Integer call() {
      Path folder = dataDir == null ? terminal().dataFolder() : terminal().path(dataDir);
      Adoption.Report report;
      try {
        report = Maintenance.adopt(folder.toAbsolutePath().normalize());
      } catch (StartException e) {
        terminal().err().println("echoforge: " + e.getMessage());
        if (verbose() && e.getCause() != null) {
          e.getCause().printStackTrace(terminal().err());
        }
        return e.usage() ? ExitCode.USAGE : ExitCode.FAILED;
      }
      if (asJson) {
        printJson(report);
      } else {
        terminal()
            .out()
            .printf(
                "%d adopted, %d known already, %d left alone that were deleted%n",
                report.adopted(), report.known(), report.deleted());
        report.broken().forEach(line -> terminal().err().println("not adopted: " + line));
      }
      return report.broken().isEmpty() ? ExitCode.OK : ExitCode.FAILED;
    }
  }
}
