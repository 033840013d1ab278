package dev.echoforge.server.projects;

import dev.echoforge.server.database.Database;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.stereotype.Component;

/** Removes deleted projects for good, once they can't be brought back any more. */
@Component
class ProjectHousekeeping implements DisposableBean {

  /** How long deleted projects can be brought back. */
  static final Duration UNDO_TIME = Duration.ofHours(24);

  private static final Logger LOG = LoggerFactory.getLogger(ProjectHousekeeping.class);
  private static final long FIRST_MIN = 2;
  private static final long EVERY_MIN = 60;

  private final ProjectStore store;
  private final Clock clock;
  private final ScheduledExecutorService timer =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofVirtual().name("project-housekeeping").factory());

  @SuppressWarnings("FutureReturnValueIgnored") // clean catches what it throws
  ProjectHousekeeping(ProjectStore store, Clock clock) {
    this.store = store;
    this.clock = clock;
    timer.scheduleWithFixedDelay(this::clean, FIRST_MIN, EVERY_MIN, TimeUnit.MINUTES);
  }

  /** Removes them now. */
  void clean() {
    try {
      store.forget(clock.instant().minus(UNDO_TIME));
    } catch (RuntimeException | Error e) {
      if (Database.isOutage(e)) {
        LOG.debug("the projects' housekeeping waits for the database", e);
        return;
      }
      LOG.warn("the projects' housekeeping failed and is tried again later", e);
    }
  }

  @Override
  public void destroy() {
    timer.shutdownNow();
  }
}
