package dev.echoforge.cli.csm;

import dev.echoforge.cli.terminal.Terminal;
import dev.echoforge.cli.terminal.TerminalCommand;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code echoforge csm}: the model itself. */
@Command(
    name = "csm",
    description = "Run the CSM model itself, without what surrounds it elsewhere.",
    synopsisSubcommandLabel = "COMMAND",
    subcommands = CsmGenerateCommand.class)
public final class CsmCommand extends TerminalCommand {

  @Spec private CommandSpec spec;

  CsmCommand(Terminal terminal) {
    super(terminal);
  }

  @Override
  public Integer call() {
    throw new ParameterException(
        spec.commandLine(), "expected one of " + String.join(", ", spec.subcommands().keySet()));
  }
}
