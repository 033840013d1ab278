package dev.echoforge.cli.csm;

import dev.echoforge.cli.terminal.CommandGroup;
import dev.echoforge.cli.terminal.Terminal;
import picocli.CommandLine.Command;

/** {@code echoforge pocket}: the model itself. */
@Command(
    name = "pocket",
    description = "Run Kyutai's Pocket TTS itself, without what surrounds it elsewhere.",
    synopsisSubcommandLabel = "COMMAND",
    subcommands = {PocketGenerateCommand.class, PocketTextCommand.class})
public final class PocketCommand extends CommandGroup {

  PocketCommand(Terminal terminal) {
    super(terminal);
  }
}
