package dev.echoforge.pocket;

import dev.echoforge.reading.CheckChoices;
import dev.echoforge.speech.EngineDescription;
import dev.echoforge.speech.EngineOption;
import dev.echoforge.speech.EngineSettings;
import dev.echoforge.speech.FolderEngineProvider;
import dev.echoforge.speech.SamplingOptions;
import dev.echoforge.speech.SpeechEngine;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** There wherever a model is: the folder that was named, or one in the data folder. */
public final class PocketEngineProvider extends FolderEngineProvider {

  /** After CSM, before the built-in voice. */
  private static final int PREFERENCE = 250;

  /** What requests without a temperature are drawn with. */
  private static final EngineOption<Double> TEMPERATURE =
      EngineOption.number(
              SamplingOptions.TEMPERATURE_OPTION,
              "The temperature of requests that name none; 0.9 is the model's own",
              0.1,
              2,
              String.valueOf(SamplingOptions.DEFAULT.temperature()))
          .whileOpen();

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
  public List<EngineOption<?>> options() {
    List<EngineOption<?>> options = new ArrayList<>(super.options());
    options.addAll(CheckChoices.OPTIONS);
    options.add(TEMPERATURE);
    return List.copyOf(options);
  }

  @Override
  protected SpeechEngine open(Path folder, EngineSettings settings) {
    return PocketEngine.open(folder, settings);
  }
}
