package dev.echoforge.csm;

import dev.echoforge.reading.CheckChoices;
import dev.echoforge.speech.EngineDescription;
import dev.echoforge.speech.EngineOption;
import dev.echoforge.speech.EngineSettings;
import dev.echoforge.speech.FolderEngineProvider;
import dev.echoforge.speech.SpeechEngine;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** There wherever a CSM's checkpoint is: the folder that was named, or one in the data folder. */
public final class CsmEngineProvider extends FolderEngineProvider {

  private static final int PREFERENCE = 300;

  public CsmEngineProvider() {
    super(CsmEngine.NAME, PREFERENCE);
  }

  @Override
  protected Path find(EngineSettings settings) {
    return ModelFolder.find(settings);
  }

  @Override
  protected EngineDescription describe(Path folder, EngineSettings settings) {
    return CsmDescription.of(folder, settings);
  }

  @Override
  public List<EngineOption<?>> options() {
    List<EngineOption<?>> options = new ArrayList<>(super.options());
    options.addAll(CheckChoices.OPTIONS);
    options.add(CsmOptions.TEMPERATURE);
    options.add(CsmOptions.TOP_K);
    options.add(CsmOptions.SENTENCE_SECONDS);
    return List.copyOf(options);
  }

  @Override
  protected SpeechEngine open(Path folder, EngineSettings settings) {
    return CsmEngine.open(folder, settings);
  }
}
