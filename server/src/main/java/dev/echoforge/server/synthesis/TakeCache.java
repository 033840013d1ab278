package dev.echoforge.server.synthesis;

import dev.echoforge.delivery.PreparedWork;
import dev.echoforge.server.synthesis.SpokenWork.Facts;
import dev.echoforge.speech.SpeechFailedException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.atomic.LongAdder;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * What was spoken, by its content's address, on the disk: bounded, what was used least recently
 * goes first. A file is samples, then the facts as JSON, then the JSON's length and a mark, so that
 * it can be written as it is spoken and a torn one is told.
 */
@Component
public class TakeCache {

  private static final Logger LOG = LoggerFactory.getLogger(TakeCache.class);
  private static final int MARK = 0x314B5445; // "ETK1"
  private static final int TRAILER = 2 * Integer.BYTES;
  private static final int MOST_FACTS = 64 << 20;

  private final SynthesisSettings.Cache settings;
  private final JsonMapper json = JsonMapper.builder().build();
  private final Path folder;
  private final Path spools;
  private final ReentrantLock lock = new ReentrantLock();
  private final Map<String, Long> sizes = new LinkedHashMap<>(64, 0.75f, true);
  private final LongAdder hits = new LongAdder();
  private final LongAdder misses = new LongAdder();
  private final LongAdder joins = new LongAdder();
  private long bytes;

  /**
   * How well it works.
   *
   * @param enabled whether works are kept
   * @param entries how many are
   * @param bytes what they take
   * @param maxBytes what they may take
   * @param hits how often a kept work was heard again
   * @param joined how often somebody joined a work under way
   * @param misses how often a work had to be spoken
   */
  public record Figures(
      boolean enabled,
      int entries,
      long bytes,
      long maxBytes,
      long hits,
      long joined,
      long misses) {}

  TakeCache(@Value("${echoforge.data-dir}") Path dataDir, SynthesisSettings settings) {
    this.settings = settings.cache();
    this.folder = dataDir.resolve("cache").resolve("takes");
    this.spools = dataDir.resolve("cache").resolve("spool");
    try {
      Files.createDirectories(folder);
      Files.createDirectories(spools);
      forgetSpools();
      load();
    } catch (IOException e) {
      throw new IllegalStateException(
          "the data folder " + dataDir + " can't be written: " + e.getMessage(), e);
    }
  }

  /** What a crash left lying. */
  private void forgetSpools() throws IOException {
    try (Stream<Path> files = Files.list(spools)) {
      for (Path file : files.toList()) {
        Files.deleteIfExists(file);
      }
    }
  }

  private void load() throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      files
          .filter(Files::isRegularFile)
          .sorted((a, b) -> Long.compare(a.toFile().lastModified(), b.toFile().lastModified()))
          .forEach(file -> {
            long size = file.toFile().length();
            sizes.put(String.valueOf(file.getFileName()), size);
            bytes += size;
          });
    }
    shrink();
  }

  /** A new spool. */
  Spool spool() {
    try {
      return Spool.create(spools);
    } catch (IOException e) {
      throw new SpeechFailedException(
          "the data folder can't hold audio: " + e.getMessage() + "; make room there", e);
    }
  }

  /** A kept work, or null. */
  @Nullable Take find(String key, PreparedWork work) {
    if (!known(key)) {
      misses.increment();
      return null;
    }
    Path file = place(key);
    Spool spool = null;
    try {
      spool = Spool.open(file);
      Facts facts = facts(spool);
      Take take = new KeptTake(work, spool, facts);
      hits.increment();
      return take;
    } catch (IOException | JacksonException e) {
      if (!(e instanceof NoSuchFileException)) {
        LOG.warn("{} is broken and is spoken anew: {}", file, e.getMessage());
      }
      close(spool);
      forget(key);
      misses.increment();
      return null;
    }
  }

  private boolean known(String key) {
    lock.lock();
    try {
      return settings.enabled() && sizes.get(key) != null;
    } finally {
      lock.unlock();
    }
  }

  private Facts facts(Spool spool) throws IOException {
    long size = spool.size();
    if (size < TRAILER) {
      throw new IOException("it is too short");
    }
    ByteBuffer trailer = spool.bytes(size - TRAILER, TRAILER);
    int length = trailer.getInt();
    if (trailer.getInt() != MARK || length < 0 || length > Math.min(MOST_FACTS, size - TRAILER)) {
      throw new IOException("its end is not what it should be");
    }
    Facts facts = json.readValue(spool.bytes(size - TRAILER - length, length).array(), Facts.class);
    if (facts.samples() * Short.BYTES != size - TRAILER - length) {
      throw new IOException("its length is not what it should be");
    }
    return facts;
  }

  /** Keeps a work that was spoken to its end. */
  void keep(String key, Spool spool, Facts facts) {
    if (!settings.enabled() || facts.samples() * Short.BYTES > settings.maxWork().toBytes()) {
      return;
    }
    try {
      byte[] described = json.writeValueAsBytes(facts);
      ByteBuffer end =
          ByteBuffer.allocate(described.length + TRAILER).order(ByteOrder.LITTLE_ENDIAN);
      spool.write(end.put(described).putInt(described.length).putInt(MARK).flip());
      long size = spool.size();
      spool.keep(place(key));
      lock.lock();
      try {
        Long old = sizes.put(key, size);
        bytes += size - (old == null ? 0 : old);
        shrink();
      } finally {
        lock.unlock();
      }
    } catch (IOException e) {
      LOG.warn("a work can't be kept: {}", e.getMessage());
    }
  }

  private void shrink() {
    var oldest = sizes.entrySet().iterator();
    while (bytes > settings.maxSize().toBytes() && oldest.hasNext()) {
      Map.Entry<String, Long> entry = oldest.next();
      bytes -= entry.getValue();
      oldest.remove();
      delete(entry.getKey());
    }
  }

  private void forget(String key) {
    lock.lock();
    try {
      Long size = sizes.remove(key);
      bytes -= size == null ? 0 : size;
      delete(key);
    } finally {
      lock.unlock();
    }
  }

  /** Forgets all. */
  public void clear() {
    lock.lock();
    try {
      sizes.keySet().forEach(this::delete);
      sizes.clear();
      bytes = 0;
    } finally {
      lock.unlock();
    }
  }

  private void delete(String key) {
    try {
      Files.deleteIfExists(place(key));
    } catch (IOException e) {
      LOG.warn("{} can't be deleted: {}", place(key), e.getMessage());
    }
  }

  private Path place(String key) {
    return folder.resolve(key.substring(0, 2)).resolve(key);
  }

  private static void close(@Nullable Spool spool) {
    if (spool != null) {
      try {
        spool.close();
      } catch (IOException e) {
        LOG.debug("a spool can't be closed", e);
      }
    }
  }

  /** Counts somebody who joined a work under way. */
  void joined() {
    joins.increment();
  }

  /** How well it works. */
  public Figures figures() {
    lock.lock();
    try {
      return new Figures(
          settings.enabled(),
          sizes.size(),
          bytes,
          settings.maxSize().toBytes(),
          hits.sum(),
          joins.sum(),
          misses.sum());
    } finally {
      lock.unlock();
    }
  }
}
