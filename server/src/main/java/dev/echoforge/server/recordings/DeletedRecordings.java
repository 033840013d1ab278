package dev.echoforge.server.recordings;

import dev.echoforge.server.database.Database;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.stereotype.Component;

/** Deletes for good, every few seconds, what nobody can bring back any more. */
@Component
@ConditionalOnWebApplication
final class DeletedRecordings implements DisposableBean {

  private static final Logger LOG = LoggerFactory.getLogger(DeletedRecordings.class);
  private static final long EVERY_S = 10;

  private final RecordingRemoval removal;
  private final ScheduledExecutorService timer =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().name("deleted-recordings").daemon(true).factory());

  @SuppressWarnings("FutureReturnValueIgnored") // purge catches what it throws
  DeletedRecordings(RecordingRemoval removal) {
    this.removal = removal;
    timer.scheduleWithFixedDelay(this::purge, EVERY_S, EVERY_S, TimeUnit.SECONDS);
  }

  private void purge() {
    try {
      removal.purge();
    } catch (RuntimeException | Error e) {
      if (Database.isOutage(e)) {
        LOG.debug("deleted recordings wait for the database", e);
      } else {
        LOG.warn("deleted recordings are removed later: {}", e.toString());
      }
    }
  }

  @Override
  public void destroy() {
    timer.shutdownNow();
  }
}
