package dev.echoforge.pocket;

import dev.echoforge.speech.Availability;
import dev.echoforge.speech.EngineDescription;
import dev.echoforge.speech.EngineOption;
import dev.echoforge.speech.EngineSettings;
import dev.echoforge.speech.Precision;
import dev.echoforge.speech.SpeechEngine;
import dev.echoforge.speech.SpeechEngineProvider;
import dev.echoforge.speech.UnavailableException;
import java.util.List;

/** There wherever a model is: the folder that was named, or one in the data folder. */
public final class PocketEngineProvider implements SpeechEngineProvider {

  /** After CSM, before the built-in voice. */
  private static final int PREFERENCE = 250;

  @Override
  public String name() {
    return PocketEngine.NAME;
  }

  @Override
  public int preference() {
    return PREFERENCE;
  }

  @Override
  public Availability availability(EngineSettings settings) {
    try {
      PocketFolder.find(settings);
      return new Availability.Available();
    } catch (UnavailableException e) {
      return new Availability.Unavailable(String.valueOf(e.getMessage()));
    }
  }

  @Override
  public EngineDescription describe(EngineSettings settings) {
    return PocketDescription.of(PocketFolder.find(settings), settings);
  }

  @Override
  public List<EngineOption<?>> options() {
    return List.of(Precision.OPTION);
  }

  @Override
  public SpeechEngine open(EngineSettings settings) {
    return PocketEngine.open(PocketFolder.find(settings), settings);
  }
}
