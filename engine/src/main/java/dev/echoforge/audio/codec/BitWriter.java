package dev.echoforge.audio.codec;

import java.util.Arrays;

/** Bits into bytes, the highest first. */
public final class BitWriter {

  private byte[] bytes = new byte[1 << 12];
  private int length;
  private long held;
  private int heldBits;

  /** Appends the lowest bits of a value; at most 32. */
  public void write(int value, int bits) {
    held = held << bits | (value & ((1L << bits) - 1));
    heldBits += bits;
    while (heldBits >= 8) {
      heldBits -= 8;
      if (length == bytes.length) {
        bytes = Arrays.copyOf(bytes, 2 * length);
      }
      bytes[length++] = (byte) (held >> heldBits);
    }
  }

  /** Appends so many zeros and a one. */
  public void unary(int zeros) {
    int left = zeros;
    for (; left >= 31; left -= 31) {
      write(0, 31);
    }
    write(1, left + 1);
  }

  /** Fills the last byte with zeros. */
  public void align() {
    if (heldBits > 0) {
      write(0, 8 - heldBits);
    }
  }

  public void clear() {
    length = 0;
    heldBits = 0;
  }

  /** The whole bytes so far, in an array that may be longer than {@link #length}. */
  public byte[] bytes() {
    return bytes;
  }

  public int length() {
    return length;
  }
}
