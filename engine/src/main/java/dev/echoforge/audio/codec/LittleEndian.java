package dev.echoforge.audio.codec;

/** Numbers in bytes, the lowest first: the order of RIFF and Ogg. */
public final class LittleEndian {

  private LittleEndian() {}

  static byte[] int32(int value) {
    return new byte[] {
      (byte) value, (byte) (value >> 8), (byte) (value >> 16), (byte) (value >> 24)
    };
  }

  public static int uint16(byte[] bytes, int at) {
    return (bytes[at] & 0xFF) | (bytes[at + 1] & 0xFF) << 8;
  }

  public static int int32(byte[] bytes, int at) {
    return uint16(bytes, at) | uint16(bytes, at + 2) << 16;
  }

  public static long uint32(byte[] bytes, int at) {
    return int32(bytes, at) & 0xFFFF_FFFFL;
  }

  public static long int64(byte[] bytes, int at) {
    return uint32(bytes, at) | (long) int32(bytes, at + 4) << 32;
  }

  public static void put32(byte[] bytes, int at, int value) {
    System.arraycopy(int32(value), 0, bytes, at, 4);
  }

  public static void put64(byte[] bytes, int at, long value) {
    put32(bytes, at, (int) value);
    put32(bytes, at + 4, (int) (value >> 32));
  }
}
