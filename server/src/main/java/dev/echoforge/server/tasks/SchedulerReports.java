package dev.echoforge.server.tasks;

import com.github.kagkarlsson.scheduler.event.AbstractSchedulerListener;
import dev.echoforge.server.database.Database;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Says in a line what the scheduler can't do. Its own log is off: in an outage of the database, which
 * is said once, it would have a trace for each look.
 */
final class SchedulerReports extends AbstractSchedulerListener {

  private static final Logger LOG = LoggerFactory.getLogger(SchedulerReports.class);

  private final Database database;

  SchedulerReports(Database database) {
    this.database = database;
  }

  @Override
  public void onSchedulerEvent(SchedulerEventType type) {
    switch (type) {
      case UNEXPECTED_ERROR, COMPLETIONHANDLER_ERROR, FAILUREHANDLER_ERROR -> {
        if (database.outage() == null) {
          LOG.warn(
              "the scheduler of tasks reports {}, and tries again; logging.level.com.github.kagkarlsson=debug says more",
              type);
        }
      }
      default -> LOG.trace("the scheduler of tasks reports {}", type);
    }
  }
}
