package dev.echoforge.cli.csm;

import dev.echoforge.cli.terminal.CommandGroup;
import dev.echoforge.cli.terminal.Terminal;
import picocli.CommandLine.Command;

/** {@code echoforge codec}: audio to the Mimi codec's codes, and back. */
@Command(
    name = "codec",
    description = "Turn audio into the Mimi codec's codes, and codes into audio.",
    synopsisSubcommandLabel = "COMMAND",
    subcommands = {CodecEncodeCommand.class, CodecDecodeCommand.class})
public final class CodecCommand extends CommandGroup {

  CodecCommand(Terminal terminal) {
    super(terminal);
  }
}
