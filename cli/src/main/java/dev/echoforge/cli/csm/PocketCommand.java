package dev.echoforge.cli.csm;

import dev.echoforge.cli.terminal.Terminal;
import dev.echoforge.cli.terminal.TerminalCommand;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code echoforge pocket}: the model itself. */
@Command(
    name = "pocket",
    description = "Run Kyutai's Pocket TTS itself, without what surrounds it elsewhere.",
    synopsisSubcommandLabel = "COMMAND",
    subcommands = {PocketGenerateCommand.class, PocketTextCommand.class})
public final class PocketCommand extends TerminalCommand {

  @Spec private CommandSpec spec;

  PocketCommand(Terminal terminal) {
    super(terminal);
  }

  @Override
  public Integer call() {
    throw new ParameterException(
        spec.commandLine(), "expected one of " + String.join(", ", spec.subcommands().keySet()));
  }
}
