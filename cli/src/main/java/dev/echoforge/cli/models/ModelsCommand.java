package dev.echoforge.cli.models;

import dev.echoforge.cli.terminal.CommandGroup;
import dev.echoforge.cli.terminal.Terminal;
import picocli.CommandLine.Command;

/** {@code echoforge models}: the models on this machine. */
@Command(
    name = "models",
    description = "Get, list, verify, bundle and remove models.",
    synopsisSubcommandLabel = "COMMAND",
    subcommands = {
      ListModels.class,
      PullModel.class,
      ImportModel.class,
      BundleModel.class,
      VerifyModel.class,
      RemoveModel.class
    })
public final class ModelsCommand extends CommandGroup {

  ModelsCommand(Terminal terminal) {
    super(terminal);
  }
}
