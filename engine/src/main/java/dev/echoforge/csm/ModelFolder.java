package dev.echoforge.csm;

import dev.echoforge.speech.EngineSettings;
import dev.echoforge.speech.UnavailableException;
import dev.echoforge.weights.CheckpointFolder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * Finds the checkpoint to speak with: the folder that is named, else the newest in the data
 * folder's {@code models}. New is what was installed last, by its {@link #MANIFEST} (without one,
 * by its {@code config.json}); of two as new the later in the alphabet.
 */
public final class ModelFolder {

  /** Tells where a model in the data folder comes from and what its files' sums are. */
  public static final String MANIFEST = "echoforge-model.json";

  /** {@code models/sesame/csm-1b} and one deeper, for revisions. */
  private static final int DEEPEST = 3;

  private ModelFolder() {}

  /**
   * The folder that the settings name, else the newest checkpoint in the data folder's {@code
   * models}.
   *
   * @throws UnavailableException if there is none, saying how to get one
   */
  static Path find(EngineSettings settings) {
    Path named = settings.modelFolder();
    if (named != null) {
      if (!holdsModel(named) && !CheckpointFolder.of(named).isAdapter()) {
        ForeignWeights.refuse(named);
        throw new UnavailableException(
            "no CSM in %s: expected config.json, tokenizer.json and .safetensors files"
                .formatted(named));
      }
      return named;
    }
    Path models = in(settings.dataFolder());
    return newest(installed(models))
        .orElseThrow(() ->
            new UnavailableException(
                "no CSM checkpoint in %s; get one with: echoforge models pull sesame/csm-1b, or name its folder: --model, or echoforge.synthesis.model of a server"
                    .formatted(models)));
  }

  /** Where a data folder keeps its models. */
  public static Path in(Path dataFolder) {
    return dataFolder.resolve("models");
  }

  /** The one that is spoken with if none is named. */
  public static Optional<Path> newest(List<Path> folders) {
    return folders.stream()
        .max(Comparator.comparingLong(ModelFolder::changed).thenComparing(Path::toString));
  }

  /**
   * All checkpoints below a folder; what begins with a dot is not looked at.
   *
   * @throws UnavailableException if it can't be read
   */
  public static List<Path> installed(Path models) {
    return installed(models, DEEPEST, ModelFolder::holdsModel);
  }

  /**
   * All folders with a model below a folder; what begins with a dot is not looked at.
   *
   * @param deepest how many levels down
   * @param holdsModel whether a folder holds a model
   * @throws UnavailableException if it can't be read
   */
  public static List<Path> installed(Path models, int deepest, Predicate<Path> holdsModel) {
    if (!Files.isDirectory(models)) {
      return List.of();
    }
    try (Stream<Path> folders = Files.walk(models, deepest)) {
      return folders
          .filter(folder -> !isHidden(models.relativize(folder)) && holdsModel.test(folder))
          .toList();
    } catch (IOException | UncheckedIOException e) {
      throw new UnavailableException(models + " can't be read: " + e.getMessage(), e);
    }
  }

  private static boolean isHidden(Path below) {
    for (Path part : below) {
      if (part.toString().startsWith(".")) {
        return true;
      }
    }
    return false;
  }

  private static long changed(Path folder) {
    Path manifest = folder.resolve(MANIFEST);
    Path config = folder.resolve("config.json");
    Path dated = Files.exists(manifest) ? manifest : Files.exists(config) ? config : folder;
    return dated.toFile().lastModified();
  }

  /**
   * Whether a model can be opened there: an adapter whose base is known, or tokenizer, some weights
   * and, unless they are a GGUF file, {@code config.json}; a codec alone has no tokenizer.
   */
  public static boolean holdsModel(Path folder) {
    CheckpointFolder model = CheckpointFolder.of(folder);
    if (model.isAdapter()) {
      return model.parts().base() != null;
    }
    if (!Files.isRegularFile(folder.resolve("tokenizer.json"))) {
      return false;
    }
    boolean configured = Files.isRegularFile(folder.resolve("config.json"));
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .map(Path::toString)
          .anyMatch(
              file -> (configured && file.endsWith(".safetensors")) || file.endsWith(".gguf"));
    } catch (IOException e) {
      return false;
    }
  }
}
