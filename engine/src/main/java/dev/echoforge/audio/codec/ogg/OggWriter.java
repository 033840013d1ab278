package dev.echoforge.audio.codec.ogg;

import dev.echoforge.audio.codec.Crc;
import dev.echoforge.audio.codec.LittleEndian;
import dev.echoforge.files.ByteSink;
import java.io.ByteArrayOutputStream;
import java.io.IOException;

/**
 * Packs packets into Ogg pages. A page goes out when the next packet would not fit or the page is
 * full enough, always one packet late, so that the last page can be marked as the last. Source: RFC
 * 3533.
 */
final class OggWriter {

  private static final int LARGEST_SEGMENT = 255;
  private static final int MAX_SEGMENTS = 255;
  private static final int HEADER_BYTES = 27;
  private static final int FIRST_PAGE = 2;
  private static final int LAST_PAGE = 4;

  private final ByteSink sink;
  private final int serial;
  private final int packetsAPage;
  private final ByteArrayOutputStream lacing = new ByteArrayOutputStream();
  private final ByteArrayOutputStream body = new ByteArrayOutputStream();
  private int packets;
  private int pages;
  private long granule;

  /**
   * @param serial the logical stream's number
   * @param packetsAPage how many packets a page takes
   */
  OggWriter(ByteSink sink, int serial, int packetsAPage) {
    this.sink = sink;
    this.serial = serial;
    this.packetsAPage = packetsAPage;
  }

  /** A packet on a page of its own, as headers are; at most 65,000 bytes. */
  void header(byte[] packet) throws IOException {
    add(packet, packet.length, 0);
    page(0);
  }

  /**
   * @param granule where the packet's last sample stands
   */
  void packet(byte[] packet, int length, long granule) throws IOException {
    int segments = length / LARGEST_SEGMENT + 1;
    if (packets == packetsAPage || lacing.size() + segments > MAX_SEGMENTS) {
      page(0);
    }
    add(packet, length, granule);
  }

  /** Writes the last page, ending at that granule. */
  void finish(long lastGranule) throws IOException {
    granule = lastGranule;
    page(LAST_PAGE);
  }

  private void add(byte[] packet, int length, long packetGranule) {
    for (int left = length; left >= 0; left -= LARGEST_SEGMENT) {
      lacing.write(Math.min(left, LARGEST_SEGMENT));
    }
    body.write(packet, 0, length);
    granule = packetGranule;
    packets++;
  }

  private void page(int flags) throws IOException {
    byte[] page = new byte[HEADER_BYTES + lacing.size() + body.size()];
    page[0] = 'O';
    page[1] = 'g';
    page[2] = 'g';
    page[3] = 'S';
    page[5] = (byte) (pages == 0 ? flags | FIRST_PAGE : flags);
    LittleEndian.put64(page, 6, granule);
    LittleEndian.put32(page, 14, serial);
    LittleEndian.put32(page, 18, pages++);
    page[26] = (byte) lacing.size();
    System.arraycopy(lacing.toByteArray(), 0, page, HEADER_BYTES, lacing.size());
    System.arraycopy(body.toByteArray(), 0, page, HEADER_BYTES + lacing.size(), body.size());
    LittleEndian.put32(page, 22, Crc.CRC_32.update(0, page, 0, page.length));
    sink.write(page);
    sink.flush();
    lacing.reset();
    body.reset();
    packets = 0;
  }
}
