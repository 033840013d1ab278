package dev.echoforge.cli.models;

import dev.echoforge.cli.terminal.ExitCode;
import dev.echoforge.cli.terminal.Interrupts;
import dev.echoforge.cli.terminal.ModelPartsOptions;
import dev.echoforge.cli.terminal.ProgressBar;
import dev.echoforge.cli.terminal.Terminal;
import dev.echoforge.cli.terminal.TerminalCommand;
import dev.echoforge.hub.HuggingFaceFolders;
import dev.echoforge.hub.Surroundings;
import dev.echoforge.models.BundleReader;
import dev.echoforge.models.HuggingFaceCache;
import dev.echoforge.models.ImportSource;
import dev.echoforge.models.ModelImport;
import dev.echoforge.models.ModelName;
import dev.echoforge.speech.Cancellation;
import dev.echoforge.speech.InvalidRequestException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code models import}: a model that lies somewhere on this machine. */
@Command(
    name = "import",
    description =
        "Take a model, a GGUF file or a LoRA adapter from a folder, a bundle, or Hugging Face's cache.")
final class ImportModel extends TerminalCommand {

  @Parameters(
      arity = "0..1",
      paramLabel = "DIR",
      description =
          "The model's folder, or the file of models bundle; without it, Hugging Face's cache is searched.")
  private @Nullable String folder;

  @Option(
      names = "--link",
      description = "Leave the files where they are and link to them, rather than copy.")
  private boolean link;

  @Option(
      names = "--file",
      paramLabel = "F",
      description = "The weights to take, where the folder holds several.")
  private @Nullable String file;

  @Mixin private ModelPartsOptions parts;

  @Option(
      names = "--name",
      paramLabel = "N",
      description = "What to call it; default its repository's or folder's name.")
  private @Nullable String name;

  @Option(names = "--json", description = "Print the model as JSON.")
  private boolean asJson;

  ImportModel(Terminal terminal) {
    super(terminal);
  }

  @Override
  public Integer call() {
    HuggingFaceCache cache =
        new HuggingFaceCache(
            HuggingFaceFolders.cache(terminal().environment(), terminal().userHome()));
    if (folder != null && BundleReader.isBundle(terminal().path(folder))) {
      return bundle(terminal().path(folder), cache);
    }
    ImportSource source = folder == null ? cache.model() : ImportSource.of(terminal().path(folder));
    return take(source, name == null ? source.usualName() : ModelName.of(name), cache, link);
  }

  private int bundle(Path file, HuggingFaceCache cache) {
    if (link) {
      throw new InvalidRequestException(
          "link", "a bundle can't be linked to", "no --link, or a folder", "--link");
    }
    Cancellation cancellation = new Cancellation();
    try (Interrupts interrupts = Interrupts.cancel(cancellation);
        ProgressBar bar = ProgressBar.on(terminal());
        BundleReader.Unpacked unpacked =
            new BundleReader(Surroundings.ofMachine().freeSpace())
                .unpack(
                    file, terminal().modelStore().incoming(), new TransferBar(bar), cancellation)) {
      bar.close();
      ModelName called = ModelName.of(name == null ? unpacked.model() : name);
      return take(unpacked.source(), called, cache, false);
    }
  }

  private int take(ImportSource source, ModelName called, HuggingFaceCache cache, boolean linked) {
    ModelImport importing =
        new ModelImport(terminal().modelStore(), cache, Surroundings.ofMachine().freeSpace());
    Cancellation cancellation = new Cancellation();
    ModelImport.Choices choices = new ModelImport.Choices(linked, file, parts.wanted(terminal()));
    ModelImport.Result result;
    try (Interrupts interrupts = Interrupts.cancel(cancellation);
        ProgressBar bar = ProgressBar.on(terminal())) {
      result = importing.importFrom(source, called, choices, new TransferBar(bar), cancellation);
    }
    if (asJson) {
      printJson(ModelReport.of(result.model()));
    } else {
      terminal()
          .out()
          .println(
              "imported %s from %s"
                  .formatted(result.model().name(), folder == null ? source.folder() : folder));
      result.notes().forEach(note -> terminal().out().println("  " + note));
      ModelReport.printRecordings(terminal(), result.model());
    }
    return ExitCode.OK;
  }
}
