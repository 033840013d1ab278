package dev.echoforge.cli.models;

import dev.echoforge.cli.terminal.ExitCode;
import dev.echoforge.cli.terminal.Interrupts;
import dev.echoforge.cli.terminal.ProgressBar;
import dev.echoforge.cli.terminal.Terminal;
import dev.echoforge.cli.terminal.TerminalCommand;
import dev.echoforge.hub.FetchedFile;
import dev.echoforge.models.InstalledModel;
import dev.echoforge.models.ModelBundle;
import dev.echoforge.speech.Cancellation;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code models bundle}: an installed model as one file. */
@Command(
    name = "bundle",
    description = "Make one file of an installed model, for models import on another machine.")
final class BundleModel extends TerminalCommand {

  @Parameters(paramLabel = "NAME", description = "The model's name, as models list has it.")
  private String name = "";

  @Option(
      names = {"--out", "--output"},
      paramLabel = "F",
      description = "The file; default the model's name with .zip.")
  private @Nullable String out;

  @Option(names = "--json", description = "Print JSON.")
  private boolean asJson;

  BundleModel(Terminal terminal) {
    super(terminal);
  }

  /** What was made. */
  record Report(String file, String model, long bytes, List<FetchedFile> files) {}

  @Override
  public Integer call() {
    InstalledModel model = terminal().modelStore().require(name);
    Path target = terminal().path(out == null ? model.name().replace('/', '-') + ".zip" : out);
    Cancellation cancellation = new Cancellation();
    List<FetchedFile> files;
    try (Interrupts interrupts = Interrupts.cancel(cancellation);
        ProgressBar bar = ProgressBar.on(terminal())) {
      files = ModelBundle.write(model, target, new TransferBar(bar), cancellation);
    }
    long bytes = target.toFile().length();
    if (asJson) {
      printJson(new Report(target.toString(), model.name(), bytes, files));
    } else {
      terminal()
          .out()
          .println(
              Terminal.format(
                  "%s: %d files of %s, %.1f MB", target, files.size(), model.name(), bytes / 1e6));
    }
    return ExitCode.OK;
  }
}
