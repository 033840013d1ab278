package dev.echoforge.pocket;

import dev.echoforge.csm.ModelFolder;
import dev.echoforge.speech.EngineSettings;
import dev.echoforge.speech.UnavailableException;
import java.nio.file.Path;

/**
 * Finds the model to speak with: the folder that is named, else the newest in the data folder's
 * {@code models}.
 */
final class PocketFolder {

  static final int DEEPEST = 5;

  private PocketFolder() {}

  /**
   * The folder that the settings name, else the newest model in the data folder.
   *
   * @throws UnavailableException if there is none, saying how to get one
   */
  static Path find(EngineSettings settings) {
    Path named = settings.modelFolder();
    if (named != null) {
      PocketFiles.requireModel(named);
      return named;
    }
    Path models = ModelFolder.in(settings.dataFolder());
    return ModelFolder.newest(ModelFolder.installed(models, DEEPEST, PocketFiles::isModel))
        .orElseThrow(() ->
            new UnavailableException(
                "no Pocket TTS model in %s; get one with: echoforge models pull pocket, or name its folder: --model, or echoforge.synthesis.model of a server"
                    .formatted(models)));
  }
}
