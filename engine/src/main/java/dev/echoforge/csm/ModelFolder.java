package dev.echoforge.csm;

import dev.echoforge.speech.EngineSettings;
import dev.echoforge.speech.UnavailableException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** Finds the checkpoint to speak with. */
final class ModelFolder {

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
      if (!holdsModel(named)) {
        throw new UnavailableException(
            "no CSM in %s: expected config.json and .safetensors files".formatted(named));
      }
      return named;
    }
    Path models = settings.dataFolder().resolve("models");
    return installed(models).stream()
        .max(Comparator.comparingLong(ModelFolder::changed).thenComparing(Path::toString))
        .orElseThrow(() ->
            new UnavailableException(
                "no CSM checkpoint in %s; get one with: echoforge models pull sesame/csm-1b, or name its folder with --model"
                    .formatted(models)));
  }

  private static List<Path> installed(Path models) {
    if (!Files.isDirectory(models)) {
      return List.of();
    }
    try (Stream<Path> folders = Files.walk(models, DEEPEST)) {
      return folders.filter(ModelFolder::holdsModel).toList();
    } catch (IOException | java.io.UncheckedIOException e) {
      throw new UnavailableException(models + " can't be read: " + e.getMessage(), e);
    }
  }

  private static long changed(Path folder) {
    return folder.resolve("config.json").toFile().lastModified();
  }

  /** Whether config, tokenizer and some weights are there; a codec alone has no tokenizer. */
  private static boolean holdsModel(Path folder) {
    if (!Files.isRegularFile(folder.resolve("config.json"))
        || !Files.isRegularFile(folder.resolve("tokenizer.json"))) {
      return false;
    }
    try (Stream<Path> files = Files.list(folder)) {
      return files.anyMatch(file -> file.toString().endsWith(".safetensors"));
    } catch (IOException e) {
      return false;
    }
  }
}
