package dev.echoforge.csm;

import dev.echoforge.speech.BrokenFileException;
import dev.echoforge.speech.UnavailableException;
import dev.echoforge.text.tokenizer.Tokenizer;
import dev.echoforge.weights.Checkpoint;
import java.lang.foreign.Arena;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Loads a CSM from a folder, in whichever layout it is there. */
public final class CsmLoader {

  private CsmLoader() {}

  /** Loads a model. */
  public static CsmModel load(Path folder, Precision precision) {
    CsmConfig config = CsmConfigFile.read(folder);
    Tokenizer tokenizer = Tokenizer.load(folder.resolve("tokenizer.json"));
    List<Path> candidates = Checkpoint.candidates(folder, "transformers", "model");
    if (candidates.isEmpty()) {
      throw new UnavailableException("no CSM weights in " + folder);
    }
    List<BrokenFileException> failures = new ArrayList<>();
    for (Path candidate : candidates) {
      try {
        return load(candidate, config, tokenizer, precision);
      } catch (BrokenFileException e) {
        failures.add(e);
      }
    }
    failures.stream().skip(1).forEach(failures.getFirst()::addSuppressed);
    throw failures.getFirst();
  }

  @SuppressWarnings("MustBeClosed") // the model closes it
  private static CsmModel load(
      Path candidate, CsmConfig config, Tokenizer tokenizer, Precision precision) {
    Checkpoint checkpoint = Checkpoint.open(candidate);
    Arena arena = Arena.ofShared();
    try {
      CsmTensors tensors = CsmTensors.of(config, checkpoint);
      CsmWeights weights =
          new CsmWeightsBuilder(tensors, new StoredMatrices(tensors, arena)).build();
      return new CsmModel(
          config, tokenizer, weights, precision.resolve(config), List.of(checkpoint, arena));
    } catch (RuntimeException e) {
      checkpoint.close();
      arena.close();
      throw e;
    }
  }
}
