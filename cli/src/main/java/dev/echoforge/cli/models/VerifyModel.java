package dev.echoforge.cli.models;

import dev.echoforge.cli.terminal.ExitCode;
import dev.echoforge.cli.terminal.Interrupts;
import dev.echoforge.cli.terminal.ProgressBar;
import dev.echoforge.cli.terminal.Terminal;
import dev.echoforge.cli.terminal.TerminalCommand;
import dev.echoforge.models.InstalledModel;
import dev.echoforge.models.ModelVerdict;
import dev.echoforge.models.ModelVerification;
import dev.echoforge.speech.Cancellation;
import dev.echoforge.speech.SpeechFailedException;
import java.time.Instant;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code models verify}. */
@Command(
    name = "verify",
    description = "Check a model's files against their checksums, and that it would load.")
final class VerifyModel extends TerminalCommand {

  @Parameters(paramLabel = "NAME", description = "The model's name, as models list has it.")
  private String name = "";

  @Option(names = "--json", description = "Print JSON.")
  private boolean asJson;

  VerifyModel(Terminal terminal) {
    super(terminal);
  }

  @Override
  public Integer call() {
    InstalledModel model = terminal().modelStore().require(name);
    Cancellation cancellation = new Cancellation();
    ModelVerification found;
    try (Interrupts interrupts = Interrupts.cancel(cancellation);
        ProgressBar bar = ProgressBar.on(terminal())) {
      found = ModelVerification.of(model, new TransferBar(bar), cancellation);
    }
    record(model, found);
    if (asJson) {
      printJson(found);
    } else {
      print(model, found);
    }
    return found.ok() ? ExitCode.OK : ExitCode.FAILED;
  }

  /**
   * What was found is shown by lists too; a folder that can't be written to is no reason to fail.
   */
  private void record(InstalledModel model, ModelVerification found) {
    try {
      ModelVerdict.of(found, Instant.now()).record(model.folder());
    } catch (SpeechFailedException e) {
      terminal()
          .err()
          .println("echoforge: what was found can't be written down: " + e.getMessage());
    }
  }

  private void print(InstalledModel model, ModelVerification found) {
    for (ModelVerification.VerifiedFile file : found.files()) {
      if (file.problem() != null) {
        terminal().err().println("echoforge: " + file.path() + ": " + file.problem());
      }
    }
    if (found.problem() != null) {
      terminal().err().println("echoforge: " + found.problem());
    }
    String files =
        found.checksums()
            ? found.files().size() + " files with the right checksums"
            : "no checksums were recorded";
    terminal()
        .out()
        .println(
            found.ok()
                ? model.name() + ": ok, loads; " + files
                : model.name() + ": broken; pull or import it again");
  }
}
