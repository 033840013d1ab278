package dev.echoforge.pocket;

import dev.echoforge.speech.EngineDescription;
import dev.echoforge.speech.EngineSettings;
import dev.echoforge.speech.FolderEngineProvider;
import dev.echoforge.speech.SpeechEngine;
import java.nio.file.Path;

/** There wherever a model is: the folder that was named, or one in the data folder. */
public final class PocketEngineProvider extends FolderEngineProvider {

  /** After CSM, before the built-in voice. */
  private static final int PREFERENCE = 250;

  public PocketEngineProvider() {
    super(PocketEngine.NAME, PREFERENCE);
  }

  @Override
  protected Path find(EngineSettings settings) {
    return PocketFolder.find(settings);
  }

  @Override
  protected EngineDescription describe(Path folder, EngineSettings settings) {
    return PocketDescription.of(folder, settings);
  }

  @Override
  protected SpeechEngine open(Path folder, EngineSettings settings) {
    return PocketEngine.open(folder, settings);
  }
}
