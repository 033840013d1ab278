package dev.echoforge.server.recordings;

import dev.echoforge.speech.SpeechException;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;

/** Deletes recordings for good, with their files: one, or those that are past what is kept. */
@Service
class RecordingRemoval {

  private static final Logger LOG = LoggerFactory.getLogger(RecordingRemoval.class);
  private static final int BATCH = 100;

  private final RecordingStore store;
  private final RecordingUpkeep upkeep;
  private final RecordingFiles files;
  private final Supplier<RecordingSettings> settings;
  private final TransactionTemplate transactions;
  private final ApplicationEventPublisher events;
  private final Clock clock;

  RecordingRemoval(
      RecordingStore store,
      RecordingUpkeep upkeep,
      RecordingFiles files,
      Supplier<RecordingSettings> settings,
      TransactionTemplate transactions,
      ApplicationEventPublisher events,
      Clock clock) {
    this.store = store;
    this.upkeep = upkeep;
    this.files = files;
    this.settings = settings;
    this.transactions = transactions;
    this.events = events;
    this.clock = clock;
  }

  /** Deletes for good what was deleted so long ago that it can't be undone any more. */
  void purge() {
    Instant before = clock.instant().minus(settings.get().undoTime());
    for (List<UUID> some = upkeep.hiddenBefore(before, BATCH);
        !some.isEmpty();
        some = upkeep.hiddenBefore(before, BATCH)) {
      int removed = 0;
      for (UUID id : some) {
        removed += remove(id) ? 1 : 0;
      }
      if (removed == 0) {
        return; // another node does it
      }
    }
  }

  /**
   * Deletes one for good; false if there is none. The row's end is remembered with it, so that what
   * a crash leaves of the files goes too.
   */
  boolean remove(UUID id) {
    Boolean removed =
        transactions.execute(status -> {
          upkeep.bury(id, clock.instant());
          if (store.delete(id)) {
            return true;
          }
          status.setRollbackOnly();
          return false;
        });
    if (!Boolean.TRUE.equals(removed)) {
      return false;
    }
    try {
      files.deleteAll(id);
    } catch (SpeechException e) {
      LOG.warn("recording {} is deleted, its files follow later: {}", id, e.getMessage());
    }
    events.publishEvent(new RecordingDeleted(id));
    return true;
  }
}
