package dev.echoforge.cli.terminal;

import dev.echoforge.hub.HuggingFaceFolders;
import dev.echoforge.models.CheckpointParts;
import dev.echoforge.models.HuggingFaceCache;
import dev.echoforge.models.WantedParts;
import dev.echoforge.weights.CheckpointFolder;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Where the parts are that a checkpoint comes without. */
public final class ModelPartsOptions {

  @Option(
      names = "--base",
      paramLabel = "DIR|MODEL",
      description =
          "A LoRA adapter's base: a folder or an installed model; default the one that it names.")
  private @Nullable String base;

  @Option(
      names = "--tokenizer",
      paramLabel = "DIR|MODEL",
      description =
          "Where tokenizer.json is taken from: a folder, a file, a model; default an installed CSM-1B.")
  private @Nullable String tokenizer;

  @Option(
      names = "--codec",
      paramLabel = "DIR|MODEL",
      description =
          "The Mimi codec of a model that comes without: a folder or a model; default an installed CSM-1B's.")
  private @Nullable String codec;

  public ModelPartsOptions() {}

  public WantedParts wanted(Terminal terminal) {
    return new WantedParts(base, tokenizer, codec, terminal.path(""));
  }

  /** A model's folder with the parts that it comes without. */
  public CheckpointFolder complete(Terminal terminal, Path folder, boolean needsCodec) {
    HuggingFaceCache cache =
        new HuggingFaceCache(HuggingFaceFolders.cache(terminal.environment(), terminal.userHome()));
    return CheckpointParts.complete(
        folder, wanted(terminal), terminal.modelStore(), cache, needsCodec);
  }
}
