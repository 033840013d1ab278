package dev.echoforge.server.synthesis;

import dev.echoforge.audio.codec.Quantizer16;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A work's audio on the disk: 16-bit samples that one thread appends and others read behind it.
 * Deleted when closed, unless it was kept.
 */
final class AudioBuffer implements AutoCloseable {

  private static final String OTHER_PREFIX = "echoforge-";

  private final Path folder;
  private final String prefix;
  private volatile @Nullable FileChannel channel;
  private @Nullable Path file;
  private boolean kept;
  private boolean closed;

  private AudioBuffer(Path folder, String prefix) {
    this.folder = folder;
    this.prefix = prefix;
  }

  /**
   * An empty one. Its file is made with the first bytes, so that works that wait have none.
   *
   * @param folder where the file is made
   * @param prefix what its name begins with
   */
  static AudioBuffer create(Path folder, String prefix) {
    return new AudioBuffer(folder, prefix);
  }

  /** A work that was kept. */
  static AudioBuffer open(Path file) throws IOException {
    AudioBuffer buffer = new AudioBuffer(file, "");
    buffer.channel = FileChannel.open(file, StandardOpenOption.READ);
    buffer.file = file;
    buffer.kept = true;
    return buffer;
  }

  /** In its folder, else in the system's temporary one. */
  private Path make() throws IOException {
    try {
      return Files.createTempFile(folder, prefix, ".part");
    } catch (IOException e) {
      try {
        return Files.createTempFile(OTHER_PREFIX, ".part");
      } catch (IOException second) {
        e.addSuppressed(second);
        throw e;
      }
    }
  }

  private synchronized FileChannel channel() throws IOException {
    if (closed) {
      throw new ClosedChannelException();
    }
    FileChannel open = channel;
    if (open == null) {
      Path made = make();
      file = made;
      open =
          FileChannel.open(
              made,
              StandardOpenOption.READ,
              StandardOpenOption.WRITE,
              StandardOpenOption.TRUNCATE_EXISTING);
      channel = open;
    }
    return open;
  }

  /** Appends samples, full scale ±1; what is louder is clipped, what is no number is silence. */
  void append(float[] samples) throws IOException {
    write(ByteBuffer.wrap(Quantizer16.bytes(samples, 0, samples.length)));
  }

  /** Appends bytes. */
  void write(ByteBuffer bytes) throws IOException {
    FileChannel to = channel();
    while (bytes.hasRemaining()) {
      to.write(bytes);
    }
  }

  /** Reads samples. */
  float[] read(long from, int count) throws IOException {
    return Quantizer16.samples(bytes(from * Short.BYTES, count * Short.BYTES), count);
  }

  /** Reads bytes. */
  ByteBuffer bytes(long position, int count) throws IOException {
    ByteBuffer bytes = ByteBuffer.allocate(count).order(ByteOrder.LITTLE_ENDIAN);
    FileChannel from = channel();
    while (bytes.hasRemaining()) {
      if (from.read(bytes, position + bytes.position()) < 0) {
        throw new IOException(file + " ends too early");
      }
    }
    return bytes.flip();
  }

  long size() throws IOException {
    return channel().size();
  }

  /**
   * Moves it to a lasting place; readers go on undisturbed.
   *
   * @throws IOException if it can't be moved, also because the place is on another file system
   */
  synchronized void keep(Path place) throws IOException {
    channel();
    Files.createDirectories(place.getParent());
    Files.move(
        Objects.requireNonNull(file),
        place,
        StandardCopyOption.ATOMIC_MOVE,
        StandardCopyOption.REPLACE_EXISTING);
    file = place;
    kept = true;
  }

  @Override
  public synchronized void close() throws IOException {
    closed = true;
    try (FileChannel open = channel) {
      channel = null;
    } finally {
      if (!kept && file != null) {
        Files.deleteIfExists(file);
      }
    }
  }
}
