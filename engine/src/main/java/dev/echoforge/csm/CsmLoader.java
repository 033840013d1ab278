package dev.echoforge.csm;

import dev.echoforge.files.ContentAddress;
import dev.echoforge.parallel.Team;
import dev.echoforge.speech.BrokenFileException;
import dev.echoforge.speech.SpeechFailedException;
import dev.echoforge.speech.UnavailableException;
import dev.echoforge.text.tokenizer.Tokenizer;
import dev.echoforge.weights.Checkpoint;
import dev.echoforge.weights.CheckpointFolder;
import dev.echoforge.weights.DataType;
import dev.echoforge.weights.LoadProgress;
import dev.echoforge.weights.PackedCache;
import dev.echoforge.weights.PackedWeights;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Loads CSMs from folders.
 *
 * @param precision how exactly weights are kept
 * @param team does the packing, where there is some to do
 * @param dataFolder where packed weights are kept if the model's folder can't be written to, or
 *     null for nowhere
 * @param progress watches the packing, which may take minutes
 */
public record CsmLoader(
    Precision precision, Team team, @Nullable Path dataFolder, LoadProgress progress) {

  /**
   * Loads a model. Where a folder holds both layouts, one that loads is taken.
   *
   * @throws UnavailableException if the folder holds no CSM
   * @throws BrokenFileException if a file is missing, broken or doesn't suit the others
   * @throws SpeechFailedException if packed weights can't be kept anywhere
   */
  public CsmModel load(Path folder) {
    return load(CheckpointFolder.of(folder));
  }

  /**
   * Loads a model of which parts may lie elsewhere: an adapter's base, a tokenizer.
   *
   * @throws UnavailableException if the folder holds no CSM, or a part is not there
   * @throws BrokenFileException if a file is missing, broken or doesn't suit the others
   * @throws SpeechFailedException if packed weights can't be kept anywhere
   */
  public CsmModel load(CheckpointFolder folder) {
    List<Path> candidates = CsmFiles.candidates(folder);
    CsmConfig config = CsmConfigFile.read(folder);
    Tokenizer tokenizer = CsmFiles.tokenizer(folder);
    return firstThatLoads(candidates, candidate -> load(folder, candidate, config, tokenizer));
  }

  /**
   * Whether a folder's model would load: all files are there, readable, and hold all tensors in
   * their shapes. Packs nothing and reads no weights.
   *
   * @return the model's sizes
   * @throws UnavailableException if the folder holds no CSM
   * @throws BrokenFileException if a file is missing, broken or doesn't suit the others
   */
  public static CsmConfig check(CheckpointFolder folder) {
    List<Path> candidates = CsmFiles.candidates(folder);
    CsmConfig config = CsmConfigFile.read(folder);
    CsmFiles.tokenizer(folder);
    return firstThatLoads(
        candidates,
        candidate -> {
          try (Checkpoint checkpoint = folder.open(candidate)) {
            CsmTensors.of(config, checkpoint).check();
          }
          return config;
        });
  }

  private static <T> T firstThatLoads(List<Path> candidates, Function<Path, T> load) {
    List<BrokenFileException> failures = new ArrayList<>();
    for (Path candidate : candidates) {
      try {
        return load.apply(candidate);
      } catch (BrokenFileException e) {
        failures.add(e);
      }
    }
    failures.stream().skip(1).forEach(failures.getFirst()::addSuppressed);
    throw failures.getFirst();
  }

  private CsmModel load(
      CheckpointFolder folder, Path candidate, CsmConfig config, Tokenizer tokenizer) {
    Checkpoint checkpoint = folder.open(candidate);
    try {
      CsmTensors tensors = CsmTensors.of(config, checkpoint);
      tensors.check();
      Precision resolved = precision.resolve(config);
      if (resolved == Precision.F32
          || (resolved == Precision.BF16 && checkpoint.isStored() && sixteenBits(tensors))) {
        return stored(checkpoint, tensors, tokenizer, resolved);
      }
      PackedWeights packed =
          new PackedCache(checkpoint, resolved.label(), dataFolder)
              .open(
                  PackedMatrices.plan(tensors, PackedMatrices.Forms.of(resolved)), team, progress);
      // Mapped anew, the checkpoint gives back the memory that packing has read it into.
      checkpoint.close();
      return packed(folder, candidate, packed, config, tokenizer, resolved);
    } catch (RuntimeException e) {
      checkpoint.close();
      throw e;
    }
  }

  private static boolean sixteenBits(CsmTensors tensors) {
    return tensors.codebook0Head().type() != DataType.F32;
  }

  @SuppressWarnings("MustBeClosed") // the model closes it
  private static CsmModel stored(
      Checkpoint checkpoint, CsmTensors tensors, Tokenizer tokenizer, Precision resolved) {
    Arena arena = Arena.ofShared();
    try {
      CsmWeights weights =
          new CsmWeightsBuilder(tensors, new StoredMatrices(tensors, arena)).build();
      return new CsmModel(
          tensors.config(),
          tokenizer,
          weights,
          resolved,
          fingerprint(checkpoint, tensors.config(), tokenizer),
          checkpoint.bytes(),
          List.of(checkpoint, arena));
    } catch (RuntimeException e) {
      arena.close();
      throw e;
    }
  }

  /** Takes the embeddings and norms from the checkpoint, the matrices from the packed weights. */
  private static CsmModel packed(
      CheckpointFolder folder,
      Path candidate,
      PackedWeights packed,
      CsmConfig config,
      Tokenizer tokenizer,
      Precision resolved) {
    List<AutoCloseable> opened = new ArrayList<>(List.of(packed));
    try {
      Checkpoint checkpoint = folder.open(candidate);
      opened.add(checkpoint);
      CsmTensors tensors = CsmTensors.of(config, checkpoint);
      CsmMatrices matrices = new PackedMatrices(config, packed);
      CsmWeights weights = new CsmWeightsBuilder(tensors, matrices).build();
      long mapped = checkpoint.bytes() + packed.bytes();
      String fingerprint = fingerprint(checkpoint, config, tokenizer);
      return new CsmModel(config, tokenizer, weights, resolved, fingerprint, mapped, opened);
    } catch (RuntimeException e) {
      CsmModel.closeAll(opened);
      throw e;
    }
  }

  private static String fingerprint(Checkpoint checkpoint, CsmConfig config, Tokenizer tokenizer) {
    Path vocabulary = tokenizer.file();
    try {
      return ContentAddress.of("csm-checkpoint-1")
          .add(checkpoint.fingerprint(), String.valueOf(config))
          .add(Files.size(vocabulary))
          .add(Files.getLastModifiedTime(vocabulary).toMillis())
          .hex();
    } catch (IOException e) {
      throw new BrokenFileException(vocabulary, "can't be read: " + e.getMessage(), e);
    }
  }
}
