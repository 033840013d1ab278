package dev.echoforge.cli.serve;

import dev.echoforge.cli.terminal.ExitCode;
import dev.echoforge.cli.terminal.Terminal;
import dev.echoforge.server.Maintenance;
import java.nio.file.Path;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code echoforge backup}: one zip of all that can not be made again. */
@Command(
    name = "backup",
    description =
        "Put the data folder of a stopped server (database, recordings, voices, key) into one checked zip. A server that runs makes its own: POST /api/admin/system/backups.")
public final class BackupCommand extends MaintenanceCommand {

  @Parameters(paramLabel = "FILE", description = "The zip.")
  private String file = "";

  BackupCommand(Terminal terminal) {
    super(terminal);
  }

  @Override
  int run(Path folder) {
    Path target = terminal().path(file).toAbsolutePath().normalize();
    Maintenance.backup(folder, target);
    if (asJson()) {
      printJson(Map.of("file", target.toString()));
    } else {
      terminal().out().println("backed up to " + target + ", and read again");
    }
    return ExitCode.OK;
  }
}
