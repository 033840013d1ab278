package dev.echoforge.cli.terminal;

import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** A command that only has subcommands. */
public abstract class CommandGroup extends TerminalCommand {

  @Spec private CommandSpec spec;

  public CommandGroup(Terminal terminal) {
    super(terminal);
  }

  @Override
  public final Integer call() {
    throw new ParameterException(
        spec.commandLine(), "expected one of " + String.join(", ", spec.subcommands().keySet()));
  }
}
