package dev.echoforge.server.recordings;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * What a WAV file of ours says of itself, without reading its audio (RIFF; 16-bit mono, an INFO
 * list before the data).
 *
 * @param sampleRateHz its rate
 * @param samples how many there are
 * @param title the list's title, or empty
 * @param artist who speaks, or empty
 */
@SuppressWarnings("ByteBufferBackingArray") // its own buffers, allocated on the heap
record WavSummary(int sampleRateHz, long samples, String title, String artist) {

  private static final int MAX_CHUNKS = 64;
  private static final int MAX_INFO = 1 << 20;

  /**
   * Reads it.
   *
   * @throws IOException if it is no whole WAV file of ours
   */
  static WavSummary of(Path file) throws IOException {
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
      ByteBuffer riff = read(channel, 0, 12);
      if (!tag(riff, 0).equals("RIFF") || !tag(riff, 8).equals("WAVE")) {
        throw new IOException("it is no WAV file");
      }
      int rate = 0;
      int frameBytes = 0;
      String title = "";
      String artist = "";
      long at = 12;
      for (int i = 0; i < MAX_CHUNKS; i++) {
        ByteBuffer head = read(channel, at, 8);
        long size = head.getInt(4) & 0xFFFF_FFFFL;
        at += 8;
        switch (tag(head, 0)) {
          case "fmt " -> {
            ByteBuffer format = read(channel, at, 16);
            rate = format.getInt(4);
            frameBytes = format.getShort(12) & 0xFFFF;
          }
          case "LIST" -> {
            ByteBuffer list = read(channel, at, (int) Math.min(size, MAX_INFO));
            title = entry(list, "INAM");
            artist = entry(list, "IART");
          }
          case "data" -> {
            if (rate <= 0 || frameBytes <= 0 || size > channel.size() - at) {
              throw new IOException("its audio is not whole");
            }
            return new WavSummary(rate, size / frameBytes, title, artist);
          }
          default -> {
            // Nothing of ours.
          }
        }
        at += size + (size & 1);
      }
      throw new IOException("it has no audio");
    } catch (EOFException e) {
      throw new IOException("it ends too early", e);
    }
  }

  private static ByteBuffer read(FileChannel channel, long at, int count) throws IOException {
    ByteBuffer bytes = ByteBuffer.allocate(count).order(ByteOrder.LITTLE_ENDIAN);
    while (bytes.hasRemaining()) {
      if (channel.read(bytes, at + bytes.position()) < 0) {
        throw new EOFException();
      }
    }
    return bytes.flip();
  }

  private static String tag(ByteBuffer bytes, int at) {
    return new String(bytes.array(), at, 4, StandardCharsets.US_ASCII);
  }

  private static String entry(ByteBuffer list, String id) {
    int at = 4;
    while (at + 8 <= list.limit()) {
      int size = list.getInt(at + 4);
      if (size < 0 || size > list.limit() - at - 8) {
        break;
      }
      if (tag(list, at).equals(id)) {
        String text = new String(list.array(), at + 8, size, StandardCharsets.UTF_8);
        int end = text.indexOf('\0');
        return end < 0 ? text : text.substring(0, end);
      }
      at += 8 + size + (size & 1);
    }
    return "";
  }
}
