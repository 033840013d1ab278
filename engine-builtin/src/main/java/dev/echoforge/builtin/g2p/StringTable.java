package dev.echoforge.builtin.g2p;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.echoforge.speech.BrokenFileException;
import java.nio.ByteBuffer;
import java.util.zip.CRC32;
import org.jspecify.annotations.Nullable;

/**
 * A fixed map from strings to bytes that is ready as soon as its file is in memory: nothing is
 * parsed and no object is made for an entry. A hash table with open addressing, big-endian:
 *
 * <pre>
 *   int  magic, CRC-32 of all that follows
 *   int  slots, a power of two
 *   int  position[slots]: where the entry starts in the file, 0 for an empty slot
 *   entries: unsigned byte key length, key in UTF-8, unsigned short value length, value
 * </pre>
 */
final class StringTable {

  static final int MAGIC = 0x45465431; // "EFT1"
  static final int SLOTS_AT = 12;
  static final int LONGEST_KEY = 255;
  private static final int CHECKED_FROM = 8;

  private final byte[] bytes;
  private final ByteBuffer buffer;
  private final int mask;

  private StringTable(byte[] bytes, ByteBuffer buffer, int mask) {
    this.bytes = bytes;
    this.buffer = buffer;
    this.mask = mask;
  }

  /**
   * A table over a file's bytes, which are not copied.
   *
   * @throws BrokenFileException if they are not a whole table
   */
  static StringTable read(G2pFiles files, String name) {
    byte[] bytes = files.read(name);
    ByteBuffer buffer = ByteBuffer.wrap(bytes);
    if (bytes.length < SLOTS_AT + Integer.BYTES || buffer.getInt(0) != MAGIC) {
      throw new BrokenFileException(
          null, name + " is no table of the voice pack: install the pack anew");
    }
    CRC32 crc = new CRC32();
    crc.update(bytes, CHECKED_FROM, bytes.length - CHECKED_FROM);
    if (buffer.getInt(4) != (int) crc.getValue()) {
      throw new BrokenFileException(
          null, name + " is damaged (its checksum does not fit): install the voice pack anew");
    }
    return new StringTable(bytes, buffer, buffer.getInt(8) - 1);
  }

  /** Where a key's first slot is looked for; the writer must agree. */
  static int hash(byte[] key) {
    int h = 0x811c9dc5; // FNV-1a, 32 bit
    for (byte b : key) {
      h = (h ^ (b & 0xff)) * 0x01000193;
    }
    return h ^ (h >>> 15);
  }

  boolean contains(String key) {
    return find(key) != 0;
  }

  /** The value as text, or null for an unknown key. */
  @Nullable String get(String key) {
    int at = find(key);
    return at == 0 ? null : new String(bytes, at + 2, buffer.getShort(at) & 0xffff, UTF_8);
  }

  /** The value's bytes, as a view, or null for an unknown key. */
  @Nullable ByteBuffer getBytes(String key) {
    int at = find(key);
    return at == 0 ? null : buffer.slice(at + 2, buffer.getShort(at) & 0xffff);
  }

  /** The position of the key's value (its length first), or 0. */
  private int find(String text) {
    if (text.length() > LONGEST_KEY) {
      return 0;
    }
    byte[] key = text.getBytes(UTF_8);
    for (int slot = hash(key) & mask; ; slot = (slot + 1) & mask) {
      int at = buffer.getInt(SLOTS_AT + slot * Integer.BYTES);
      if (at == 0) {
        return 0;
      }
      if (matches(at, key)) {
        return at + 1 + key.length;
      }
    }
  }

  private boolean matches(int at, byte[] key) {
    if ((bytes[at] & 0xff) != key.length) {
      return false;
    }
    for (int i = 0; i < key.length; i++) {
      if (bytes[at + 1 + i] != key[i]) {
        return false;
      }
    }
    return true;
  }
}
