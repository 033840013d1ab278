package dev.echoforge.audio.codec;

/** The check sums of audio containers, all of them without reflection. */
public final class Crc {

  /** FLAC's frame header. */
  public static final Crc CRC_8 = new Crc(8, 0x07);

  /** FLAC's frame. */
  public static final Crc CRC_16 = new Crc(16, 0x8005);

  /** Ogg's page. */
  public static final Crc CRC_32 = new Crc(32, 0x04C1_1DB7);

  /** [256] what each byte does to the sum, held in the highest bits. */
  private final int[] table = new int[256];

  private final int shift;

  private Crc(int bits, int polynomial) {
    shift = 32 - bits;
    for (int i = 0; i < table.length; i++) {
      int sum = i << 24;
      for (int bit = 0; bit < 8; bit++) {
        sum = sum << 1 ^ (sum < 0 ? polynomial << shift : 0);
      }
      table[i] = sum;
    }
  }

  /** The sum of bytes, from a sum before them (0 to begin with). */
  public int update(int sum, byte[] bytes, int from, int to) {
    int crc = sum << shift;
    for (int i = from; i < to; i++) {
      crc = crc << 8 ^ table[crc >>> 24 ^ (bytes[i] & 0xFF)];
    }
    return crc >>> shift;
  }
}
