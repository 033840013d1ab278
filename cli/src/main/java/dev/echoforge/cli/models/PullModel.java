package dev.echoforge.cli.models;

import dev.echoforge.cli.terminal.ExitCode;
import dev.echoforge.cli.terminal.Interrupts;
import dev.echoforge.cli.terminal.ModelPartsOptions;
import dev.echoforge.cli.terminal.ProgressBar;
import dev.echoforge.cli.terminal.Terminal;
import dev.echoforge.cli.terminal.TerminalCommand;
import dev.echoforge.hub.Hub;
import dev.echoforge.hub.HuggingFaceFolders;
import dev.echoforge.hub.Surroundings;
import dev.echoforge.models.HuggingFaceCache;
import dev.echoforge.models.ModelInstallers;
import dev.echoforge.models.ModelPull;
import dev.echoforge.models.PullOrder;
import dev.echoforge.models.PullPlace;
import dev.echoforge.speech.Cancellation;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code models pull}: a model from a hub. */
@Command(
    name = "pull",
    description =
        "Get a model from a Hugging Face-compatible hub. What broke off goes on with the next pull.")
final class PullModel extends TerminalCommand {

  @Parameters(
      arity = "0..1",
      paramLabel = "REPO[@R]",
      description = "Its repository, or pocket for Pocket TTS; default ${DEFAULT-VALUE}.")
  private String repository = ModelPull.USUAL;

  @Option(
      names = "--revision",
      paramLabel = "R",
      description = "A branch, a tag or a commit; default " + ModelPull.USUAL_REVISION + ".")
  private @Nullable String revision;

  @Option(
      names = "--file",
      paramLabel = "F",
      description = "The weights to take, where the repository holds several.")
  private @Nullable String file;

  @Mixin private ModelPartsOptions parts;

  @Option(
      names = "--hub",
      paramLabel = "URL",
      description =
          "The hub's address; default $ECHOFORGE_HUB or $HF_ENDPOINT, else https://huggingface.co.")
  private @Nullable String hub;

  @Option(names = "--json", description = "Print the model as JSON.")
  private boolean asJson;

  @Option(
      names = "--language",
      paramLabel = "L",
      description = "Of Pocket TTS: english, french_24l, english_7m_2026-10 …; default english.")
  private @Nullable String language;

  PullModel(Terminal terminal) {
    super(terminal);
  }

  @Override
  public Integer call() {
    PullOrder order = PullOrder.of(repository, revision, file, language, parts.wanted(terminal()));
    Surroundings around = Surroundings.ofMachine();
    HuggingFaceCache cache =
        new HuggingFaceCache(
            HuggingFaceFolders.cache(terminal().environment(), terminal().userHome()));
    PullPlace place =
        new PullPlace(
            terminal().dataFolder(),
            terminal().modelStore(),
            cache,
            new Hub(terminal().hubSettings(hub), around),
            around);
    Cancellation cancellation = new Cancellation();
    ModelPull.Result result;
    try (Interrupts interrupts = Interrupts.cancel(cancellation);
        ProgressBar bar = ProgressBar.on(terminal())) {
      result =
          ModelInstallers.of(order.model()).pull(order, place, new TransferBar(bar), cancellation);
    }
    if (asJson) {
      printJson(ModelReport.of(result.model()));
    } else {
      terminal()
          .out()
          .println(
              (result.fetched() ? "installed " : "already here: ")
                  + result.model().name()
                  + " in "
                  + result.model().folder());
      result.notes().forEach(note -> terminal().out().println("  " + note));
      ModelReport.printRecordings(terminal(), result.model());
    }
    return ExitCode.OK;
  }
}
