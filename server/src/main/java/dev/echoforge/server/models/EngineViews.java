package dev.echoforge.server.models;

import dev.echoforge.engines.EngineHistory;
import dev.echoforge.engines.EngineRegistry;
import dev.echoforge.engines.EngineStatus;
import dev.echoforge.server.problems.ProblemException;
import dev.echoforge.server.problems.ProblemType;
import dev.echoforge.server.synthesis.DefaultEngine;
import dev.echoforge.speech.SpeechException;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Describes the engines. */
@Component
public class EngineViews {

  private static final int MAX_TOLD = 100;

  private final EngineRegistry registry;
  private final DefaultEngine byDefault;
  private final EngineOptionSettings options;

  EngineViews(EngineRegistry registry, DefaultEngine byDefault, EngineOptionSettings options) {
    this.registry = registry;
    this.byDefault = byDefault;
    this.options = options;
  }

  /** All of them, preferred first. */
  public EngineView.All all() {
    String speaking = speaking();
    List<EngineView> views =
        registry.statuses().stream().map(status -> view(status, speaking)).toList();
    return new EngineView.All(views, byDefault.chosen(), speaking);
  }

  /**
   * One of them.
   *
   * @throws ProblemException if there is none of that name
   */
  EngineView require(String id) {
    return all().items().stream()
        .filter(engine -> engine.id().equals(id))
        .findFirst()
        .orElseThrow(() ->
            ProblemException.notFound(
                "engine", id.length() > MAX_TOLD ? id.substring(0, MAX_TOLD) + "…" : id));
  }

  /** That an engine can't be closed, since it speaks. */
  static ProblemException speaking(EngineView engine) {
    return ProblemException.of(
        ProblemType.CONFLICT,
        "the engine %s is speaking for %d; wait, or force it"
            .formatted(engine.id(), engine.inUse()));
  }

  /** Who would speak now where no engine is named; null where nobody can. */
  private @Nullable String speaking() {
    try {
      return registry.choose(byDefault.name()).instance();
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
