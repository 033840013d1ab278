package dev.echoforge.models;

import dev.echoforge.csm.CsmConfig;
import dev.echoforge.speech.UnavailableException;
import dev.echoforge.weights.CheckpointFolder;
import dev.echoforge.weights.ModelParts;
import java.nio.file.Files;
import java.nio.file.Path;

/** Completes a checkpoint that is used where it lies with the parts that it comes without. */
public final class CheckpointParts {

  private CheckpointParts() {}

  /**
   * Finds an adapter's base, the tokenizer of a model that has none and, if it is needed, a codec.
   *
   * @throws UnavailableException if a part is nowhere to be found, saying how to get it
   */
  public static CheckpointFolder complete(
      Path folder,
      WantedParts wanted,
      ModelStore store,
      HuggingFaceCache cache,
      boolean needsCodec) {
    PartSources sources = new PartSources(store, cache, wanted);
    CheckpointFolder own = CheckpointFolder.of(folder);
    Path base = own.isAdapter() ? sources.base(own).path() : null;
    CheckpointFolder based = own.with(new ModelParts(base, null, null));
    if (based.candidates("transformers", "model").isEmpty()) {
      return based; // opening it says what is missing
    }
    Path tokenizer = null;
    if (wanted.tokenizer() != null || !Files.isRegularFile(based.tokenizer())) {
      tokenizer = sources.tokenizer(own.folder(), CsmConfig.read(based).textVocab()).path();
    }
    Path codec = null;
    if (needsCodec && (wanted.codec() != null || !ModelCheck.hasCodec(based))) {
      codec = sources.codec(own.folder(), CsmConfig.read(based).codebooks()).path();
    }
    return own.with(new ModelParts(base, tokenizer, codec));
  }
}
