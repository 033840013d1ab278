package dev.echoforge.cli.models;

import dev.echoforge.cli.terminal.Terminal;
import dev.echoforge.cli.terminal.TerminalCommand;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code echoforge models}: the models on this machine. */
@Command(
    name = "models",
    description = "Get, list, verify and remove models.",
    synopsisSubcommandLabel = "COMMAND",
    subcommands = {
      ListModels.class,
      PullModel.class,
      ImportModel.class,
      VerifyModel.class,
      RemoveModel.class
    })
public final class ModelsCommand extends TerminalCommand {

  @Spec private CommandSpec spec;

  ModelsCommand(Terminal terminal) {
    super(terminal);
  }

  @Override
  public Integer call() {
    throw new ParameterException(
        spec.commandLine(), "expected one of " + String.join(", ", spec.subcommands().keySet()));
  }
}
