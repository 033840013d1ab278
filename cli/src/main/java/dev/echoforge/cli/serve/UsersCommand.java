package dev.echoforge.cli.serve;

import dev.echoforge.cli.terminal.CommandGroup;
import dev.echoforge.cli.terminal.ExitCode;
import dev.echoforge.cli.terminal.Terminal;
import dev.echoforge.server.Maintenance;
import dev.echoforge.server.accounts.Account;
import dev.echoforge.server.accounts.Accounts;
import dev.echoforge.server.security.Role;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code echoforge users}: a server's accounts, from its own machine. */
@Command(
    name = "users",
    description = {
      "Manage a server's accounts in the database of the settings.",
      "The data folder's own database is open to one process: stop the server first, or use the page or"
          + " /api/admin/users while it runs. A PostgreSQL is shared."
    },
    synopsisSubcommandLabel = "COMMAND",
    subcommands = {UsersCommand.Add.class, UsersCommand.ListAll.class, UsersCommand.Reset.class})
public final class UsersCommand extends CommandGroup {

  UsersCommand(Terminal terminal) {
    super(terminal);
  }

  private static Map<String, Object> described(Account account) {
    Map<String, Object> shown = new TreeMap<>();
    shown.put("id", account.id().toString());
    shown.put("username", account.name());
    shown.put("role", account.role().id());
    shown.put("disabled", account.disabled());
    return shown;
  }

  abstract static class Telling extends MaintenanceCommand {

    Telling(Terminal terminal) {
      super(terminal);
    }

    final int tell(Accounts.WithPassword made) {
      if (asJson()) {
        Map<String, Object> shown = described(made.account());
        shown.put("password", made.password());
        printJson(shown);
      } else {
        terminal()
            .out()
            .println(
                "%s (%s) signs in with the password %s"
                    .formatted(made.account().name(), made.account().role().id(), made.password()));
      }
      return ExitCode.OK;
    }
  }

  /** {@code users add}. */
  @Command(
      name = "add",
      description = "Make an account with a random password, which is told once.")
  static final class Add extends Telling {

    @Parameters(paramLabel = "NAME", description = "What they sign in with.")
    private String name = "";

    @Option(
        names = "--role",
        paramLabel = "ROLE",
        defaultValue = "listener",
        description = "listener, editor or admin; default ${DEFAULT-VALUE}.")
    private String role = "";

    Add(Terminal terminal) {
      super(terminal);
    }

    @Override
    int run(Path folder) {
      for (Role known : Role.values()) {
        if (known.id().equals(role)) {
          return tell(Maintenance.addUser(folder, name, known));
        }
      }
      terminal()
          .err()
          .println("echoforge: --role: expected listener, editor or admin, got \"" + role + "\"");
      return ExitCode.USAGE;
    }
  }

  /** {@code users list}. */
  @Command(name = "list", description = "List the accounts.")
  static final class ListAll extends MaintenanceCommand {

    ListAll(Terminal terminal) {
      super(terminal);
    }

    @Override
    int run(Path folder) {
      List<Account> all = Maintenance.users(folder);
      if (asJson()) {
        printJson(all.stream().map(UsersCommand::described).toList());
      } else {
        all.forEach(account ->
            terminal()
                .out()
                .println(
                    Terminal.format(
                        "%-30s %-10s%s",
                        account.name(),
                        account.role().id(),
                        account.disabled() ? " disabled" : "")));
      }
      return ExitCode.OK;
    }
  }

  /** {@code users reset}. */
  @Command(
      name = "reset",
      description =
          "Give an account a random password, which is told once; its sessions end, and one that was disabled"
              + " may come in again.")
  static final class Reset extends Telling {

    @Parameters(paramLabel = "NAME", description = "What they sign in with.")
    private String name = "";

    Reset(Terminal terminal) {
      super(terminal);
    }

    @Override
    int run(Path folder) {
      return tell(Maintenance.resetUser(folder, name));
    }
  }
}
