package dev.echoforge.server.models;

import dev.echoforge.engines.EngineHistory;
import dev.echoforge.engines.EngineRegistry;
import dev.echoforge.engines.EngineStatus;
import dev.echoforge.server.synthesis.SynthesisSettings;
import dev.echoforge.speech.SpeechException;
import java.time.Duration;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Describes the engines. */
@Component
public class EngineViews {

  private final EngineRegistry registry;
  private final Supplier<SynthesisSettings> settings;
  private final EngineOptionSettings options;

  EngineViews(
      EngineRegistry registry, Supplier<SynthesisSettings> settings, EngineOptionSettings options) {
    this.registry = registry;
    this.settings = settings;
    this.options = options;
  }

  /** All of them, preferred first. */
  public EngineView.All all() {
    String speaking = speaking();
    List<EngineView> views =
        registry.statuses().stream().map(status -> view(status, speaking)).toList();
    return new EngineView.All(views, settings.get().engine(), speaking);
  }

  /** Who would speak now where no engine is named; null where nobody can. */
  private @Nullable String speaking() {
    try {
      return registry.choose(settings.get().engine()).instance();
    } catch (SpeechException e) {
      return null;
    }
  }

  private EngineView view(EngineStatus status, @Nullable String speaking) {
    EngineHistory history = status.history();
    Duration opening = history.opening();
    return new EngineView(
        status.name(),
        status.provider(),
        status.state().id(),
        status.reason(),
        status.opening(),
        status.failures(),
        status.retryAt(),
        status.leases(),
        status.lastUsed(),
        status.memoryBytes(),
        history.openedAt(),
        opening == null ? null : opening.toMillis(),
        history.lastError(),
        history.lastErrorAt(),
        status.name().equals(speaking),
        options.of(status.name()));
  }
}
