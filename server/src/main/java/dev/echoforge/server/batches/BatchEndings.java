package dev.echoforge.server.batches;

import dev.echoforge.server.database.Database;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Ends batches, each by one node alone, and tells it within the same transaction. */
@Component
class BatchEndings {

  private static final Logger LOG = LoggerFactory.getLogger(BatchEndings.class);

  private final BatchStore store;
  private final BatchLineStore lines;
  private final LineWork work;
  private final TransactionTemplate transactions;
  private final ApplicationEventPublisher events;
  private final Set<UUID> failing = ConcurrentHashMap.newKeySet();

  BatchEndings(
      BatchStore store,
      BatchLineStore lines,
      LineWork work,
      TransactionTemplate transactions,
      ApplicationEventPublisher events) {
    this.store = store;
    this.lines = lines;
    this.work = work;
    this.transactions = transactions;
    this.events = events;
  }

  /**
   * Completes those without a line that waits or is worked on. One that can't be completed keeps no
   * other back; it is tried again each time, and told of once.
   */
  void complete() {
    List<UUID> finished = store.finished();
    failing.retainAll(finished);
    for (UUID id : finished) {
      try {
        transactions.executeWithoutResult(status -> {
          if (store.lock(id) && store.complete(id)) {
            tell(id, false);
          }
        });
      } catch (RuntimeException e) {
        if (Database.isOutage(e)) {
          throw e;
        }
        if (failing.add(id)) {
          LOG.error("the batch {} can't be ended; it is tried again", id, e);
        }
      }
    }
  }

  /** Cancels one and its lines that wait; false if it has ended already. */
  boolean cancel(UUID id) {
    return Boolean.TRUE.equals(
        transactions.execute(status -> {
          if (!store.change(
              id, BatchState.CANCELLED, List.of(BatchState.RUNNING, BatchState.PAUSED))) {
            return false;
          }
          work.cancelWaiting(id);
          tell(id, true);
          return true;
        }));
  }

  private void tell(UUID id, boolean cancelled) {
    Batch batch = store.find(id).orElseThrow();
    LineCounts counts = lines.counts(List.of(id)).getOrDefault(id, LineCounts.NONE);
    boolean whole = counts.completed() == counts.total();
    events.publishEvent(
        new BatchEnding(
            id,
            batch.owner(),
            cancelled ? "cancelled" : whole ? "completed" : "failed",
            counts.total(),
            counts.completed(),
            counts.failed(),
            // Those that are being stopped are told as what they are about to be.
            counts.cancelled() + (cancelled ? counts.working() : 0),
            batch.characters(),
            batch.createdAt(),
            batch.endedAt() == null ? batch.updatedAt() : batch.endedAt()));
  }
}
