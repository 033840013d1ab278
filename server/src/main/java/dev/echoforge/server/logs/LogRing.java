package dev.echoforge.server.logs;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * The newest entries, bounded by number and by characters. Readers take a copy of the references,
 * so that a search keeps nobody from logging.
 */
final class LogRing {

  private static final int LEAST_ENTRIES = 100;

  private final int capacity;
  private final long maxCharacters;
  private final ReentrantLock lock = new ReentrantLock();
  private final Set<Semaphore> watchers = ConcurrentHashMap.newKeySet();
  private @Nullable LogEntry[] entries;
  private int first;
  private int size;
  private long characters;
  private long next = 1;

  LogRing(int capacity, long maxCharacters) {
    this.capacity = capacity;
    this.maxCharacters = maxCharacters;
    this.entries = new @Nullable LogEntry[Math.min(capacity, 1_024)];
  }

  /** Takes what an earlier run of the program logged, the oldest first. */
  void restore(List<LogEntry> earlier) {
    lock.lock();
    try {
      for (LogEntry entry : earlier) {
        next = Math.max(next, entry.number());
        put(entry.numbered(next++));
      }
    } finally {
      lock.unlock();
    }
  }

  /** Gives an entry its number and takes it. */
  LogEntry add(LogEntry entry) {
    LogEntry numbered;
    lock.lock();
    try {
      numbered = entry.numbered(next++);
      put(numbered);
    } finally {
      lock.unlock();
    }
    ring();
    return numbered;
  }

  /** Wakes whoever watches. */
  void ring() {
    watchers.forEach(Semaphore::release);
  }

  private void put(LogEntry entry) {
    while (size == capacity || (size > LEAST_ENTRIES && characters > maxCharacters)) {
      dropOldest();
    }
    if (size == entries.length) {
      grow();
    }
    entries[(first + size) % entries.length] = entry;
    size++;
    characters += entry.characters();
  }

  private void dropOldest() {
    LogEntry oldest = entries[first];
    characters -= oldest == null ? 0 : oldest.characters();
    entries[first] = null;
    first = (first + 1) % entries.length;
    size--;
  }

  private void grow() {
    @Nullable LogEntry[] larger = new @Nullable LogEntry[Math.min(capacity, 2 * entries.length)];
    for (int i = 0; i < size; i++) {
      larger[i] = entries[(first + i) % entries.length];
    }
    entries = larger;
    first = 0;
  }

  /** All of them, the oldest first. */
  List<LogEntry> all() {
    lock.lock();
    try {
      List<LogEntry> copy = new ArrayList<>(size);
      for (int i = 0; i < size; i++) {
        LogEntry entry = entries[(first + i) % entries.length];
        if (entry != null) {
          copy.add(entry);
        }
      }
      return Collections.unmodifiableList(copy);
    } finally {
      lock.unlock();
    }
  }

  /** The number that the next entry gets. */
  long nextNumber() {
    lock.lock();
    try {
      return next;
    } finally {
      lock.unlock();
    }
  }

  /**
   * The newest that fit, the newest first.
   *
   * @param before only those with a smaller number
   * @param limit how many at most
   */
  List<LogEntry> newest(LogFilter filter, long before, int limit) {
    List<LogEntry> found = new ArrayList<>();
    for (LogEntry entry : all().reversed()) {
      if (entry.number() < before && filter.matches(entry)) {
        found.add(entry);
        if (found.size() == limit) {
          break;
        }
      }
    }
    return found;
  }

  /** Those with a larger number, the oldest first; whether they fit is for the caller to see. */
  List<LogEntry> since(long number) {
    lock.lock();
    try {
      List<LogEntry> newer = new ArrayList<>();
      for (int i = size - 1; i >= 0; i--) {
        LogEntry entry = entries[(first + i) % entries.length];
        if (entry == null || entry.number() <= number) {
          break;
        }
        newer.add(entry);
      }
      return newer.reversed();
    } finally {
      lock.unlock();
    }
  }

  /** A bell that rings (gets a permit) with each entry. */
  Semaphore watch() {
    Semaphore bell = new Semaphore(0);
    watchers.add(bell);
    return bell;
  }

  void leave(Semaphore bell) {
    watchers.remove(bell);
  }
}
