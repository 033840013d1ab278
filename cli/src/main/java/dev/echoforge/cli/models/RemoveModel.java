package dev.echoforge.cli.models;

import dev.echoforge.cli.terminal.ExitCode;
import dev.echoforge.cli.terminal.Terminal;
import dev.echoforge.cli.terminal.TerminalCommand;
import dev.echoforge.models.InstalledModel;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code models remove}. */
@Command(
    name = "remove",
    description =
        "Remove a model and what was packed of it. Of a linked model the original files stay.")
final class RemoveModel extends TerminalCommand {

  @Parameters(paramLabel = "NAME", description = "The model's name, as models list has it.")
  private String name = "";

  @Option(names = "--json", description = "Print what was removed as JSON.")
  private boolean asJson;

  RemoveModel(Terminal terminal) {
    super(terminal);
  }

  @Override
  public Integer call() {
    InstalledModel removed = terminal().modelStore().remove(name);
    if (asJson) {
      printJson(ModelReport.of(removed));
    } else {
      terminal().out().println("removed %s from %s".formatted(removed.name(), removed.folder()));
    }
    return ExitCode.OK;
  }
}
