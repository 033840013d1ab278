package dev.echoforge.kernel;

import dev.echoforge.parallel.Team;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;

/** Weights as a checkpoint of a format has them, or as the quantizer makes them. */
final class Stored {

  private Stored() {}

  static void write(
      WeightFormat format, int rows, int columns, float[] weights, MemorySegment target) {
    if (format.isQuantized()) {
      format.write(rows, columns, Rows.of(weights, columns), target, Team.ALONE);
      return;
    }
    for (int i = 0; i < weights.length; i++) {
      switch (format) {
        case F32 ->
            target.setAtIndex(
                ValueLayout.JAVA_FLOAT_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN), i, weights[i]);
        case F16 -> setShort(target, i, Float.floatToFloat16(weights[i]));
        default -> setShort(target, i, (short) (Float.floatToRawIntBits(weights[i]) >>> 16));
      }
    }
  }

  /** A weight as a checkpoint of the format gives it back. */
  static float asStored(WeightFormat format, float weight) {
    return switch (format) {
      case F16 -> Float.float16ToFloat(Float.floatToFloat16(weight));
      case BF16 -> Float.intBitsToFloat(Float.floatToRawIntBits(weight) & 0xFFFF0000);
      default -> weight;
    };
  }

  private static void setShort(MemorySegment target, int index, short value) {
    target.setAtIndex(
        ValueLayout.JAVA_SHORT_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN), index, value);
  }
}
