package dev.echoforge.builtin.g2p;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.util.Map;
import java.util.zip.CRC32;

/** Lays a map out as {@link StringTable} reads it. */
final class StringTableWriter {

  private static final int LONGEST_VALUE = 0xffff;

  private StringTableWriter() {}

  /**
   * The table's file. Equal maps with the same order give equal bytes.
   *
   * @throws IllegalArgumentException if a key or a value is too long for the format
   */
  static byte[] write(Map<String, byte[]> entries) {
    int slots = slotsFor(entries.size());
    int[] positions = new int[slots];
    int at = StringTable.SLOTS_AT + slots * Integer.BYTES;
    ByteBuffer out = ByteBuffer.allocate(at + size(entries));
    out.position(at);
    for (Map.Entry<String, byte[]> entry : entries.entrySet()) {
      byte[] key = entry.getKey().getBytes(UTF_8);
      int slot = StringTable.hash(key) & (slots - 1);
      while (positions[slot] != 0) {
        slot = (slot + 1) & (slots - 1);
      }
      positions[slot] = out.position();
      out.put((byte) key.length).put(key);
      out.putShort((short) entry.getValue().length).put(entry.getValue());
    }
    out.putInt(0, StringTable.MAGIC).putInt(8, slots);
    out.position(StringTable.SLOTS_AT).asIntBuffer().put(positions);
    CRC32 crc = new CRC32();
    crc.update(out.array(), 8, out.capacity() - 8);
    return out.putInt(4, (int) crc.getValue()).array();
  }

  /**
   * A power of two that leaves at least a fifth of the slots empty, so that probing stays short.
   */
  private static int slotsFor(int entries) {
    return Integer.highestOneBit(Math.max(1, entries + entries / 4)) * 2;
  }

  private static int size(Map<String, byte[]> entries) {
    long size = 0;
    for (Map.Entry<String, byte[]> entry : entries.entrySet()) {
      int key = entry.getKey().getBytes(UTF_8).length;
      int value = entry.getValue().length;
      if (key > StringTable.LONGEST_KEY || value > LONGEST_VALUE) {
        throw new IllegalArgumentException("too long for a table: " + entry.getKey());
      }
      size += 3L + key + value;
    }
    return Math.toIntExact(size);
  }
}
