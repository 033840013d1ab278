package dev.echoforge.server.tasks;

import dev.echoforge.server.synthesis.CachedSpeech;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Deletes cached audio of recordings that are not there: deleted by another node or while this one
 * was off, or never finished. Events tell of the others at once.
 */
@Component
class CachedSpeechSweep implements DisposableBean {

  private static final Logger LOG = LoggerFactory.getLogger(CachedSpeechSweep.class);
  private static final long FIRST_S = 5;
  private static final long EVERY_S = 30;
  private static final int BATCH = 500;

  /** Between a task's end and its recording's row nothing takes as long. */
  private static final Duration LEAST_AGE = Duration.ofMinutes(1);

  private final CachedSpeech cached;
  private final JdbcClient jdbc;
  private final ScheduledExecutorService timer =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().name("cached-speech").daemon(true).factory());

  @SuppressWarnings("FutureReturnValueIgnored") // run catches what it throws
  CachedSpeechSweep(CachedSpeech cached, JdbcClient jdbc) {
    this.cached = cached;
    this.jdbc = jdbc;
    timer.scheduleWithFixedDelay(this::run, FIRST_S, EVERY_S, TimeUnit.SECONDS);
  }

  private void run() {
    try {
      sweep(LEAST_AGE);
    } catch (RuntimeException | Error e) {
      LOG.debug("cached audio can't be compared with the recordings now", e);
    }
  }

  /** Deletes it now, where it was noted so long ago. */
  void sweep(Duration leastAge) {
    List<UUID> noted = cached.recordings(leastAge);
    for (int from = 0; from < noted.size(); from += BATCH) {
      List<UUID> some = noted.subList(from, Math.min(noted.size(), from + BATCH));
      Set<UUID> gone = new HashSet<>(some);
      gone.removeAll(wanted(some));
      gone.forEach(cached::release);
    }
  }

  /** Those that are listed, or that a task will still make. */
  private List<UUID> wanted(List<UUID> ids) {
    return jdbc.sql(
            "select id from recordings where id in (:ids) union select id from tasks"
                + " where id in (:ids) and status in (:unfinished)")
        .param("ids", ids)
        .param("unfinished", List.of(TaskStatus.QUEUED.id(), TaskStatus.PROCESSING.id()))
        .query((row, n) -> Objects.requireNonNull(row.getObject(1, UUID.class)))
        .list();
  }

  @Override
  public void destroy() {
    timer.shutdownNow();
  }
}
