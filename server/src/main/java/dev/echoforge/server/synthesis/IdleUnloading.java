package dev.echoforge.server.synthesis;

import dev.echoforge.engines.EngineRegistry;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.stereotype.Component;

/** Gives back the memory of engines that nobody used for a while. */
@Component
final class IdleUnloading implements DisposableBean {

  private static final Logger LOG = LoggerFactory.getLogger(IdleUnloading.class);
  private static final long POLL_INTERVAL_S = 15;

  private final EngineRegistry registry;
  private final Supplier<SynthesisSettings> settings;
  private final ScheduledExecutorService timer =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().name("idle-engines").daemon(true).factory());

  @SuppressWarnings("FutureReturnValueIgnored") // look catches what it throws
  IdleUnloading(EngineRegistry registry, Supplier<SynthesisSettings> settings) {
    this.registry = registry;
    this.settings = settings;
    timer.scheduleWithFixedDelay(this::look, POLL_INTERVAL_S, POLL_INTERVAL_S, TimeUnit.SECONDS);
  }

  void look() {
    try {
      List<String> closed = registry.unloadIdle(settings.get().idleUnload());
      if (!closed.isEmpty()) {
        LOG.info("unloaded after {} without work: {}", settings.get().idleUnload(), closed);
      }
    } catch (RuntimeException | Error e) { // one that gets out would end the looking for ever
      LOG.warn("an idle engine can't be unloaded", e);
    }
  }

  @Override
  public void destroy() {
    timer.shutdownNow();
  }
}
