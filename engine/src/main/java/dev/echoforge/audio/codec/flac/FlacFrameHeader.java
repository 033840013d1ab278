package dev.echoforge.audio.codec.flac;

import dev.echoforge.audio.codec.BitWriter;
import dev.echoforge.audio.codec.Crc;

/** The header of a frame of one channel of 16 bits (RFC 9639, section 9.1). */
final class FlacFrameHeader {

  private static final int BLOCK_CODE = 0b1011;
  private static final int BLOCK_CODE_OTHER = 0b0111;
  private static final int RATE_CODE_HZ = 0b1101;
  private static final int RATE_CODE_IN_HEAD = 0;

  private FlacFrameHeader() {}

  /**
   * Writes it.
   *
   * @param length samples of the frame
   * @param number the frame's, from 0
   */
  static void write(BitWriter out, int sampleRateHz, int length, int number) {
    boolean rateFits = sampleRateHz < 1 << 16;
    out.write(0xFFF8, 16);
    out.write(length == FlacEncoder.BLOCK ? BLOCK_CODE : BLOCK_CODE_OTHER, 4);
    out.write(rateFits ? RATE_CODE_HZ : RATE_CODE_IN_HEAD, 4);
    out.write(0b0000_1000, 8); // one channel, 16 bits
    utf8(out, number);
    if (length != FlacEncoder.BLOCK) {
      out.write(length - 1, 16);
    }
    if (rateFits) {
      out.write(sampleRateHz, 16);
    }
    out.write(Crc.CRC_8.update(0, out.bytes(), 0, out.length()), 8);
  }

  /** A number as UTF-8 writes characters. */
  private static void utf8(BitWriter out, int number) {
    if (number < 0x80) {
      out.write(number, 8);
      return;
    }
    int more = (31 - Integer.numberOfLeadingZeros(number) - 1) / 5;
    out.write((0xFF00 >> (more + 1) & 0xFF) | number >> (6 * more), 8);
    for (int i = more - 1; i >= 0; i--) {
      out.write(0x80 | (number >> (6 * i) & 0x3F), 8);
    }
  }
}
