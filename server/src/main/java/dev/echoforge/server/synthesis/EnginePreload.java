package dev.echoforge.server.synthesis;

import dev.echoforge.engines.EngineRegistry;
import dev.echoforge.speech.SpeechException;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/**
 * Opens the engine that speaks by default once the server has started, in the background, so that
 * the first request finds it ready. One that does not open is tried again by the first request.
 */
@Component
final class EnginePreload {

  private static final Logger LOG = LoggerFactory.getLogger(EnginePreload.class);

  private final EngineRegistry registry;
  private final Supplier<SynthesisSettings> settings;
  private final DefaultEngine byDefault;
  private final SpeedTrial trial;

  EnginePreload(
      EngineRegistry registry,
      Supplier<SynthesisSettings> settings,
      DefaultEngine byDefault,
      SpeedTrial trial) {
    this.byDefault = byDefault;
    this.trial = trial;
    this.registry = registry;
    this.settings = settings;
  }

  @EventListener(ApplicationReadyEvent.class)
  @SuppressWarnings("FutureReturnValueIgnored") // the host logs and remembers what fails
  void started() {
    if (!settings.get().preload()) {
      return;
    }
    String against = byDefault.reasonAgainst();
    if (against != null) {
      LOG.warn(
          "{} can't speak by default, the best that can does: {}", byDefault.chosen(), against);
    }
    try {
      registry
          .load(registry.choose(byDefault.name()).instance())
          .thenRun(() -> trial.begin(byDefault.name()));
    } catch (SpeechException e) {
      LOG.info("no engine is opened yet: {}", e.getMessage());
    }
  }
}
