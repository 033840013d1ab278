package dev.echoforge.csm;

import dev.echoforge.speech.BrokenFileException;
import dev.echoforge.speech.UnavailableException;
import dev.echoforge.text.tokenizer.Tokenizer;
import dev.echoforge.weights.CheckpointFolder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Which files of a folder a CSM is loaded from. */
final class CsmFiles {

  private CsmFiles() {}

  /**
   * The model's tokenizer.
   *
   * @throws UnavailableException if there is none
   * @throws BrokenFileException if it can't be read
   */
  static Tokenizer tokenizer(CheckpointFolder folder) {
    Path file = folder.tokenizer();
    if (!Files.isRegularFile(file)) {
      throw new UnavailableException(
          "no tokenizer.json in %s: CSM's is Llama 3.2's; name a folder that has it with --tokenizer, or import the model, which takes the one of an installed CSM-1B"
              .formatted(folder.folder()));
    }
    return Tokenizer.load(file);
  }

  /**
   * The files that may hold the weights, the likeliest first; at least one.
   *
   * @throws UnavailableException if the folder holds no CSM
   */
  static List<Path> candidates(CheckpointFolder folder) {
    List<Path> candidates = folder.candidates("transformers", "model");
    if (candidates.isEmpty()) {
      ForeignWeights.refuse(folder.folder());
      throw new UnavailableException(
          "no CSM in %s: expected config.json, tokenizer.json and model.safetensors"
                  .formatted(folder.folder())
              + " (or transformers.safetensors.index.json and its shards, a .gguf, or a LoRA adapter's adapter_config.json and adapter_model.safetensors)");
    }
    if (!Files.isRegularFile(folder.configFolder().resolve("config.json"))
        && !candidates.getFirst().toString().endsWith(".gguf")) {
      throw new UnavailableException(
          "no CSM in %s: expected config.json beside %s"
              .formatted(folder.folder(), candidates.getFirst().getFileName()));
    }
    ForeignWeights.refuse(folder.folder());
    return candidates;
  }
}
