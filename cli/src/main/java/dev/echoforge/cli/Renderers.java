package dev.echoforge.cli;

import dev.echoforge.delivery.Casting;
import dev.echoforge.delivery.Renderer;
import dev.echoforge.speech.Cast;
import dev.echoforge.speech.EngineRegistry;
import java.security.SecureRandom;

/** Puts a renderer together for the command line. */
final class Renderers {

  private Renderers() {}

  static Renderer of(Terminal terminal, EngineRegistry registry, boolean unmarked) {
    return new Renderer(
        registry,
        new Casting(Cast.bundled()),
        null,
        () -> new SecureRandom().nextLong(1L << 53),
        System::nanoTime);
  }
}
