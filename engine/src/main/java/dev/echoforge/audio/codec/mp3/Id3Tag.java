package dev.echoforge.audio.codec.mp3;

import dev.echoforge.audio.codec.AudioMetadata;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/**
 * An ID3v2.3 tag: the version that every player reads. Source: id3.org, "ID3 tag version 2.3.0".
 */
public final class Id3Tag {

  public static final int HEADER_BYTES = 10;

  private static final byte UTF_16_WITH_MARK = 1;

  private Id3Tag() {}

  /** The whole tag. */
  public static byte[] bytes(AudioMetadata metadata) {
    ByteArrayOutputStream frames = new ByteArrayOutputStream();
    text(frames, "TIT2", metadata.title());
    text(frames, "TPE1", metadata.artist());
    String date = metadata.date();
    if (!date.isEmpty()) {
      text(frames, "TYER", date.substring(0, 4));
      text(frames, "TDAT", date.substring(8, 10) + date.substring(5, 7));
    }
    comment(frames, metadata.comment());
    text(frames, "TSSE", AudioMetadata.SOFTWARE);
    ByteBuffer tag = ByteBuffer.allocate(HEADER_BYTES + frames.size());
    tag.put(new byte[] {'I', 'D', '3', 3, 0, 0}).putInt(spread(frames.size()));
    return tag.put(frames.toByteArray()).array();
  }

  /** A tag's whole length from its header, with header and footer. */
  public static long length(byte[] header, int at) {
    long size =
        (header[at + 6] & 0x7FL) << 21
            | (header[at + 7] & 0x7F) << 14
            | (header[at + 8] & 0x7F) << 7
            | (header[at + 9] & 0x7F);
    boolean footer = (header[at + 5] & 0x10) != 0;
    return size + (footer ? 2L : 1L) * HEADER_BYTES;
  }

  private static void text(ByteArrayOutputStream frames, String id, String value) {
    if (!value.isEmpty()) {
      frame(frames, id, new byte[] {UTF_16_WITH_MARK}, value);
    }
  }

  private static void comment(ByteArrayOutputStream frames, String value) {
    if (!value.isEmpty()) {
      // Language, then an empty description with its mark and end.
      byte[] lead = {UTF_16_WITH_MARK, 'e', 'n', 'g', (byte) 0xFE, (byte) 0xFF, 0, 0};
      frame(frames, "COMM", lead, value);
    }
  }

  private static void frame(ByteArrayOutputStream frames, String id, byte[] lead, String value) {
    byte[] text = value.getBytes(StandardCharsets.UTF_16); // big-endian, with its mark
    frames.writeBytes(id.getBytes(StandardCharsets.US_ASCII));
    frames.writeBytes(ByteBuffer.allocate(4).putInt(lead.length + text.length).array());
    frames.writeBytes(new byte[2]);
    frames.writeBytes(lead);
    frames.writeBytes(text);
  }

  /** Seven bits a byte, so that no size looks like the beginning of audio. */
  private static int spread(int size) {
    return (size & 0x7F) | (size & 0x3F80) << 1 | (size & 0x1F_C000) << 2 | (size >> 21) << 24;
  }
}
