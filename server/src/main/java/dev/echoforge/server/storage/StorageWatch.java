package dev.echoforge.server.storage;

import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;

/** Looks at the disks every two seconds; says once when one is low, and once when it is not. */
@Component
class StorageWatch implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(StorageWatch.class);
  private static final int EVERY_S = 2;

  /** While it stays low, retention is asked again every so many looks. */
  private static final int LOOKS_A_REMINDER = 30;

  private final DiskSpace space;
  private final ApplicationEventPublisher events;
  private final ScheduledExecutorService timer =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().name("storage-watch").daemon(true).factory());
  private int looks;

  @SuppressWarnings("FutureReturnValueIgnored") // look catches what it throws
  StorageWatch(DiskSpace space, ApplicationEventPublisher events) {
    this.space = space;
    this.events = events;
    timer.scheduleWithFixedDelay(this::look, EVERY_S, EVERY_S, TimeUnit.SECONDS);
  }

  private void look() {
    try {
      String low = space.low();
      if (low == null) {
        if (looks > 0) {
          LOG.info("there is room on the disk again; new work is taken");
        }
        looks = 0;
        return;
      }
      if (looks == 0) {
        LOG.warn("{}; new work is refused until there is room", low);
      }
      if (looks++ % LOOKS_A_REMINDER == 0) {
        events.publishEvent(new StorageLow());
      }
    } catch (RuntimeException | Error e) {
      LOG.warn("the disks can't be looked at", e);
    }
  }

  @Override
  public void close() {
    timer.shutdownNow();
  }
}
