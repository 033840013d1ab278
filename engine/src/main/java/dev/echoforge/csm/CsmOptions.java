package dev.echoforge.csm;

import dev.echoforge.reading.Listening;
import dev.echoforge.speech.EngineOption;

/** The options that a CSM has of its own. */
final class CsmOptions {

  /** When somebody who listens while it is spoken hears a sentence that is checked. */
  static final EngineOption<Listening> LISTENING =
      new EngineOption<>(
          "listening",
          "When a listener hears a sentence: once its first seconds are safe, or once all of it has passed its checks.",
          "latency or care",
          "latency",
          Listening::of);

  private CsmOptions() {}
}
