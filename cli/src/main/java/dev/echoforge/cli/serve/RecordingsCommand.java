package dev.echoforge.cli.serve;

import dev.echoforge.cli.terminal.CommandGroup;
import dev.echoforge.cli.terminal.ExitCode;
import dev.echoforge.cli.terminal.Terminal;
import dev.echoforge.server.Maintenance;
import dev.echoforge.server.recordings.Adoption;
import java.nio.file.Path;
import picocli.CommandLine.Command;

/** {@code echoforge recordings}: the server's recordings, while no server runs. */
@Command(
    name = "recordings",
    description = "Care for a server's recordings while it is stopped.",
    synopsisSubcommandLabel = "COMMAND",
    subcommands = RecordingsCommand.Adopt.class)
public final class RecordingsCommand extends CommandGroup {

  RecordingsCommand(Terminal terminal) {
    super(terminal);
  }

  /** {@code recordings adopt}. */
  @Command(
      name = "adopt",
      description =
          "Make rows again of recordings that have files but no row, in the database of the settings, and make"
              + " their folder that database's: after a database was lost, put back from a backup, or exchanged.")
  static final class Adopt extends MaintenanceCommand {

    Adopt(Terminal terminal) {
      super(terminal);
    }

    @Override
    int run(Path folder) {
      Adoption.Report report = Maintenance.adopt(folder);
      if (asJson()) {
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
