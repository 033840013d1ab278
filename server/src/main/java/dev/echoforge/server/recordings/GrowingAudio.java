package dev.echoforge.server.recordings;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;

/**
 * A recording's WAV file that may still grow, read behind its writer: 16-bit mono samples, of which
 * nothing stands behind. Goes on after the file was moved to its final place.
 */
public final class GrowingAudio implements AutoCloseable {

  private static final int MAX_CHUNKS = 64;
  private static final int RIFF_HEAD = 12;
  private static final int CHUNK_HEAD = 8;

  private final FileChannel channel;
  private final String name;
  private final int sampleRateHz;
  private final long start;

  private GrowingAudio(FileChannel channel, String name, int sampleRateHz, long start) {
    this.channel = channel;
    this.name = name;
    this.sampleRateHz = sampleRateHz;
    this.start = start;
  }

  /** Opens it; null where the file or its header is not there yet. */
  public static @Nullable GrowingAudio open(Path file, String name) throws IOException {
    FileChannel channel;
    try {
      channel = FileChannel.open(file, StandardOpenOption.READ);
    } catch (NoSuchFileException e) {
      return null;
    }
    GrowingAudio audio = null;
    try {
      audio = behindHeader(channel, name);
      return audio;
    } finally {
      if (audio == null) {
        channel.close();
      }
    }
  }

  private static @Nullable GrowingAudio behindHeader(FileChannel channel, String name)
      throws IOException {
    long at = RIFF_HEAD;
    int rate = 0;
    for (int i = 0; i < MAX_CHUNKS; i++) {
      ByteBuffer head = read(channel, at, CHUNK_HEAD);
      if (head == null) {
        return null;
      }
      String tag = StandardCharsets.US_ASCII.decode(head.slice(0, 4)).toString();
      long size = head.getInt(4) & 0xFFFF_FFFFL;
      at += CHUNK_HEAD;
      if (tag.equals("data")) {
        return rate <= 0 ? null : new GrowingAudio(channel, name, rate, at);
      }
      if (tag.equals("fmt ")) {
        ByteBuffer format = read(channel, at, 16);
        if (format == null) {
          return null;
        }
        rate = format.getInt(4);
      }
      at += size + (size & 1);
    }
    throw new IOException("the unfinished audio %s is no WAV file of ours".formatted(name));
  }

  private static @Nullable ByteBuffer read(FileChannel channel, long at, int count)
      throws IOException {
    ByteBuffer bytes = ByteBuffer.allocate(count).order(ByteOrder.LITTLE_ENDIAN);
    while (bytes.hasRemaining()) {
      if (channel.read(bytes, at + bytes.position()) < 0) {
        return null;
      }
    }
    return bytes.flip();
  }

  /** The files' name without their endings. */
  public String name() {
    return name;
  }

  /** The audio's rate. */
  public int sampleRateHz() {
    return sampleRateHz;
  }

  /** How many samples are there now. */
  public long samples() throws IOException {
    return Math.max(0, channel.size() - start) / Short.BYTES;
  }

  /**
   * Reads samples that are there.
   *
   * @param from the first one, counted from 0
   * @return 16 bits each, little-endian
   * @throws IOException if they are not there
   */
  public ByteBuffer read(long from, int count) throws IOException {
    ByteBuffer bytes = read(channel, start + from * Short.BYTES, count * Short.BYTES);
    if (bytes == null) {
      throw new IOException("the audio %s ends too early".formatted(name));
    }
    return bytes;
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}
