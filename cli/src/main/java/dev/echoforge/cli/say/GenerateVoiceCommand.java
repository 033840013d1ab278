package dev.echoforge.cli.say;

import dev.echoforge.cli.terminal.Terminal;
import picocli.CommandLine.Command;

/** {@code echoforge generate-voice}: {@code say} under the original script's name. */
@Command(name = "generate-voice", description = "The same as say.")
public final class GenerateVoiceCommand extends SayCommand {

  GenerateVoiceCommand(Terminal terminal) {
    super(terminal);
  }
}
