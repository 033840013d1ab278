package dev.echoforge.server.synthesis;

import dev.echoforge.engines.EngineRegistry;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.stereotype.Component;

/** Gives back the memory of engines that nobody used for a while. */
@Component
final class IdleUnloading implements DisposableBean {

  private static final Logger LOG = LoggerFactory.getLogger(IdleUnloading.class);
  private static final long LOOK_S = 15;

  private final EngineRegistry registry;
  private final SynthesisSettings settings;
  private final ScheduledExecutorService timer =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().name("idle-engines").daemon(true).factory());

  @SuppressWarnings("FutureReturnValueIgnored") // look catches what it throws
  IdleUnloading(EngineRegistry registry, SynthesisSettings settings) {
    this.registry = registry;
    this.settings = settings;
    timer.scheduleWithFixedDelay(this::look, LOOK_S, LOOK_S, TimeUnit.SECONDS);
  }

  private void look() {
    try {
      List<String> closed = registry.unloadIdle(settings.idleUnload());
      if (!closed.isEmpty()) {
        LOG.info("unloaded after {} without work: {}", settings.idleUnload(), closed);
      }
    } catch (RuntimeException e) {
      LOG.warn("an idle engine can't be unloaded", e);
    }
  }

  @Override
  public void destroy() {
    timer.shutdownNow();
  }
}
