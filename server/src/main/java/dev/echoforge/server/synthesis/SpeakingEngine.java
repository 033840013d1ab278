package dev.echoforge.server.synthesis;

import dev.echoforge.engines.EngineRegistry;
import dev.echoforge.engines.EngineStatus;
import org.springframework.stereotype.Component;

/** Tells which engine would speak now, without opening one. */
@Component
public class SpeakingEngine {

  private final EngineRegistry registry;
  private final DefaultEngine byDefault;

  SpeakingEngine(EngineRegistry registry, DefaultEngine byDefault) {
    this.registry = registry;
    this.byDefault = byDefault;
  }

  /** Its name; {@code none} where nothing can speak. */
  public String name() {
    String name = byDefault.name();
    if (!name.equals(EngineRegistry.AUTO)) {
      return name;
    }
    return registry.statuses().stream()
        .filter(status -> status.state().speaks())
        .map(EngineStatus::name)
        .findFirst()
        .orElse("none");
  }
}
