package dev.echoforge.cli.serve;

import dev.echoforge.cli.terminal.CommandGroup;
import dev.echoforge.cli.terminal.ExitCode;
import dev.echoforge.cli.terminal.Terminal;
import dev.echoforge.server.Maintenance;
import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code echoforge database}: the server's database, while no server runs. */
@Command(
    name = "database",
    description = "Move a server's database while it is stopped.",
    synopsisSubcommandLabel = "COMMAND",
    subcommands = DatabaseCommand.Move.class)
public final class DatabaseCommand extends CommandGroup {

  DatabaseCommand(Terminal terminal) {
    super(terminal);
  }

  /** {@code database move}. */
  @Command(
      name = "move",
      description =
          "Take everything in the database into another, empty one: from the data folder's own to PostgreSQL."
              + " All or nothing; the counts are compared.")
  static final class Move extends MaintenanceCommand {

    private static final String TO_PASSWORD = "ECHOFORGE_TO_PASSWORD";
    private static final String FROM_PASSWORD = "ECHOFORGE_FROM_PASSWORD";

    @Option(
        names = "--to",
        paramLabel = "URL",
        required = true,
        description = "Such as jdbc:postgresql://HOST/DATABASE.")
    private String to = "";

    @Option(
        names = "--to-user",
        paramLabel = "NAME",
        description = "The target's user; its password is taken from $" + TO_PASSWORD + ".")
    private @Nullable String toUser;

    @Option(
        names = "--from",
        paramLabel = "URL",
        description = "The database to move; default the data folder's own.")
    private @Nullable String from;

    @Option(
        names = "--from-user",
        paramLabel = "NAME",
        description = "The source's user; its password is taken from $" + FROM_PASSWORD + ".")
    private @Nullable String fromUser;

    Move(Terminal terminal) {
      super(terminal);
    }

    @Override
    int run(Path folder) {
      for (String url : new String[] {to, from == null ? to : from}) {
        if (!url.startsWith("jdbc:postgresql:") && !url.startsWith("jdbc:h2:")) {
          terminal()
              .err()
              .println(
                  "echoforge: expected a JDBC URL such as jdbc:postgresql://HOST/DATABASE, got \""
                      + url
                      + "\"");
          return ExitCode.USAGE;
        }
      }
      Map<String, Long> moved =
          Maintenance.move(
              folder,
              from,
              fromUser,
              terminal().environment().get(FROM_PASSWORD),
              to,
              toUser,
              terminal().environment().get(TO_PASSWORD));
      if (asJson()) {
        printJson(moved);
        return ExitCode.OK;
      }
      moved.forEach((table, rows) -> terminal().out().printf("%-24s %d%n", table, rows));
      terminal().out().println("moved; now set SPRING_DATASOURCE_URL=" + to);
      return ExitCode.OK;
    }
  }
}
