package dev.echoforge.placeholder;

import dev.echoforge.speech.Availability;
import dev.echoforge.speech.EngineDescription;
import dev.echoforge.speech.EngineSettings;
import dev.echoforge.speech.SpeechEngine;
import dev.echoforge.speech.SpeechEngineProvider;

/** Always there; taken only where nothing else can speak, or by name. */
public final class PlaceholderEngineProvider implements SpeechEngineProvider {

  @Override
  public String name() {
    return PlaceholderEngine.NAME;
  }

  @Override
  public int preference() {
    return 0;
  }

  @Override
  public Availability availability(EngineSettings settings) {
    return new Availability.Available();
  }

  @Override
  public EngineDescription describe(EngineSettings settings) {
    return PlaceholderEngine.DESCRIPTION;
  }

  @Override
  public SpeechEngine open(EngineSettings settings) {
    return new PlaceholderEngine(settings.deviceFallback());
  }
}
