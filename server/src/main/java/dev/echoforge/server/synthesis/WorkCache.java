package dev.echoforge.server.synthesis;

import dev.echoforge.delivery.PreparedWork;
import dev.echoforge.files.DiskCache;
import dev.echoforge.server.synthesis.SpokenWork.Facts;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Clock;
import java.util.Set;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.regex.Pattern;
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
public class WorkCache {

  private static final Logger LOG = LoggerFactory.getLogger(WorkCache.class);
  private static final int MARK = 0x314B5745; // "EWK1"
  private static final int TRAILER = 2 * Integer.BYTES;
  private static final int MAX_FACTS_BYTES = 64 << 20;
  private static final String BUFFER_PREFIX = "work-";

  /** Buffers that a crash left, by the names that this and earlier versions gave them. */
  private static final Pattern LEFT_BUFFER = Pattern.compile("(work|take)-\\d+\\.part");

  private final SynthesisSettings.Cache settings;
  private final JsonMapper json = JsonMapper.builder().build();
  private final DiskCache files;
  private final Path buffers;
  private final Clock clock;
  private final LongAdder hits = new LongAdder();
  private final LongAdder misses = new LongAdder();
  private final LongAdder joins = new LongAdder();

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

  WorkCache(
      @Value("${echoforge.data-dir}") Path dataDir,
      Supplier<SynthesisSettings> settings,
      Clock clock) {
    this.settings = settings.get().cache();
    this.clock = clock;
    this.buffers = dataDir.resolve("cache").resolve("spool");
    deleteLeftBuffers();
    this.files =
        new DiskCache(
            dataDir.resolve("cache").resolve("takes"),
            "work",
            new DiskCache.Limits(
                this.settings.enabled() ? this.settings.maxSize().toBytes() : 0,
                this.settings.maxAge()),
            clock);
  }

  /**
   * What a crash left lying a while ago; what is written to now may be another process's, and what
   * has another name was put there by somebody else.
   */
  private void deleteLeftBuffers() {
    FileTime old = FileTime.from(clock.instant().minus(DiskCache.LEFT_AGE));
    try {
      Files.createDirectories(buffers);
      try (DirectoryStream<Path> all = Files.newDirectoryStream(buffers)) {
        for (Path file : all) {
          if (LEFT_BUFFER.matcher(String.valueOf(file.getFileName())).matches()
              && Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)
              && Files.getLastModifiedTime(file).compareTo(old) < 0) {
            Files.deleteIfExists(file);
          }
        }
      }
    } catch (IOException | DirectoryIteratorException e) {
      LOG.warn("{} can't be used, the temporary folder is: {}", buffers, e.getMessage());
    }
  }

  /** A new buffer: in the data folder, else in the temporary folder. */
  AudioBuffer buffer() {
    return AudioBuffer.create(buffers, BUFFER_PREFIX);
  }

  /** Whether a work is kept, as far as is known without looking at the disk. */
  boolean has(String key) {
    return settings.enabled() && files.has(key);
  }

  /** A kept work, or null. */
  @Nullable Playback find(String key, PreparedWork work) {
    if (!settings.enabled() || !files.use(key)) {
      misses.increment();
      return null;
    }
    Path file = files.place(key);
    AudioBuffer buffer = null;
    try {
      buffer = AudioBuffer.open(file);
      Facts facts = facts(buffer);
      Playback playback = new CachedPlayback(work, buffer, facts);
      hits.increment();
      return playback;
    } catch (IOException | JacksonException e) {
      if (!(e instanceof NoSuchFileException)) {
        LOG.warn("{} is broken and is spoken anew: {}", file, e.getMessage());
      }
      close(buffer);
      files.forget(key);
      misses.increment();
      return null;
    }
  }

  private Facts facts(AudioBuffer buffer) throws IOException {
    long size = buffer.size();
    if (size < TRAILER) {
      throw new IOException("it is too short");
    }
    ByteBuffer trailer = buffer.bytes(size - TRAILER, TRAILER);
    int length = trailer.getInt();
    if (trailer.getInt() != MARK
        || length < 0
        || length > Math.min(MAX_FACTS_BYTES, size - TRAILER)) {
      throw new IOException("its end is not what it should be");
    }
    Facts facts =
        json.readValue(buffer.bytes(size - TRAILER - length, length).array(), Facts.class);
    if (facts.samples() * Short.BYTES != size - TRAILER - length) {
      throw new IOException("its length is not what it should be");
    }
    return facts;
  }

  /** Keeps a work that was spoken to its end. */
  void keep(String key, AudioBuffer buffer, Facts facts) {
    if (!settings.enabled() || facts.samples() * Short.BYTES > settings.maxWork().toBytes()) {
      return;
    }
    try {
      byte[] described = json.writeValueAsBytes(facts);
      ByteBuffer end =
          ByteBuffer.allocate(described.length + TRAILER).order(ByteOrder.LITTLE_ENDIAN);
      buffer.write(end.put(described).putInt(described.length).putInt(MARK).flip());
      long size = buffer.size();
      buffer.keep(files.place(key));
      files.added(key, size);
    } catch (IOException e) {
      files.failed("a work", e);
    }
  }

  /** Forgets works whose addresses are meant. */
  void forgetAll(Predicate<String> meant) {
    files.forgetAll(meant);
  }

  /** What is kept. */
  Set<String> addresses() {
    return files.addresses();
  }

  /** Forgets what is too old. */
  void sweep() {
    deleteLeftBuffers();
    files.sweep();
  }

  /** Forgets all. */
  public void clear() {
    files.clear();
  }

  private static void close(@Nullable AudioBuffer buffer) {
    if (buffer != null) {
      try {
        buffer.close();
      } catch (IOException e) {
        LOG.debug("a buffer can't be closed", e);
      }
    }
  }

  /** Counts somebody who joined a work under way. */
  void joined() {
    joins.increment();
  }

  /** How well it works. */
  public Figures figures() {
    DiskCache.Size size = files.size();
    return new Figures(
        settings.enabled(),
        size.entries(),
        size.bytes(),
        settings.maxSize().toBytes(),
        hits.sum(),
        joins.sum(),
        misses.sum());
  }
}
