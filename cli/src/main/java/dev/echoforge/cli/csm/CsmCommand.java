package dev.echoforge.cli.csm;

import dev.echoforge.cli.terminal.CommandGroup;
import dev.echoforge.cli.terminal.Terminal;
import picocli.CommandLine.Command;

/** {@code echoforge csm}: the model itself. */
@Command(
    name = "csm",
    description = "Run the CSM model itself, without what surrounds it elsewhere.",
    synopsisSubcommandLabel = "COMMAND",
    subcommands = CsmGenerateCommand.class)
public final class CsmCommand extends CommandGroup {

  CsmCommand(Terminal terminal) {
    super(terminal);
  }
}
