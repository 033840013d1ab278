package dev.echoforge.server.settings;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/** Looks every second whether another node changed a setting. */
@Component
class SettingsPoll implements SmartLifecycle {

  private static final Logger LOG = LoggerFactory.getLogger(SettingsPoll.class);
  private static final Duration POLL_INTERVAL = Duration.ofSeconds(1);

  private final LiveSettings settings;
  private volatile @Nullable Thread thread;

  SettingsPoll(LiveSettings settings) {
    this.settings = settings;
  }

  @Override
  public void start() {
    thread = Thread.ofVirtual().name("settings").start(this::poll);
  }

  private void poll() {
    while (!Thread.currentThread().isInterrupted()) {
      try {
        Thread.sleep(POLL_INTERVAL);
        settings.refresh();
      } catch (InterruptedException e) {
        return;
      } catch (RuntimeException | Error e) {
        LOG.debug("the settings are looked at again later", e);
      }
    }
  }

  @Override
  public void stop() {
    Thread running = thread;
    thread = null;
    if (running != null) {
      running.interrupt();
    }
  }

  @Override
  public boolean isRunning() {
    return thread != null;
  }
}
