package dev.echoforge.server.batches;

import dev.echoforge.server.problems.ProblemException;
import dev.echoforge.server.security.Caller;
import dev.echoforge.server.security.CharacterQuota;
import dev.echoforge.server.security.OwnerChanged;
import dev.echoforge.server.tasks.Tasks;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;

/** Accepts batches, and changes what becomes of them. */
@Service
class Batches {

  private static final int MAX_UNFINISHED = 100;

  private final BatchStore store;
  private final BatchLineStore lines;
  private final LineWork work;
  private final BatchEndings endings;
  private final BatchFeeder feeder;
  private final Tasks tasks;
  private final NewLines newLines;
  private final CharacterQuota quota;
  private final TransactionTemplate transactions;
  private final Clock clock;

  Batches(
      BatchStore store,
      BatchLineStore lines,
      LineWork work,
      BatchEndings endings,
      BatchFeeder feeder,
      Tasks tasks,
      NewLines newLines,
      CharacterQuota quota,
      TransactionTemplate transactions,
      Clock clock) {
    this.store = store;
    this.lines = lines;
    this.work = work;
    this.endings = endings;
    this.feeder = feeder;
    this.tasks = tasks;
    this.newLines = newLines;
    this.quota = quota;
    this.transactions = transactions;
    this.clock = clock;
  }

  /**
   * Accepts a batch of checked lines: once this returns it is on the disk and will be done.
   *
   * @throws ProblemException if the caller has too many, or may speak no more characters
   */
  Batch add(String name, String format, List<BatchReader.Line> wanted, Caller caller) {
    if (store.unfinished(caller.quotaKey()) >= MAX_UNFINISHED) {
      throw BatchProblems.tooMany(MAX_UNFINISHED);
    }
    Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
    UUID id = UUID.randomUUID();
    List<BatchLine> rows = new ArrayList<>();
    long characters = 0;
    for (BatchReader.Line line : wanted) {
      characters += line.order().characters();
      rows.add(newLines.of(id, rows.size() + 1, line, now));
    }
    Batch batch =
        new Batch(
            id,
            caller.account(),
            caller.quotaKey(),
            name,
            BatchState.RUNNING,
            format,
            rows.size(),
            characters,
            now,
            now,
            null);
    int charged = Math.toIntExact(Math.min(Integer.MAX_VALUE, characters));
    transactions.executeWithoutResult(status -> {
      quota.charge(caller, charged);
      store.add(batch);
      lines.add(rows);
    });
    feeder.wake();
    return batch;
  }

  /**
   * The batch of that id.
   *
   * @throws ProblemException if there is none, or it is another's
   */
  Batch get(Caller caller, UUID id) {
    return store
        .find(id)
        .filter(batch -> caller.sees(batch.owner(), false))
        .orElseThrow(() -> ProblemException.notFound("batch", id.toString()));
  }

  /** No further line begins. */
  Batch pause(Caller caller, UUID id) {
    return change(caller, id, BatchState.PAUSED, List.of(BatchState.RUNNING));
  }

  /** Lines begin again. */
  Batch resume(Caller caller, UUID id) {
    return change(caller, id, BatchState.RUNNING, List.of(BatchState.PAUSED));
  }

  private Batch change(Caller caller, UUID id, BatchState to, List<BatchState> from) {
    Batch batch = get(caller, id);
    if (!store.change(id, to, from)) {
      throw BatchProblems.wrongState(batch);
    }
    feeder.wake();
    return get(caller, id);
  }

  /** What waits does not begin, and what is worked on is stopped; recordings that are made stay. */
  Batch cancel(Caller caller, UUID id) {
    Batch batch = get(caller, id);
    if (!endings.cancel(id)) {
      throw BatchProblems.wrongState(batch);
    }
    work.tasks(id).forEach(tasks::cancel);
    return get(caller, id);
  }

  /** Lines that failed or were cancelled wait again. */
  Batch retry(Caller caller, UUID id) {
    Batch batch = get(caller, id);
    transactions.executeWithoutResult(status -> {
      if (!store.lock(id)) {
        throw ProblemException.notFound("batch", id.toString());
      }
      long characters = work.charactersToRetry(id);
      if (work.retry(id) == 0) {
        throw BatchProblems.wrongState(batch);
      }
      quota.charge(caller, Math.toIntExact(Math.min(Integer.MAX_VALUE, characters)));
      // One that is paused stays so.
      var _ =
          store.change(id, BatchState.RUNNING, List.of(BatchState.COMPLETED, BatchState.CANCELLED));
    });
    feeder.wake();
    return get(caller, id);
  }

  /** Forgets an ended batch; its recordings stay. */
  void delete(Caller caller, UUID id) {
    Batch batch = get(caller, id);
    if (!Boolean.TRUE.equals(transactions.execute(status -> store.delete(id)))) {
      throw BatchProblems.wrongState(batch);
    }
  }

  /** What an account owned goes to another, or is nobody's. */
  @EventListener
  void on(OwnerChanged event) {
    store.changeOwner(event.from(), event.to());
  }
}
