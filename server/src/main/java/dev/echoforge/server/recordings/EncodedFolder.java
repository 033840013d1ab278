package dev.echoforge.server.recordings;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Clock;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The folder of encoded recordings, bounded: what was used least recently goes first, also after a
 * restart, for a file's time says when that was. Files of other names are nobody's here and stay
 * as they are. Guarded by its user's lock.
 */
final class EncodedFolder {

  private static final Logger LOG = LoggerFactory.getLogger(EncodedFolder.class);
  private static final int UUID_CHARS = 36;
  private static final Pattern OURS =
      Pattern.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}-[0-9a-f]{16}\\.[0-9a-z]+");
  private static final Pattern PART = Pattern.compile("\\." + OURS + "\\..+\\.part");

  private final Path folder;
  private final long maxBytes;
  private final Clock clock;
  private final Map<String, Long> sizes = new LinkedHashMap<>(64, 0.75f, true);
  private long bytes;

  /** Finds what is there already, and deletes what a crash left half written. */
  EncodedFolder(Path folder, long maxBytes, Clock clock) {
    this.folder = folder;
    this.maxBytes = maxBytes;
    this.clock = clock;
    try {
      load();
    } catch (IOException | UncheckedIOException e) {
      LOG.warn("{} can't be read, what was encoded before is encoded again: {}", folder, e.toString());
    }
  }

  private void load() throws IOException {
    if (!Files.isDirectory(folder)) {
      return;
    }
    List<Path> files;
    try (Stream<Path> found = Files.walk(folder, 2)) {
      files = found.filter(Files::isRegularFile).toList();
    }
    files.stream()
        .map(Path::toFile)
        .sorted(Comparator.comparingLong(java.io.File::lastModified))
        .forEach(file -> {
          String name = file.getName();
          if (PART.matcher(name).matches()) {
            delete(file.toPath());
          } else if (OURS.matcher(name).matches() && file.toPath().equals(place(name))) {
            sizes.put(name, file.length());
            bytes += file.length();
          }
        });
    shrink();
  }

  /** Where a file of that name is or would be. */
  Path place(String name) {
    return folder.resolve(name.substring(0, 2)).resolve(name);
  }

  /** Whether a file is there; it counts as used then. */
  boolean use(String name) {
    if (sizes.get(name) == null) {
      return false;
    }
    try {
      Files.setLastModifiedTime(place(name), FileTime.from(clock.instant()));
      return true;
    } catch (IOException e) {
      forget(name); // somebody else deleted it
      return false;
    }
  }

  /** Counts a file that has come to its place; others go if it gets too much. */
  void added(String name, long size) {
    Long old = sizes.put(name, size);
    bytes += size - (old == null ? 0 : old);
    shrink();
  }

  private void shrink() {
    var oldest = sizes.entrySet().iterator();
    // The newest is about to be sent.
    for (int left = sizes.size(); bytes > maxBytes && left > 1; left--) {
      Map.Entry<String, Long> entry = oldest.next();
      bytes -= entry.getValue();
      oldest.remove();
      delete(place(entry.getKey()));
    }
  }

  /** The recordings that something is there of. */
  Set<UUID> recordings() {
    return sizes.keySet().stream().map(EncodedFolder::recording).collect(Collectors.toSet());
  }

  private static UUID recording(String name) {
    return UUID.fromString(name.substring(0, UUID_CHARS));
  }

  /** Deletes all of the recordings that a condition holds for. */
  void forgetIf(Predicate<UUID> gone) {
    sizes.keySet().stream().filter(name -> gone.test(recording(name))).toList().forEach(this::forget);
  }

  private void forget(String name) {
    Long size = sizes.remove(name);
    bytes -= size == null ? 0 : size;
    delete(place(name));
  }

  private static void delete(Path file) {
    try {
      Files.deleteIfExists(file);
    } catch (IOException e) {
      LOG.warn("{} can't be deleted: {}", file, e.getMessage());
    }
  }
}
