package dev.echoforge.server.tasks;

import dev.echoforge.server.database.Database;
import dev.echoforge.server.recordings.RecordingHousekeeping;
import dev.echoforge.server.storage.StorageLow;
import dev.echoforge.server.synthesis.SentenceFiles;
import dev.echoforge.server.synthesis.WorkCache;
import java.time.Clock;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Forgets, every hour, what is past its time. */
@Component
class TaskHousekeeping implements DisposableBean {

  private static final Logger LOG = LoggerFactory.getLogger(TaskHousekeeping.class);
  private static final long FIRST_MIN = 1;
  private static final long EVERY_MIN = 60;

  private final TaskUpkeep tasks;
  private final IdempotencyStore keys;
  private final RecordingHousekeeping recordings;
  private final WorkCache works;
  private final SentenceFiles sentences;
  private final Supplier<TaskSettings> settings;
  private final Clock clock;
  private final ScheduledExecutorService timer =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().name("housekeeping").daemon(true).factory());

  @SuppressWarnings("FutureReturnValueIgnored") // clean catches what it throws
  TaskHousekeeping(
      TaskUpkeep tasks,
      IdempotencyStore keys,
      RecordingHousekeeping recordings,
      WorkCache works,
      SentenceFiles sentences,
      Supplier<TaskSettings> settings,
      Clock clock) {
    this.tasks = tasks;
    this.keys = keys;
    this.recordings = recordings;
    this.works = works;
    this.sentences = sentences;
    this.settings = settings;
    this.clock = clock;
    timer.scheduleWithFixedDelay(this::clean, FIRST_MIN, EVERY_MIN, TimeUnit.MINUTES);
  }

  /** Forgets it now. */
  void clean() {
    try {
      keys.forget();
      int forgotten = tasks.forget(clock.instant().minus(settings.get().keep()));
      if (forgotten > 0) {
        LOG.info("forgot {} tasks that ended long ago", forgotten);
      }
      recordings.retain();
      recordings.sweep(tasks::unfinished);
    } catch (RuntimeException | Error e) {
      if (Database.isOutage(e)) {
        LOG.debug("housekeeping waits for the database", e);
        return;
      }
      LOG.warn("housekeeping failed and is tried again later", e);
    }
  }

  /** The disk is filling up: what can be made again or may be deleted is, at once. */
  @EventListener
  void makeRoom(StorageLow low) {
    try {
      works.clear();
      sentences.clear();
      recordings.retain();
    } catch (RuntimeException e) {
      LOG.warn("no room can be made for recordings: {}", e.getMessage());
    }
  }

  @Override
  public void destroy() {
    timer.shutdownNow();
  }
}
