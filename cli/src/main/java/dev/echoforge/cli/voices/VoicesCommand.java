package dev.echoforge.cli.voices;

import dev.echoforge.cli.terminal.CommandGroup;
import dev.echoforge.cli.terminal.Terminal;
import picocli.CommandLine.Command;

/** {@code echoforge voices}: who can speak. */
@Command(
    name = "voices",
    description =
        "List and show who can speak; add and remove cloned voices; install the built-in ones.",
    synopsisSubcommandLabel = "COMMAND",
    subcommands = {
      ListVoices.class,
      ShowVoice.class,
      AddVoice.class,
      RemoveVoice.class,
      InstallVoices.class
    })
public final class VoicesCommand extends CommandGroup {

  VoicesCommand(Terminal terminal) {
    super(terminal);
  }
}
