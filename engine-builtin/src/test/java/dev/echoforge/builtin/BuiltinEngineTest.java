package dev.echoforge.builtin;

import dev.echoforge.speech.EngineSettings;
import dev.echoforge.speech.SpeechEngine;
import dev.echoforge.speech.SpeechEngineContract;
import java.nio.file.Path;

class BuiltinEngineTest extends SpeechEngineContract {

  @Override
  protected SpeechEngine open() {
    return new BuiltinEngineProvider().open(EngineSettings.of(Path.of("target", "data")));
  }
}
