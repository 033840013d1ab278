package dev.echoforge.cli.models;

import dev.echoforge.cli.terminal.ExitCode;
import dev.echoforge.cli.terminal.Interrupts;
import dev.echoforge.cli.terminal.ModelPartsOptions;
import dev.echoforge.cli.terminal.ProgressBar;
import dev.echoforge.cli.terminal.Terminal;
import dev.echoforge.cli.terminal.TerminalCommand;
import dev.echoforge.hub.Hub;
import dev.echoforge.hub.HubSettings;
import dev.echoforge.hub.HuggingFaceFolders;
import dev.echoforge.hub.RepositoryName;
import dev.echoforge.hub.Surroundings;
import dev.echoforge.models.HuggingFaceCache;
import dev.echoforge.models.ModelPull;
import dev.echoforge.models.WantedParts;
import dev.echoforge.pocket.PocketPull;
import dev.echoforge.speech.Cancellation;
import java.nio.file.Files;
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
      paramLabel = "REPO",
      description = "Its repository, or pocket for Pocket TTS; default ${DEFAULT-VALUE}.")
  private String repository = ModelPull.USUAL;

  @Option(
      names = "--revision",
      paramLabel = "R",
      description = "A branch, a tag or a commit; default ${DEFAULT-VALUE}.")
  private String revision = ModelPull.USUAL_REVISION;

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
  private String language = "english";

  PullModel(Terminal terminal) {
    super(terminal);
  }

  @Override
  public Integer call() {
    if (PocketPull.knows(repository)) {
      return pullPocket();
    }
    RepositoryName model = RepositoryName.of(repository);
    HubSettings settings = terminal().hubSettings(hub);
    Surroundings around = Surroundings.ofMachine();
    HuggingFaceCache cache =
        new HuggingFaceCache(
            HuggingFaceFolders.cache(terminal().environment(), terminal().userHome()));
    ModelPull pull =
        new ModelPull(terminal().modelStore(), cache, new Hub(settings, around), around);
    Cancellation cancellation = new Cancellation();
    ModelPull.Result result;
    try (Interrupts interrupts = Interrupts.cancel(cancellation);
        ProgressBar bar = ProgressBar.on(terminal())) {
      result = pull.pull(order(model), new TransferBar(bar), cancellation);
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

  /** A codec that is neither a folder nor installed is a repository of the hub. */
  private ModelPull.Order order(RepositoryName model) {
    WantedParts wanted = parts.wanted(terminal());
    String codec = wanted.codec();
    boolean here =
        codec == null
            || Files.isDirectory(terminal().path(codec))
            || terminal().modelStore().list().stream()
                .anyMatch(installed -> installed.name().equals(codec));
    return new ModelPull.Order(
        model,
        revision,
        file,
        here ? null : RepositoryName.of(String.valueOf(codec)),
        here
            ? wanted
            : new WantedParts(wanted.base(), wanted.tokenizer(), null, terminal().path("")));
  }

  private Integer pullPocket() {
    Surroundings around = Surroundings.ofMachine();
    Hub from = new Hub(terminal().hubSettings(hub), around);
    PocketPull pull = new PocketPull(terminal().dataFolder(), from, around);
    Cancellation cancellation = new Cancellation();
    PocketPull.Result result;
    try (Interrupts interrupts = Interrupts.cancel(cancellation);
        ProgressBar bar = ProgressBar.on(terminal())) {
      result = pull.pull(repository, language, new TransferBar(bar), cancellation);
    }
    if (asJson) {
      printJson(result);
    } else {
      terminal()
          .out()
          .println(
              (result.fetched() ? "installed " : "already here: ")
                  + result.name()
                  + " in "
                  + result.folder()
                  + "; its terms are in ATTRIBUTION.md there");
    }
    return ExitCode.OK;
  }
}
