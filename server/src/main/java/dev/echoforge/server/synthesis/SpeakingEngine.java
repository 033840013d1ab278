package dev.echoforge.server.synthesis;

import dev.echoforge.engines.EngineRegistry;
import dev.echoforge.engines.EngineStatus;
import java.util.function.Supplier;
import org.springframework.stereotype.Component;

/** Tells which engine would speak now, without opening one. */
@Component
public class SpeakingEngine {

  private final EngineRegistry registry;
  private final Supplier<SynthesisSettings> settings;

  SpeakingEngine(EngineRegistry registry, Supplier<SynthesisSettings> settings) {
    this.registry = registry;
    this.settings = settings;
  }

  /** Its name; {@code none} where nothing can speak. */
  public String name() {
    if (!settings.get().engine().equals(EngineRegistry.AUTO)) {
      return settings.get().engine();
    }
    return registry.statuses().stream()
        .filter(status -> status.state().speaks())
        .map(EngineStatus::name)
        .findFirst()
        .orElse("none");
  }
}
