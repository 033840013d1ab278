package dev.echoforge.audio.codec;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;

/** Bits out of bytes, the highest first, with FLAC's check sum over the bytes taken. */
public final class BitReader {

  private static final int LONGEST_UNARY = 1 << 24;

  private final InputStream in;
  private final byte[] buffer = new byte[1 << 13];
  private int position;
  private int length;
  private int sumFrom;
  private int sum;
  private long held;
  private int heldBits;

  public BitReader(InputStream in) {
    this.in = in;
  }

  /** Up to 32 bits, without a sign. */
  public long read(int bits) throws IOException {
    while (heldBits < bits) {
      held = held << 8 | nextByte();
      heldBits += 8;
    }
    heldBits -= bits;
    return held >>> heldBits & (1L << bits) - 1;
  }

  /** Up to 33 bits with a sign. */
  public long signed(int bits) throws IOException {
    if (bits == 0) {
      return 0;
    }
    long value = bits > 32 ? read(bits - 32) << 32 | read(32) : read(bits);
    return value << (64 - bits) >> (64 - bits);
  }

  /** The number of zeros before the next one. */
  public int unary() throws IOException {
    int zeros = 0;
    while (true) {
      long rest = held & (1L << heldBits) - 1;
      if (rest != 0) {
        int leading = Long.numberOfLeadingZeros(rest) - (64 - heldBits);
        heldBits -= leading + 1;
        return zeros + leading;
      }
      zeros += heldBits;
      held = nextByte();
      heldBits = 8;
      if (zeros > LONGEST_UNARY) {
        throw new BrokenAudioException("is damaged: a FLAC residual without an end");
      }
    }
  }

  /** Drops the rest of the byte. */
  public void align() {
    heldBits -= heldBits & 7;
  }

  /** Whether all bytes were taken; at a byte's border only. */
  public boolean atEnd() throws IOException {
    return heldBits == 0 && position == length && !fill();
  }

  public void beginSum() {
    sum = 0;
    sumFrom = position;
  }

  /** FLAC's 16-bit check sum of the bytes since {@link #beginSum}; at a byte's border only. */
  public int sum() {
    sum = Crc.CRC_16.update(sum, buffer, sumFrom, position);
    sumFrom = position;
    return sum;
  }

  private int nextByte() throws IOException {
    if (position == length && !fill()) {
      throw new EOFException();
    }
    return buffer[position++] & 0xFF;
  }

  private boolean fill() throws IOException {
    sum = Crc.CRC_16.update(sum, buffer, sumFrom, position);
    sumFrom = 0;
    position = 0;
    length = Math.max(0, in.read(buffer, 0, buffer.length));
    return length > 0;
  }
}
