package dev.echoforge.cli.csm;

import dev.echoforge.cli.terminal.Terminal;
import dev.echoforge.cli.terminal.TerminalCommand;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code echoforge codec}: audio to the Mimi codec's codes, and back. */
@Command(
    name = "codec",
    description = "Turn audio into the Mimi codec's codes, and codes into audio.",
    synopsisSubcommandLabel = "COMMAND",
    subcommands = {CodecEncodeCommand.class, CodecDecodeCommand.class})
public final class CodecCommand extends TerminalCommand {

  @Spec private CommandSpec spec;

  CodecCommand(Terminal terminal) {
    super(terminal);
  }

  @Override
  public Integer call() {
    throw new ParameterException(
        spec.commandLine(), "expected one of " + String.join(", ", spec.subcommands().keySet()));
  }
}
