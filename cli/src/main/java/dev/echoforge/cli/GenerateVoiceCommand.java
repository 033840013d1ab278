package dev.echoforge.cli;

import picocli.CommandLine.Command;

/** {@code echoforge generate-voice}: {@code say} under the original script's name. */
@Command(name = "generate-voice", description = "The same as say.")
final class GenerateVoiceCommand extends SayCommand {

  GenerateVoiceCommand(Terminal terminal) {
    super(terminal);
  }
}
