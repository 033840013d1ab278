package dev.echoforge.pocket;

import dev.echoforge.csm.ModelFolder;
import dev.echoforge.speech.EngineSettings;
import dev.echoforge.speech.UnavailableException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * Finds the model to speak with: the folder that is named, else the newest in the data folder's
 * {@code models}.
 */
final class PocketFolder {

  private static final int DEEPEST = 5;

  private PocketFolder() {}

  /**
   * The folder that the settings name, else the newest model in the data folder.
   *
   * @throws UnavailableException if there is none, saying how to get one
   */
  static Path find(EngineSettings settings) {
    Path named = settings.modelFolder();
    if (named != null) {
      PocketLoader.requireModel(named);
      return named;
    }
    Path models = ModelFolder.in(settings.dataFolder());
    return installed(models).stream()
        .max(Comparator.comparingLong(PocketFolder::changed).thenComparing(Path::toString))
        .orElseThrow(() ->
            new UnavailableException(
                "no Pocket TTS model in %s; get one with: echoforge models pull pocket, or name its folder: --model, or echoforge.synthesis.model of a server"
                    .formatted(models)));
  }

  private static List<Path> installed(Path models) {
    if (!Files.isDirectory(models)) {
      return List.of();
    }
    try (Stream<Path> folders = Files.walk(models, DEEPEST)) {
      return folders
          .filter(folder -> !isHidden(models.relativize(folder)) && PocketLoader.isModel(folder))
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
    return folder.resolve(PocketConfigFile.NAME).toFile().lastModified();
  }
}
