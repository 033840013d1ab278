package dev.echoforge.server.synthesis;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.echoforge.files.BoundedFile;
import dev.echoforge.files.WholeFiles;
import dev.echoforge.speech.CachedAudio;
import dev.echoforge.speech.SpeechException;
import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Which cached audio is heard in which recording, kept as a small file a recording beside the
 * caches: an address a line. With it, what was kept only for a recording can be deleted with it,
 * also one that was deleted while this node was off or by another. Safe for concurrent use.
 */
final class CachedAudioUses {

  private static final Logger LOG = LoggerFactory.getLogger(CachedAudioUses.class);
  private static final Pattern NAME =
      Pattern.compile("([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})\\.uses");
  private static final int MAX_BYTES = 16 << 20;

  private final Path folder;
  private final WholeFiles files;
  private final Clock clock;
  private final ReentrantLock lock = new ReentrantLock();
  private final Map<UUID, Use> uses = new HashMap<>();

  /** By address, in how many recordings it is heard. */
  private final Map<String, Integer> counts = new HashMap<>();

  private record Use(Set<String> addresses, Instant since) {}

  CachedAudioUses(Path folder, Clock clock) {
    this.folder = folder;
    this.files = new WholeFiles(folder);
    this.clock = clock;
    load();
  }

  private void load() {
    if (!Files.isDirectory(folder)) {
      return;
    }
    try (DirectoryStream<Path> all = Files.newDirectoryStream(folder)) {
      for (Path file : all) {
        Matcher name = NAME.matcher(String.valueOf(file.getFileName()));
        if (name.matches() && Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
          load(UUID.fromString(name.group(1)), file);
        }
      }
    } catch (IOException | DirectoryIteratorException e) {
      LOG.warn("it can't be read which cached audio recordings use: {}", e.getMessage());
    }
  }

  private void load(UUID recording, Path file) {
    try {
      Set<String> addresses = new LinkedHashSet<>();
      new String(BoundedFile.read(file, MAX_BYTES), UTF_8)
          .lines()
          .filter(line -> CachedAudio.ADDRESS.matcher(line).matches())
          .forEach(addresses::add);
      put(recording, new Use(addresses, Files.getLastModifiedTime(file).toInstant()));
    } catch (SpeechException | IOException e) {
      LOG.warn("{} is left out: {}", file, e.getMessage());
    }
  }

  /** Adds cached audio that is heard in a recording. */
  void add(UUID recording, Set<String> addresses) {
    if (addresses.isEmpty()) {
      return;
    }
    Set<String> all = new LinkedHashSet<>(addresses);
    lock.lock();
    try {
      Use before = uses.get(recording);
      if (before != null) {
        all.addAll(before.addresses());
      }
      put(recording, new Use(all, clock.instant()));
    } finally {
      lock.unlock();
    }
    try {
      files.write(recording + ".uses", (String.join("\n", all) + "\n").getBytes(UTF_8));
    } catch (SpeechException e) {
      LOG.warn("it can't be kept which cached audio a recording uses: {}", e.getMessage());
    }
  }

  private void put(UUID recording, Use use) {
    lock.lock();
    try {
      take(recording);
      uses.put(recording, use);
      use.addresses().forEach(address -> counts.merge(address, 1, Integer::sum));
    } finally {
      lock.unlock();
    }
  }

  private Set<String> take(UUID recording) {
    Use use = uses.remove(recording);
    if (use == null) {
      return Set.of();
    }
    use.addresses()
        .forEach(address -> counts.computeIfPresent(address, (a, n) -> n == 1 ? null : n - 1));
    return use.addresses();
  }

  /**
   * Forgets a recording.
   *
   * @return what was heard in it and is in no other
   */
  Set<String> release(UUID recording) {
    Set<String> unused;
    lock.lock();
    try {
      unused = new HashSet<>(take(recording));
      unused.removeAll(counts.keySet());
    } finally {
      lock.unlock();
    }
    delete(recording);
    return unused;
  }

  private void delete(UUID recording) {
    try {
      Files.deleteIfExists(folder.resolve(recording + ".uses"));
    } catch (IOException e) {
      LOG.warn("{} can't be deleted: {}", folder.resolve(recording + ".uses"), e.getMessage());
    }
  }

  /** Recordings that use cached audio, and were noted before that time. */
  List<UUID> recordingsBefore(Instant time) {
    lock.lock();
    try {
      return uses.entrySet().stream()
          .filter(use -> use.getValue().since().isBefore(time))
          .map(Map.Entry::getKey)
          .toList();
    } finally {
      lock.unlock();
    }
  }

  /** Forgets recordings of which nothing is cached any more. */
  void prune(Predicate<String> cached) {
    List<UUID> idle;
    lock.lock();
    try {
      idle =
          uses.entrySet().stream()
              .filter(use -> use.getValue().addresses().stream().noneMatch(cached))
              .map(Map.Entry::getKey)
              .toList();
      idle.forEach(this::take);
    } finally {
      lock.unlock();
    }
    idle.forEach(this::delete);
  }
}
