package dev.echoforge.audio.codec.ogg;

import dev.echoforge.audio.codec.AudioInput;
import dev.echoforge.audio.codec.BrokenAudioException;
import dev.echoforge.audio.codec.Crc;
import dev.echoforge.audio.codec.LittleEndian;
import java.io.EOFException;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The first logical stream of an Ogg file, page by page; the others and what is chained behind are
 * passed over. Every page's check sum must be right. Source: RFC 3533.
 */
public final class OggReader {

  private static final int HEADER_BYTES = 27;
  private static final int CONTINUED = 1;
  private static final int LAST = 4;
  private static final int MAX_PACKET_BYTES = 1 << 24;
  private static final long NO_GRANULE = -1;

  private final AudioInput in;
  private final ArrayDeque<byte[]> headers = new ArrayDeque<>();
  private byte[] unfinished = new byte[0];
  private boolean open;
  private int serial;
  private boolean begun;
  private boolean ended;
  private boolean truncated;

  public OggReader(AudioInput in) {
    this.in = in;
  }

  /**
   * The packets that end on one page.
   *
   * @param packets in order
   * @param granule where the last of them ends, by the codec's count; negative if none ends here
   * @param last whether the stream ends with them
   */
  record Page(List<byte[]> packets, long granule, boolean last) {}

  public byte[] firstPacket() throws IOException {
    return header();
  }

  /** A packet from a header page; audio never shares a page with it. */
  byte[] header() throws IOException {
    while (headers.isEmpty()) {
      Page page = next();
      if (page == null) {
        throw new BrokenAudioException("the Ogg file ends before its audio begins");
      }
      headers.addAll(page.packets());
    }
    return headers.remove();
  }

  /** The next page on which a packet ends; null at the end. */
  @Nullable Page next() throws IOException {
    while (!ended) {
      Page page = page();
      if (page != null && !(page.packets().isEmpty() && !page.last())) {
        return page;
      }
    }
    return null;
  }

  /** Whether the file ended without a last page. */
  boolean truncated() {
    return truncated;
  }

  private @Nullable Page page() throws IOException {
    byte[] head = in.readNBytes(HEADER_BYTES);
    if (head.length == 0) {
      ended = true;
      truncated = true;
      return null;
    }
    try {
      return page(head);
    } catch (EOFException e) {
      ended = true;
      truncated = true;
      return null;
    }
  }

  private @Nullable Page page(byte[] head) throws IOException {
    if (head.length < HEADER_BYTES) {
      throw new EOFException();
    }
    if (head[0] != 'O' || head[1] != 'g' || head[2] != 'g' || head[3] != 'S' || head[4] != 0) {
      throw new BrokenAudioException("is damaged: the Ogg file has no page where one must begin");
    }
    byte[] lacing = in.bytes(head[26] & 0xFF);
    int length = 0;
    for (byte lace : lacing) {
      length += lace & 0xFF;
    }
    byte[] body = in.bytes(length);
    int expected = LittleEndian.int32(head, 22);
    LittleEndian.put32(head, 22, 0);
    int sum = Crc.CRC_32.update(0, head, 0, head.length);
    sum = Crc.CRC_32.update(sum, lacing, 0, lacing.length);
    if (Crc.CRC_32.update(sum, body, 0, length) != expected) {
      throw new BrokenAudioException("is damaged: the check sum of an Ogg page is wrong");
    }
    int stream = LittleEndian.int32(head, 14);
    if (!begun) {
      begun = true;
      serial = stream;
    }
    return stream == serial ? packets(head, lacing, body) : null;
  }

  private Page packets(byte[] head, byte[] lacing, byte[] body) throws IOException {
    boolean continued = (head[5] & CONTINUED) != 0;
    if (!continued) {
      unfinished = new byte[0];
    }
    boolean skip = continued && !open; // its beginning was never seen
    List<byte[]> packets = new ArrayList<>();
    int from = 0;
    int at = 0;
    open = false;
    for (byte lace : lacing) {
      at += lace & 0xFF;
      open = lace == -1;
      if (!open) {
        byte[] packet = joined(body, from, at);
        if (!skip) {
          packets.add(packet);
        }
        skip = false;
        unfinished = new byte[0];
        from = at;
      }
    }
    if (open) {
      unfinished = joined(body, from, at);
    }
    boolean last = (head[5] & LAST) != 0;
    ended = last;
    long granule = packets.isEmpty() && !last ? NO_GRANULE : LittleEndian.int64(head, 6);
    return new Page(packets, granule, last);
  }

  private byte[] joined(byte[] body, int from, int to) throws IOException {
    if (unfinished.length == 0) {
      return Arrays.copyOfRange(body, from, to);
    }
    if (unfinished.length > MAX_PACKET_BYTES) {
      throw new BrokenAudioException("is damaged: an Ogg packet without an end");
    }
    byte[] packet = Arrays.copyOf(unfinished, unfinished.length + to - from);
    System.arraycopy(body, from, packet, unfinished.length, to - from);
    return packet;
  }
}
