package dev.echoforge.cli.models;

import dev.echoforge.cli.terminal.ExitCode;
import dev.echoforge.cli.terminal.Terminal;
import dev.echoforge.cli.terminal.TerminalCommand;
import dev.echoforge.models.InstalledModel;
import dev.echoforge.models.ModelSource;
import dev.echoforge.models.ModelStore;
import dev.echoforge.models.ModelVerdict;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code models list}. */
@Command(
    name = "list",
    description =
        "List the installed models; * marks the one that its engine speaks with if none is named.")
final class ListModels extends TerminalCommand {

  @Option(names = "--json", description = "Print JSON.")
  private boolean asJson;

  ListModels(Terminal terminal) {
    super(terminal);
  }

  @Override
  public Integer call() {
    ModelStore store = terminal().modelStore();
    List<InstalledModel> models = store.list();
    if (asJson) {
      printJson(models.stream().map(ModelReport::of).toList());
      return ExitCode.OK;
    }
    if (models.isEmpty()) {
      terminal()
          .err()
          .println(
              "no models in %s; get one with: echoforge models pull".formatted(store.folder()));
    }
    models.forEach(this::print);
    return ExitCode.OK;
  }

  private void print(InstalledModel model) {
    ModelSource source = model.source();
    ModelVerdict verdict = model.verdict();
    String packed =
        model.quantized().isEmpty()
            ? ""
            : ", packed as "
                + String.join(", ", model.quantized())
                + " ("
                + ModelReport.size(model.quantizedBytes())
                + ")";
    terminal()
        .out()
        .println(
            Terminal.format(
                "%s %-28s %-6s %10s  %s%s",
                model.selected() ? "*" : " ",
                model.name(),
                model.engine(),
                ModelReport.size(model.bytes()),
                source == null ? "put there by hand" : source.description(),
                packed
                    + (verdict == null || verdict.ok() ? "" : "; broken: " + verdict.problem())));
  }
}
