package dev.echoforge.cli.models;

import dev.echoforge.cli.terminal.ExitCode;
import dev.echoforge.cli.terminal.Interrupts;
import dev.echoforge.cli.terminal.ProgressBar;
import dev.echoforge.cli.terminal.Terminal;
import dev.echoforge.cli.terminal.TerminalCommand;
import dev.echoforge.hub.Hub;
import dev.echoforge.hub.HubSettings;
import dev.echoforge.hub.RepositoryName;
import dev.echoforge.hub.Surroundings;
import dev.echoforge.models.ModelPull;
import dev.echoforge.speech.Cancellation;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
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
      paramLabel = "REPO",
      description = "Its repository; default ${DEFAULT-VALUE}.")
  private String repository = ModelPull.USUAL;

  @Option(
      names = "--revision",
      paramLabel = "R",
      description = "A branch, a tag or a commit; default ${DEFAULT-VALUE}.")
  private String revision = ModelPull.USUAL_REVISION;

  @Option(
      names = "--codec",
      paramLabel = "REPO",
      description =
          "The codec's repository, for models that come without; default ${DEFAULT-VALUE}.")
  private String codec = ModelPull.USUAL_CODEC;

  @Option(
      names = "--hub",
      paramLabel = "URL",
      description =
          "The hub's address; default $ECHOFORGE_HUB or $HF_ENDPOINT, else https://huggingface.co.")
  private @Nullable String hub;

  @Option(names = "--json", description = "Print the model as JSON.")
  private boolean asJson;

  PullModel(Terminal terminal) {
    super(terminal);
  }

  @Override
  public Integer call() {
    RepositoryName model = RepositoryName.of(repository);
    RepositoryName codecModel = RepositoryName.of(codec);
    HubSettings settings = terminal().hubSettings(hub);
    Surroundings around = Surroundings.ofMachine();
    ModelPull pull = new ModelPull(terminal().modelStore(), new Hub(settings, around), around);
    Cancellation cancellation = new Cancellation();
    ModelPull.Result result;
    try (Interrupts interrupts = Interrupts.cancel(cancellation);
        ProgressBar bar = ProgressBar.on(terminal())) {
      result = pull.pull(model, revision, codecModel, new TransferBar(bar), cancellation);
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
    }
    return ExitCode.OK;
  }
}
