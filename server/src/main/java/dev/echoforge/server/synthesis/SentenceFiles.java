package dev.echoforge.server.synthesis;

import dev.echoforge.files.BoundedFile;
import dev.echoforge.files.DiskCache;
import dev.echoforge.speech.BrokenFileException;
import dev.echoforge.speech.SentenceStore;
import dev.echoforge.speech.StoredSentence;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.util.Set;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/**
 * Sentences that engines spoke, on the disk: bounded, what was used least recently goes first. A
 * torn or damaged file is told, dropped and spoken anew.
 */
@Component
public class SentenceFiles implements SentenceStore {

  private static final Logger LOG = LoggerFactory.getLogger(SentenceFiles.class);

  /** A sentence of twenty minutes. */
  private static final int MAX_FILE_BYTES = 128 << 20;

  private final long maxBytes;
  private final DiskCache files;
  private final LongAdder hits = new LongAdder();
  private final LongAdder misses = new LongAdder();

  /**
   * How well it works.
   *
   * @param entries how many sentences are kept
   * @param bytes what they take
   * @param maxBytes what they may take; 0 where none are kept
   * @param hits how often a kept one was said again
   * @param misses how often one had to be made
   */
  public record Figures(int entries, long bytes, long maxBytes, long hits, long misses) {}

  SentenceFiles(
      @Value("${echoforge.data-dir}") Path dataDir,
      Supplier<SynthesisSettings> settings,
      Clock clock) {
    SynthesisSettings.Cache cache = settings.get().cache();
    this.maxBytes = cache.enabled() ? cache.maxSentences().toBytes() : 0;
    this.files =
        new DiskCache(
            dataDir.resolve("cache").resolve("sentences"),
            "sentence",
            new DiskCache.Limits(maxBytes, cache.maxAge()),
            clock);
  }

  /** What engines are given: this, or none where nothing may be kept. */
  SentenceStore store() {
    return maxBytes > 0 ? this : SentenceStore.NONE;
  }

  /** Whether a sentence is kept, as far as that can be told without reading it. */
  boolean has(String address) {
    return files.has(address);
  }

  @Override
  public @Nullable StoredSentence find(String address) {
    StoredSentence found = files.use(address) ? read(address) : null;
    (found == null ? misses : hits).increment();
    return found;
  }

  private @Nullable StoredSentence read(String address) {
    Path file = files.place(address);
    try {
      return SentenceFile.read(BoundedFile.read(file, MAX_FILE_BYTES));
    } catch (IOException | BrokenFileException e) {
      if (Files.exists(file)) {
        LOG.warn("{} is broken and is spoken anew: {}", file, e.getMessage());
      }
      files.forget(address);
      return null;
    }
  }

  @Override
  public void keep(String address, StoredSentence sentence) {
    ByteBuffer bytes = SentenceFile.bytes(sentence);
    if (bytes.remaining() > Math.min(maxBytes, MAX_FILE_BYTES)) {
      return;
    }
    Path part = null;
    try {
      part = files.part(address);
      try (FileChannel channel = FileChannel.open(part, StandardOpenOption.WRITE)) {
        while (bytes.hasRemaining()) {
          channel.write(bytes);
        }
      }
      files.keep(address, part);
    } catch (IOException e) {
      files.failed("a sentence", e);
      drop(part);
    }
  }

  private static void drop(@Nullable Path part) {
    try {
      if (part != null) {
        Files.deleteIfExists(part);
      }
    } catch (IOException e) {
      LOG.debug("{} can't be deleted", part, e);
    }
  }

  /** Forgets sentences whose addresses are meant. */
  void forgetAll(Predicate<String> meant) {
    files.forgetAll(meant);
  }

  /** What is kept. */
  Set<String> addresses() {
    return files.addresses();
  }

  /** Forgets what is too old. */
  void sweep() {
    files.sweep();
  }

  /** Forgets all. */
  public void clear() {
    files.clear();
  }

  /** How well it works. */
  public Figures figures() {
    DiskCache.Size size = files.size();
    return new Figures(size.entries(), size.bytes(), maxBytes, hits.sum(), misses.sum());
  }
}
