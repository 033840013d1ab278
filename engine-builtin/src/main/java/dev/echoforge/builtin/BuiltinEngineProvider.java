package dev.echoforge.builtin;

import dev.echoforge.speech.Availability;
import dev.echoforge.speech.EngineDescription;
import dev.echoforge.speech.EngineSettings;
import dev.echoforge.speech.SpeechEngine;
import dev.echoforge.speech.SpeechEngineProvider;

/** There wherever the voice pack is: built in, or installed into the data folder. */
public final class BuiltinEngineProvider implements SpeechEngineProvider {

  private static final int PREFERENCE = 200;

  @Override
  public String name() {
    return BuiltinEngine.NAME;
  }

  @Override
  public int preference() {
    return PREFERENCE;
  }

  @Override
  public Availability availability(EngineSettings settings) {
    if (!NativeRuntime.isSupported()) {
      return new Availability.Unavailable(NativeRuntime.unsupported());
    }
    if (VoicePack.find(settings.dataFolder()).isEmpty()) {
      return new Availability.Unavailable(
          String.valueOf(VoicePack.missing(settings.dataFolder()).getMessage()));
    }
    return new Availability.Available();
  }

  @Override
  public EngineDescription describe(EngineSettings settings) {
    VoicePack pack = VoicePack.require(settings.dataFolder());
    return new EngineDescription(
        BuiltinEngine.NAME,
        BuiltinEngine.capabilities(settings),
        BuiltinVoices.of(pack).stream().map(BuiltinVoice::voice).toList());
  }

  @Override
  public SpeechEngine open(EngineSettings settings) {
    return new BuiltinEngine(settings, LoadedPack.open(settings));
  }
}
