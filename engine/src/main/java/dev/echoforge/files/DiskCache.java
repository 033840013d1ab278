package dev.echoforge.files;

import java.io.IOException;
import java.lang.System.Logger.Level;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Predicate;

/**
 * A folder of files by their contents' addresses, bounded in size and age: what was used least
 * recently goes first, also after a restart, for a file's time says when it was last used. A file
 * is {@code XX/ADDRESS.KIND}, where XX are the address's last two digits.
 *
 * <p>A cache is never a reason to fail. A folder that can't be made, read or written is a cache
 * that finds and keeps nothing, and whatever in it has not the name of a file that was made here is
 * neither counted nor read nor deleted. Another process may use the same folder: what it deletes is
 * a miss here, what it keeps is found after a restart, and what it is writing is left alone. The
 * lock guards the table alone: files are moved and deleted outside of it, so nobody waits for
 * another's disk access. Where that lets a file vanish that the table still has, it is a miss.
 *
 * <p>Safe for concurrent use.
 */
public final class DiskCache {

  private static final System.Logger LOG = System.getLogger(DiskCache.class.getName());
  static final String PART_PREFIX = "write-";
  private static final String PART_SUFFIX = ".part";

  /** Younger files may be another process's, which is writing them. */
  public static final Duration LEFT_AGE = Duration.ofMinutes(10);

  private final Path folder;
  private final String suffix;
  private final Limits limits;
  private final Clock clock;
  private final ReentrantLock lock = new ReentrantLock();
  private final Map<String, CacheFolder.Entry> entries = new LinkedHashMap<>(64, 0.75f, true);
  private long bytes;
  private volatile boolean failing;

  /**
   * What may be kept.
   *
   * @param bytes what all files may take
   * @param age how long a file is kept that nobody uses; zero for as long as there is room
   */
  public record Limits(long bytes, Duration age) {}

  /**
   * How much is kept.
   *
   * @param entries how many files
   * @param bytes what they take
   */
  public record Size(int entries, long bytes) {}

  /**
   * Finds what is there already, and deletes what a crash left half written {@link #LEFT_AGE} ago.
   *
   * @param kind ends its files' names
   */
  public DiskCache(Path folder, String kind, Limits limits, Clock clock) {
    this.folder = folder;
    this.suffix = "." + kind;
    this.limits = limits;
    this.clock = clock;
    load();
  }

  private void load() {
    for (CacheFolder.Found one : new CacheFolder(folder, suffix, clock).files()) {
      entries.put(one.address(), one.entry());
      bytes += one.entry().bytes();
    }
    sweep();
  }

  /** Where a file of that address is or would be. */
  public Path place(String address) {
    return folder.resolve(CacheFolder.group(address)).resolve(address + suffix);
  }

  /** Whether a file is there and not too old; it counts as used then. */
  public boolean use(String address) {
    Instant now = clock.instant();
    boolean expired;
    lock.lock();
    try {
      CacheFolder.Entry entry = entries.get(address);
      if (entry == null) {
        return false;
      }
      expired = isExpired(entry, now);
      if (!expired) {
        entries.put(address, new CacheFolder.Entry(entry.bytes(), now));
      }
    } finally {
      lock.unlock();
    }
    if (expired) {
      forget(address);
      return false;
    }
    try {
      Files.setLastModifiedTime(place(address), FileTime.from(now));
    } catch (java.nio.file.NoSuchFileException e) {
      forget(address); // another process deleted it
      return false;
    } catch (IOException e) {
      LOG.log(Level.DEBUG, "the time of {0} can''t be set: {1}", place(address), e.getMessage());
    }
    return true;
  }

  /** Whether a file is in the table and not too old. */
  public boolean has(String address) {
    Instant now = clock.instant();
    lock.lock();
    try {
      CacheFolder.Entry entry = entries.get(address);
      return entry != null && !isExpired(entry, now);
    } finally {
      lock.unlock();
    }
  }

  private boolean isExpired(CacheFolder.Entry entry, Instant now) {
    return limits.age().isPositive() && entry.used().plus(limits.age()).isBefore(now);
  }

  /** A name in the folder that something may be written under before it is kept. */
  public Path part(String address) throws IOException {
    Path parent = place(address).getParent();
    Files.createDirectories(parent);
    return Files.createTempFile(parent, PART_PREFIX, PART_SUFFIX);
  }

  /** Takes a whole file over, at once or not at all; others go if it gets too much. */
  public void keep(String address, Path file) throws IOException {
    Path place = place(address);
    Files.createDirectories(place.getParent());
    long size = Files.size(file);
    Files.move(file, place, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    added(address, size);
  }

  /** Counts a file that has come to its {@link #place}. */
  public void added(String address, long size) {
    failing = false;
    List<String> gone;
    lock.lock();
    try {
      CacheFolder.Entry old = entries.put(address, new CacheFolder.Entry(size, clock.instant()));
      bytes += size - (old == null ? 0 : old.bytes());
      gone = beyondLimits();
    } finally {
      lock.unlock();
    }
    delete(gone);
  }

  /** Tells that something can't be kept: once, then again when it worked in between. */
  public void failed(String what, IOException e) {
    if (!failing) {
      failing = true;
      LOG.log(Level.WARNING, "{0} can''t be kept in {1}: {2}", what, folder, e.getMessage());
    }
  }

  /** Deletes what is too old. */
  public void sweep() {
    List<String> gone;
    lock.lock();
    try {
      gone = beyondLimits();
    } finally {
      lock.unlock();
    }
    delete(gone);
  }

  /** Takes out of the table what is too old or too much. */
  private List<String> beyondLimits() {
    Instant now = clock.instant();
    List<String> gone = new ArrayList<>();
    var oldest = entries.entrySet().iterator();
    while (oldest.hasNext()) {
      Map.Entry<String, CacheFolder.Entry> next = oldest.next();
      if (bytes <= limits.bytes() && !isExpired(next.getValue(), now)) {
        break;
      }
      bytes -= next.getValue().bytes();
      gone.add(next.getKey());
      oldest.remove();
    }
    return gone;
  }

  /** Drops a file. */
  public void forget(String address) {
    forget(address::equals, Set.of(address));
  }

  /** Drops all files whose addresses are meant. */
  public void forgetAll(Predicate<String> meant) {
    forget(meant, addresses());
  }

  private void forget(Predicate<String> meant, Set<String> addresses) {
    List<String> gone = addresses.stream().filter(meant).toList();
    lock.lock();
    try {
      for (String address : gone) {
        CacheFolder.Entry entry = entries.remove(address);
        bytes -= entry == null ? 0 : entry.bytes();
      }
    } finally {
      lock.unlock();
    }
    delete(gone);
  }

  /** What is kept. */
  public Set<String> addresses() {
    lock.lock();
    try {
      return Set.copyOf(entries.keySet());
    } finally {
      lock.unlock();
    }
  }

  /** Drops all. */
  public void clear() {
    forgetAll(address -> true);
  }

  private void delete(List<String> addresses) {
    addresses.forEach(address -> CacheFolder.delete(place(address)));
  }

  /** How much is kept. */
  public Size size() {
    lock.lock();
    try {
      return new Size(entries.size(), bytes);
    } finally {
      lock.unlock();
    }
  }
}
