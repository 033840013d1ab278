package dev.echoforge.server.overview;

import dev.echoforge.server.models.EngineView;
import dev.echoforge.server.models.EngineViews;
import dev.echoforge.server.synthesis.DefaultEngine;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;

/** Engines that failed, and whether anybody can speak. */
@Component
class EngineAttention implements AttentionSource {

  private static final String FAILED = "failed";

  private final EngineViews engines;
  private final DefaultEngine byDefault;

  EngineAttention(EngineViews engines, DefaultEngine byDefault) {
    this.byDefault = byDefault;
    this.engines = engines;
  }

  @Override
  public List<Attention> look(Instant now) {
    EngineView.All all = engines.all();
    List<Attention> found = new ArrayList<>();
    if (all.speaking() == null) {
      found.add(
          Attention.of(
              "no_engine",
              Attention.CRITICAL,
              Map.of("engine", all.chosen()),
              "No engine can speak",
              "Install a model, or choose another engine as the default; the engines below say"
                  + " what they lack."));
    }
    String against = byDefault.reasonAgainst();
    if (against != null && all.speaking() != null) {
      found.add(
          Attention.of(
              "engine_default_missing",
              Attention.WARNING,
              Map.of("engine", all.chosen(), "speaking", all.speaking(), "reason", against),
              "The default engine can't speak, so %s does: %s".formatted(all.speaking(), against),
              "Pull or import its model, or choose another engine or auto as the default."));
    }
    all.items().stream()
        .filter(engine -> engine.state().equals(FAILED))
        .forEach(engine -> found.add(failed(engine)));
    return found;
  }

  private static Attention failed(EngineView engine) {
    String reason = String.valueOf(engine.reason());
    return Attention.of(
        "engine_failed",
        Attention.WARNING,
        Map.of(
            "engine",
            engine.id(),
            "reason",
            reason,
            "failures",
            engine.failures(),
            "retry_at",
            String.valueOf(engine.retryAt())),
        "The engine " + engine.id() + " failed: " + reason,
        "It is tried again by itself after a pause; once the cause is gone, restart it. The log"
            + " has the details.");
  }
}
