package dev.echoforge.server.synthesis;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.time.Clock;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A folder of files by their contents' addresses, bounded: what was used least recently goes first,
 * also after a restart, for a file's time says when it was last used. Safe for concurrent use.
 */
final class DiskCache {

  private static final Logger LOG = LoggerFactory.getLogger(DiskCache.class);
  private static final String PART = ".part";

  private final Path folder;
  private final long maxBytes;
  private final Clock clock;
  private final ReentrantLock lock = new ReentrantLock();
  private final Map<String, Long> sizes = new LinkedHashMap<>(64, 0.75f, true);
  private long bytes;

  /**
   * How much is kept.
   *
   * @param entries how many files
   * @param bytes what they take
   */
  record Size(int entries, long bytes) {}

  /**
   * Finds what is there already, and deletes what a crash left half written.
   *
   * @throws IOException if the folder can't be made or read
   */
  DiskCache(Path folder, long maxBytes, Clock clock) throws IOException {
    this.folder = folder;
    this.maxBytes = maxBytes;
    this.clock = clock;
    Files.createDirectories(folder);
    load();
  }

  private void load() throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      files
          .map(Path::toFile)
          .filter(java.io.File::isFile)
          .sorted(Comparator.comparingLong(java.io.File::lastModified))
          .forEach(file -> {
            if (file.getName().endsWith(PART)) {
              delete(file.toPath());
            } else {
              sizes.put(file.getName(), file.length());
              bytes += file.length();
            }
          });
    }
    shrink();
  }

  /** Where a file of that address is or would be. */
  Path place(String address) {
    return folder.resolve(address.substring(0, 2)).resolve(address);
  }

  /** Whether a file is there; it counts as used then. */
  boolean use(String address) {
    lock.lock();
    try {
      if (sizes.get(address) == null) {
        return false;
      }
    } finally {
      lock.unlock();
    }
    try {
      Files.setLastModifiedTime(place(address), FileTime.from(clock.instant()));
    } catch (IOException e) {
      LOG.debug("the time of {} can't be set", place(address), e);
    }
    return true;
  }

  /** A name in the folder that something may be written under before it is kept. */
  Path part(String address) throws IOException {
    Path parent = place(address).getParent();
    Files.createDirectories(parent);
    return Files.createTempFile(parent, "", PART);
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
    lock.lock();
    try {
      Long old = sizes.put(address, size);
      bytes += size - (old == null ? 0 : old);
      shrink();
    } finally {
      lock.unlock();
    }
  }

  private void shrink() {
    var oldest = sizes.entrySet().iterator();
    while (bytes > maxBytes && oldest.hasNext()) {
      Map.Entry<String, Long> entry = oldest.next();
      bytes -= entry.getValue();
      oldest.remove();
      delete(place(entry.getKey()));
    }
  }

  /** Drops a file. */
  void forget(String address) {
    lock.lock();
    try {
      Long size = sizes.remove(address);
      bytes -= size == null ? 0 : size;
      delete(place(address));
    } finally {
      lock.unlock();
    }
  }

  /** Drops all. */
  void clear() {
    lock.lock();
    try {
      sizes.keySet().forEach(address -> delete(place(address)));
      sizes.clear();
      bytes = 0;
    } finally {
      lock.unlock();
    }
  }

  private static void delete(Path file) {
    try {
      Files.deleteIfExists(file);
    } catch (IOException e) {
      LOG.warn("{} can't be deleted: {}", file, e.getMessage());
    }
  }

  /** How much is kept. */
  Size size() {
    lock.lock();
    try {
      return new Size(sizes.size(), bytes);
    } finally {
      lock.unlock();
    }
  }
}
