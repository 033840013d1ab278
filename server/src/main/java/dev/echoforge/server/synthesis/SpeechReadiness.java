package dev.echoforge.server.synthesis;

import dev.echoforge.engines.EngineRegistry;
import dev.echoforge.engines.EngineStatus;
import java.util.List;
import java.util.function.Supplier;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.stereotype.Component;

/**
 * Tells machines whether speech is ready. While the engine that speaks by default is being opened
 * and warmed, it is out of service where readiness waits for that; else it only says so.
 */
@Component("speech")
public class SpeechReadiness implements HealthIndicator {

  private final EngineRegistry registry;
  private final Supplier<SynthesisSettings> settings;

  SpeechReadiness(EngineRegistry registry, Supplier<SynthesisSettings> settings) {
    this.registry = registry;
    this.settings = settings;
  }

  /** What is being opened, in words: {@code csm: packing weights to q4, 43 %}. */
  public List<String> opening() {
    return registry.statuses().stream()
        .filter(status -> status.state() == EngineStatus.State.LOADING)
        .map(status ->
            status.name() + ": " + (status.opening() == null ? "loading" : status.opening()))
        .toList();
  }

  @Override
  public Health health() {
    List<String> opening = opening();
    if (opening.isEmpty()) {
      return Health.up().build();
    }
    boolean waits = settings.get().readiness() == SynthesisSettings.Readiness.WARM;
    Health.Builder health = waits ? Health.outOfService() : Health.up();
    String state = String.join("; ", opening);
    return health.withDetail("state", "warming").withDetail("opening", state).build();
  }
}
