package dev.echoforge.kernel;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;

/** How checkpoints store numbers, little-endian and at any address. */
enum StoredFormat {
  F32(Float.BYTES) {
    @Override
    float weight(MemorySegment weights, long offset, int index) {
      return weights.get(FLOAT, offset + (long) index * Float.BYTES);
    }
  },
  F16(Short.BYTES) {
    @Override
    float weight(MemorySegment weights, long offset, int index) {
      return Float.float16ToFloat(weights.get(SHORT, offset + (long) index * Short.BYTES));
    }
  },
  BF16(Short.BYTES) {
    @Override
    float weight(MemorySegment weights, long offset, int index) {
      return Float.intBitsToFloat(weights.get(SHORT, offset + (long) index * Short.BYTES) << 16);
    }
  };

  private static final ValueLayout.OfFloat FLOAT =
      ValueLayout.JAVA_FLOAT_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);
  private static final ValueLayout.OfShort SHORT =
      ValueLayout.JAVA_SHORT_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);

  private final int size;

  StoredFormat(int size) {
    this.size = size;
  }

  /** The number at an index from a byte offset on. */
  abstract float weight(MemorySegment weights, long offset, int index);

  long bytes(long count) {
    return count * size;
  }
}
