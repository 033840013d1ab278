package dev.echoforge.server.audit;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;

/** Adds entries to the chain, one after the other on all nodes. */
@Service
public class AuditLog {

  private final AuditStore store;
  private final TransactionTemplate transactions;
  private final Clock clock;

  AuditLog(AuditStore store, TransactionTemplate transactions, Clock clock) {
    this.store = store;
    this.transactions = transactions;
    this.clock = clock;
  }

  /** Adds an entry; in the caller's transaction, if there is one. */
  public void add(AuditDraft draft) {
    try {
      transactions.executeWithoutResult(status -> append(draft));
    } catch (DuplicateKeyException e) {
      // The very first entry was added on another node at the same time; now there is a head.
      transactions.executeWithoutResult(status -> append(draft));
    }
  }

  private void append(AuditDraft draft) {
    AuditStore.Head head = store.lockHead();
    long number = head == null ? 1 : head.number() + 1;
    String previous = head == null ? AuditEntry.GENESIS : head.hash();
    Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
    AuditEntry entry = AuditEntry.chained(number, now, draft, previous);
    store.moveHead(head, entry);
    store.add(entry, draft.words());
  }

  /**
   * What looking the chain through has found.
   *
   * @param entries how many there are
   * @param brokenAt the first entry that is not as it was written, or null where all are
   * @param reason what is wrong with it
   * @param head the last entry's hash: noted elsewhere, it tells whether entries were cut off
   */
  public record Verdict(
      long entries, @Nullable Long brokenAt, @Nullable String reason, String head) {}

  /** Looks through the whole chain. */
  public Verdict verify() {
    long number = 0;
    String hash = AuditEntry.GENESIS;
    while (true) {
      var entries = store.after(number, AuditStore.PAGE);
      for (AuditEntry entry : entries) {
        String fault = fault(entry, number + 1, hash);
        if (fault != null) {
          return new Verdict(store.count(), number + 1, fault, hash);
        }
        number = entry.number();
        hash = entry.hash();
      }
      if (entries.size() < AuditStore.PAGE) {
        break;
      }
    }
    AuditStore.Head head = store.head();
    long last = head == null ? 0 : head.number();
    // An entry that was added meanwhile is not missing.
    if (last < number || (last > number && store.after(number, 1).isEmpty())) {
      return new Verdict(
          number,
          number + 1,
          "the chain's end says that there are %d entries".formatted(last),
          hash);
    }
    return new Verdict(number, null, null, hash);
  }

  private static @Nullable String fault(AuditEntry entry, long number, String previous) {
    if (entry.number() != number) {
      return "it is missing: the next one has the number " + entry.number();
    }
    if (!entry.previous().equals(previous)) {
      return "it does not follow from the entry before it";
    }
    return entry.computedHash().equals(entry.hash()) ? null : "it was changed";
  }
}
