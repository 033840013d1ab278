package dev.echoforge.server.synthesis;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

/**
 * A work's audio on the disk: 16-bit samples that one thread appends and others read behind it.
 * Deleted when closed, unless it was kept.
 */
final class AudioBuffer implements AutoCloseable {

  private static final float FULL_SCALE = 32_767f;

  private final FileChannel channel;
  private Path file;
  private boolean kept;

  private AudioBuffer(Path file, FileChannel channel) {
    this.file = file;
    this.channel = channel;
  }

  static AudioBuffer create(Path folder, String prefix) throws IOException {
    Path file = Files.createTempFile(folder, prefix, ".part");
    return new AudioBuffer(
        file,
        FileChannel.open(
            file,
            StandardOpenOption.READ,
            StandardOpenOption.WRITE,
            StandardOpenOption.TRUNCATE_EXISTING));
  }

  /** A work that was kept. */
  static AudioBuffer open(Path file) throws IOException {
    AudioBuffer buffer = new AudioBuffer(file, FileChannel.open(file, StandardOpenOption.READ));
    buffer.kept = true;
    return buffer;
  }

  /** Appends samples, full scale ±1; what is louder is clipped, what is no number is silence. */
  void append(float[] samples) throws IOException {
    ByteBuffer bytes =
        ByteBuffer.allocate(samples.length * Short.BYTES).order(ByteOrder.LITTLE_ENDIAN);
    for (float sample : samples) {
      bytes.putShort((short) Math.round(Math.clamp(sample, -1f, 1f) * FULL_SCALE));
    }
    write(bytes.flip());
  }

  /** Appends bytes. */
  void write(ByteBuffer bytes) throws IOException {
    while (bytes.hasRemaining()) {
      channel.write(bytes);
    }
  }

  /** Reads samples. */
  float[] read(long from, int count) throws IOException {
    ByteBuffer bytes = bytes(from * Short.BYTES, count * Short.BYTES);
    float[] samples = new float[count];
    for (int i = 0; i < count; i++) {
      samples[i] = bytes.getShort() / FULL_SCALE;
    }
    return samples;
  }

  /** Reads bytes. */
  ByteBuffer bytes(long position, int count) throws IOException {
    ByteBuffer bytes = ByteBuffer.allocate(count).order(ByteOrder.LITTLE_ENDIAN);
    while (bytes.hasRemaining()) {
      if (channel.read(bytes, position + bytes.position()) < 0) {
        throw new IOException(file + " ends too early");
      }
    }
    return bytes.flip();
  }

  long size() throws IOException {
    return channel.size();
  }

  /**
   * Moves it to a lasting place; readers go on undisturbed.
   *
   * @throws IOException if it can't be moved, also because the place is on another file system
   */
  void keep(Path place) throws IOException {
    Files.createDirectories(place.getParent());
    Files.move(file, place, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    file = place;
    kept = true;
  }

  @Override
  public void close() throws IOException {
    channel.close();
    if (!kept) {
      Files.deleteIfExists(file);
    }
  }
}
