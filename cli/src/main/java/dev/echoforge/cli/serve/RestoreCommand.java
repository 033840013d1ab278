package dev.echoforge.cli.serve;

import dev.echoforge.cli.terminal.ExitCode;
import dev.echoforge.cli.terminal.Terminal;
import dev.echoforge.server.Maintenance;
import java.nio.file.Path;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code echoforge restore}: a backup into an empty data folder. */
@Command(
    name = "restore",
    description = "Put a backup into an empty data folder, every file checked.")
public final class RestoreCommand extends MaintenanceCommand {

  @Parameters(paramLabel = "FILE", description = "The zip.")
  private String file = "";

  RestoreCommand(Terminal terminal) {
    super(terminal);
  }

  @Override
  int run(Path folder) {
    String database = terminal().environment().getOrDefault("SPRING_DATASOURCE_URL", "");
    if (!database.isBlank() && !database.startsWith("jdbc:h2:")) {
      terminal()
          .err()
          .println(
              "echoforge: a backup has the data folder's own database, but SPRING_DATASOURCE_URL names"
                  + " another kind; restore without it, then take it over by: echoforge database move");
      return ExitCode.FAILED;
    }
    long recordings =
        Maintenance.restore(terminal().path(file).toAbsolutePath().normalize(), folder);
    if (asJson()) {
      printJson(Map.of("folder", folder.toString(), "recordings", recordings));
    } else {
      terminal().out().println("restored " + recordings + " recordings to " + folder);
    }
    return ExitCode.OK;
  }
}
