package dev.echoforge.server.synthesis;

import dev.echoforge.speech.CachedAudio;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A folder of files by their contents' addresses, bounded in size and age: what was used least
 * recently goes first, also after a restart, for a file's time says when it was last used. A file
 * is {@code XX/ADDRESS.KIND}, where XX are the address's last two digits.
 *
 * <p>A cache is never a reason to fail. A folder that can't be made, read or written is a cache
 * that finds and keeps nothing, and whatever in it has not the name of a file that was made here is
 * neither counted nor read nor deleted. The lock guards the table alone: files are moved and
 * deleted outside of it, so nobody waits for another's disk access. Where that lets a file vanish
 * that the table still has, it is a miss.
 *
 * <p>Safe for concurrent use.
 */
final class DiskCache {

  private static final Logger LOG = LoggerFactory.getLogger(DiskCache.class);
  private static final Pattern SUBFOLDER = Pattern.compile("[0-9a-f]{2}");
  private static final String PART_PREFIX = "write-";
  private static final String PART_SUFFIX = ".part";

  /** Names of files being written, and those that versions before 0.2 gave all their files. */
  private static final Pattern LEFT_OVER =
      Pattern.compile(PART_PREFIX + "\\d+\\.part|\\d+\\.part|[0-9a-f]{64}");

  private final Path folder;
  private final String suffix;
  private final Limits limits;
  private final Clock clock;
  private final ReentrantLock lock = new ReentrantLock();
  private final Map<String, Entry> entries = new LinkedHashMap<>(64, 0.75f, true);
  private long bytes;
  private volatile boolean failing;

  /**
   * What may be kept.
   *
   * @param bytes what all files may take
   * @param age how long a file is kept that nobody uses; zero for as long as there is room
   */
  record Limits(long bytes, Duration age) {}

  /**
   * How much is kept.
   *
   * @param entries how many files
   * @param bytes what they take
   */
  record Size(int entries, long bytes) {}

  private record Entry(long bytes, Instant used) {}

  private record Found(String address, Entry entry) {}

  /**
   * Finds what is there already, and deletes what a crash left half written.
   *
   * @param kind ends its files' names
   */
  DiskCache(Path folder, String kind, Limits limits, Clock clock) {
    this.folder = folder;
    this.suffix = "." + kind;
    this.limits = limits;
    this.clock = clock;
    load();
  }

  private void load() {
    List<Found> found = new ArrayList<>();
    try {
      Files.createDirectories(folder);
      try (DirectoryStream<Path> subfolders = Files.newDirectoryStream(folder)) {
        for (Path subfolder : subfolders) {
          if (SUBFOLDER.matcher(name(subfolder)).matches() && Files.isDirectory(subfolder)) {
            load(subfolder, found);
          }
        }
      }
    } catch (IOException | java.nio.file.DirectoryIteratorException e) {
      LOG.warn("the cache {} can't be used: {}", folder, e.getMessage());
    }
    found.sort(Comparator.comparing(one -> one.entry().used()));
    for (Found one : found) {
      entries.put(one.address(), one.entry());
      bytes += one.entry().bytes();
    }
    sweep();
  }

  private void load(Path subfolder, List<Found> found) {
    try (DirectoryStream<Path> files = Files.newDirectoryStream(subfolder)) {
      for (Path file : files) {
        load(subfolder, file, found);
      }
    } catch (IOException | java.nio.file.DirectoryIteratorException e) {
      LOG.warn("{} is left out of the cache: {}", subfolder, e.getMessage());
    }
  }

  private void load(Path subfolder, Path file, List<Found> found) throws IOException {
    BasicFileAttributes facts;
    try {
      facts = Files.readAttributes(file, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
    } catch (java.nio.file.NoSuchFileException e) {
      return; // deleted meanwhile
    }
    String name = name(file);
    if (!facts.isRegularFile()) {
      return;
    }
    if (LEFT_OVER.matcher(name).matches()) {
      delete(file);
    } else if (name.endsWith(suffix)) {
      String address = name.substring(0, name.length() - suffix.length());
      if (CachedAudio.ADDRESS.matcher(address).matches()
          && name(subfolder).equals(group(address))) {
        found.add(
            new Found(address, new Entry(facts.size(), facts.lastModifiedTime().toInstant())));
      }
    }
  }

  private static String name(Path path) {
    return String.valueOf(path.getFileName());
  }

  private static String group(String address) {
    return address.substring(address.length() - 2);
  }

  /** Where a file of that address is or would be. */
  Path place(String address) {
    return folder.resolve(group(address)).resolve(address + suffix);
  }

  /** Whether a file is there and not too old; it counts as used then. */
  boolean use(String address) {
    Instant now = clock.instant();
    boolean expired;
    lock.lock();
    try {
      Entry entry = entries.get(address);
      if (entry == null) {
        return false;
      }
      expired = isExpired(entry, now);
      if (!expired) {
        entries.put(address, new Entry(entry.bytes(), now));
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
    } catch (IOException e) {
      LOG.debug("the time of {} can't be set", place(address), e);
    }
    return true;
  }

  /** Whether a file is in the table and not too old. */
  boolean has(String address) {
    Instant now = clock.instant();
    lock.lock();
    try {
      Entry entry = entries.get(address);
      return entry != null && !isExpired(entry, now);
    } finally {
      lock.unlock();
    }
  }

  private boolean isExpired(Entry entry, Instant now) {
    return limits.age().isPositive() && entry.used().plus(limits.age()).isBefore(now);
  }

  /** A name in the folder that something may be written under before it is kept. */
  Path part(String address) throws IOException {
    Path parent = place(address).getParent();
    Files.createDirectories(parent);
    return Files.createTempFile(parent, PART_PREFIX, PART_SUFFIX);
  }

  /** Takes a whole file over, at once or not at all; others go if it gets too much. */
  void keep(String address, Path file) throws IOException {
    Path place = place(address);
    Files.createDirectories(place.getParent());
    long size = Files.size(file);
    Files.move(file, place, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    added(address, size);
  }

  /** Counts a file that has come to its {@link #place}. */
  void added(String address, long size) {
    failing = false;
    List<String> gone;
    lock.lock();
    try {
      Entry old = entries.put(address, new Entry(size, clock.instant()));
      bytes += size - (old == null ? 0 : old.bytes());
      gone = beyondLimits();
    } finally {
      lock.unlock();
    }
    delete(gone);
  }

  /** Tells that something can't be kept: once, then again when it worked in between. */
  void failed(String what, IOException e) {
    if (!failing) {
      failing = true;
      LOG.warn("{} can't be kept in {}: {}", what, folder, e.getMessage());
    }
  }

  /** Deletes what is too old. */
  void sweep() {
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
      Map.Entry<String, Entry> next = oldest.next();
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
  void forget(String address) {
    forget(address::equals, Set.of(address));
  }

  /** Drops all files whose addresses are meant. */
  void forgetAll(Predicate<String> meant) {
    forget(meant, addresses());
  }

  private void forget(Predicate<String> meant, Set<String> addresses) {
    List<String> gone = addresses.stream().filter(meant).toList();
    lock.lock();
    try {
      for (String address : gone) {
        Entry entry = entries.remove(address);
        bytes -= entry == null ? 0 : entry.bytes();
      }
    } finally {
      lock.unlock();
    }
    delete(gone);
  }

  /** What is kept. */
  Set<String> addresses() {
    lock.lock();
    try {
      return Set.copyOf(entries.keySet());
    } finally {
      lock.unlock();
    }
  }

  /** Drops all. */
  void clear() {
    forgetAll(address -> true);
  }

  private void delete(List<String> addresses) {
    addresses.forEach(address -> delete(place(address)));
  }

  private static void delete(Path file) {
    try {
      if (Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
        Files.deleteIfExists(file);
      }
    } catch (IOException e) {
      LOG.warn("{} can't be deleted: {}", file, e.getMessage());
    }
  }

  /** How much is kept. */
  Size size() {
    lock.lock();
    try {
      return new Size(entries.size(), bytes);
    } finally {
      lock.unlock();
    }
  }
}
