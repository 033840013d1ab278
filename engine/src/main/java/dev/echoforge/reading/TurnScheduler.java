package dev.echoforge.reading;

import dev.echoforge.speech.Cancellation;
import dev.echoforge.speech.SpeechCancelledException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Shares an engine's places among works, a sentence at a time: live works before others, clients in
 * turn, each client's works in order. Safe for concurrent use; starts no threads.
 */
public final class TurnScheduler {

  /*
   * A work's turn:
   *
   *   LINED_UP --granted--> HELD --checkpoint, others first--> PAUSED --granted--> HELD
   *      |                   |                                   |
   *    leave               close                        cancelled, close
   *      v                   v                                   v
   *    ENDED               ENDED                               ENDED
   *
   * Who is granted a place that is free: the lowest rank of
   *   1. priority, or the highest one for a work that has waited longer than its grace;
   *   2. how many places its client holds;
   *   3. when it (a live work) or its client (any other) was last granted a place, never first;
   *   4. its number.
   * A live work needs no free place while fewer live works than places hold one: it is granted at
   * once, and the next of the others that comes to a checkpoint pauses. Thus a listener waits for
   * nobody's sentence, and for a moment there are more works at the cores than places.
   *
   * Who pauses at a checkpoint: a work that isn't live while more hold a place than there are, or
   * while a higher priority waits; and, where a sentence has ended, one that has waited longer than
   * its grace counts as live, and a work of equal priority goes first if its client holds fewer
   * places, or if both are live.
   *
   * What a grant runs is called without the lock, on the thread that made room or lined up.
   */

  private static final long POLL_INTERVAL_MS = 100;

  private enum State {
    LINED_UP,
    HELD,
    PAUSED,
    ENDED
  }

  private final LongSupplier nanoTime;
  private final ReentrantLock lock = new ReentrantLock();
  private final List<Entry> waiting = new ArrayList<>();
  private final List<Entry> holding = new ArrayList<>();
  private final Map<String, Long> lastGrant = new HashMap<>(); // of clients that have works here
  private final Map<String, Integer> works = new HashMap<>(); // by client
  private int places;
  private long grants;
  private long numbers;

  /**
   * @param places how many works are computed at once
   * @param nanoTime a clock for durations
   */
  public TurnScheduler(int places, LongSupplier nanoTime) {
    this.places = places;
    this.nanoTime = nanoTime;
  }

  /** Changes how many works are computed at once. */
  public void places(int newPlaces) {
    List<Runnable> granted;
    lock.lock();
    try {
      places = newPlaces;
      granted = grantAll();
    } finally {
      lock.unlock();
    }
    granted.forEach(Runnable::run);
  }

  /** How many works are computed at once. */
  public int places() {
    lock.lock();
    try {
      return places;
    } finally {
      lock.unlock();
    }
  }

  /**
   * Lines a work up.
   *
   * @param client whose it is: clients take turns
   * @param begin called once, when the work has its first turn, perhaps before this returns: starts
   *     the thread that computes it; the work holds its turn until it is closed
   */
  public Turn lineUp(Priority priority, String client, Begin begin) {
    Entry entry;
    List<Runnable> granted;
    lock.lock();
    try {
      entry = new Entry(priority, client, begin, numbers++);
      works.merge(client, 1, Integer::sum);
      waiting.add(entry);
      granted = grantAll();
    } finally {
      lock.unlock();
    }
    granted.forEach(Runnable::run);
    return entry;
  }

  /** Begins a work that has its first turn. */
  @FunctionalInterface
  public interface Begin {

    /** Begins it; returns soon. */
    void begin(Turn turn);
  }

  /** Grants what can be granted; with the lock held. The works to begin, for after it. */
  private List<Runnable> grantAll() {
    List<Runnable> begins = new ArrayList<>();
    for (Entry next = next(); next != null; next = next()) {
      waiting.remove(next);
      holding.add(next);
      next.lastGrant = ++grants;
      lastGrant.put(next.client, next.lastGrant);
      if (next.state == State.LINED_UP) {
        Entry first = next;
        begins.add(() -> first.begin.begin(first));
      }
      next.state = State.HELD;
      next.changed.signalAll();
    }
    return begins;
  }

  /** Who is granted a place now, or null. */
  private @Nullable Entry next() {
    if (holding.size() < places) {
      return waiting.stream().min(byRank()).orElse(null);
    }
    long live = holding.stream().filter(Entry::isLive).count();
    return live < places ? waiting.stream().filter(Entry::isLive).min(byRank()).orElse(null) : null;
  }

  private Comparator<Entry> byRank() {
    long now = nanoTime.getAsLong();
    return Comparator.comparing((Entry entry) -> entry.urgency(now))
        .thenComparingLong(entry -> held(entry.client))
        .thenComparingLong(
            entry -> entry.isLive() ? entry.lastGrant : lastGrant.getOrDefault(entry.client, 0L))
        .thenComparingLong(entry -> entry.number);
  }

  private long held(String client) {
    return holding.stream().filter(entry -> entry.client.equals(client)).count();
  }

  private void forget(Entry entry) {
    if (works.merge(entry.client, -1, Integer::sum) == 0) {
      works.remove(entry.client);
      lastGrant.remove(entry.client);
    }
  }

  /** A work's turn. */
  private final class Entry implements Turn {
    private final String client;
    private final Begin begin;
    private final long number;
    private final Condition changed = lock.newCondition();
    private Priority priority;
    private State state = State.LINED_UP;
    private long since = nanoTime.getAsLong();
    private long lastGrant;

    Entry(Priority priority, String client, Begin begin, long number) {
      this.priority = priority;
      this.client = client;
      this.begin = begin;
      this.number = number;
    }

    boolean isLive() {
      return priority == Priority.LIVE;
    }

    /** Its priority, or the highest one where it has waited for too long. */
    Priority urgency(long now) {
      return now - since >= priority.grace().toNanos() ? Priority.LIVE : priority;
    }

    @Override
    public void checkpoint(boolean sentence, Cancellation cancellation) {
      List<Runnable> granted;
      lock.lock();
      try {
        if (state != State.HELD || !mustPause(sentence)) {
          return;
        }
        holding.remove(this);
        state = State.PAUSED;
        since = nanoTime.getAsLong();
        waiting.add(this);
        granted = grantAll();
      } finally {
        lock.unlock();
      }
      granted.forEach(Runnable::run);
      await(cancellation);
    }

    private boolean mustPause(boolean sentence) {
      if (!isLive() && holding.size() > places) {
        return true;
      }
      long now = nanoTime.getAsLong();
      for (Entry other : waiting) {
        int before = other.urgency(now).compareTo(priority);
        boolean first = before < 0 && (sentence || other.priority.compareTo(priority) < 0);
        boolean fair = before == 0 && (isLive() || held(other.client) < held(client));
        if (first || (fair && sentence)) {
          return true;
        }
      }
      return false;
    }

    private void await(Cancellation cancellation) {
      boolean interrupted = false;
      lock.lock();
      try {
        while (state == State.PAUSED && !cancellation.isCancelled() && !interrupted) {
          try {
            var _ = changed.await(POLL_INTERVAL_MS, TimeUnit.MILLISECONDS);
          } catch (InterruptedException e) {
            interrupted = true;
          }
        }
      } finally {
        lock.unlock();
      }
      if (interrupted) {
        Thread.currentThread().interrupt();
        throw new SpeechCancelledException();
      }
      cancellation.check();
    }

    @Override
    public void priority(Priority newPriority) {
      List<Runnable> granted;
      lock.lock();
      try {
        priority = newPriority;
        granted = grantAll();
      } finally {
        lock.unlock();
      }
      granted.forEach(Runnable::run);
    }

    @Override
    public boolean leave() {
      lock.lock();
      try {
        if (state != State.LINED_UP) {
          return false;
        }
        end();
        return true;
      } finally {
        lock.unlock();
      }
    }

    @Override
    public void close() {
      List<Runnable> granted;
      lock.lock();
      try {
        if (state == State.ENDED) {
          return;
        }
        end();
        granted = grantAll();
      } finally {
        lock.unlock();
      }
      granted.forEach(Runnable::run);
    }

    private void end() {
      waiting.remove(this);
      holding.remove(this);
      state = State.ENDED;
      changed.signalAll();
      forget(this);
    }
  }
}
