package dev.echoforge.weights;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;

/**
 * Dequantizes blocks of ggml's layout (ggml-common.h and ggml-quants.c of the ggml project): q8_0,
 * 32 weights as an F16 scale and 32 signed bytes; q4_K, 256 weights as an F16 scale, an F16 scale
 * of the minimums, eight pairs of a 6-bit scale and a 6-bit minimum, and 4 bits a weight.
 */
final class GgmlBlocks {

  static final int Q8_0_WEIGHTS = 32;
  static final int Q8_0_BYTES = 34;
  static final int Q4_K_WEIGHTS = 256;
  static final int Q4_K_BYTES = 144;

  private static final ValueLayout.OfShort SHORT =
      ValueLayout.JAVA_SHORT_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);
  private static final int SCALES_AT = 4;
  private static final int NIBBLES_AT = 16;
  private static final int SUB_BLOCK = 32;

  private GgmlBlocks() {}

  /** Dequantizes the block at a place into the 32 numbers from index at on. */
  static void q8(MemorySegment data, long place, float[] into, int at) {
    float scale = Float.float16ToFloat(data.get(SHORT, place));
    for (int i = 0; i < Q8_0_WEIGHTS; i++) {
      into[at + i] = scale * data.get(ValueLayout.JAVA_BYTE, place + 2 + i);
    }
  }

  /** Dequantizes the block at a place into the 256 numbers from index at on. */
  static void q4(MemorySegment data, long place, float[] into, int at) {
    float scale = Float.float16ToFloat(data.get(SHORT, place));
    float minimumScale = minimumScale(data, place);
    for (int pair = 0; pair < Q4_K_WEIGHTS / (2 * SUB_BLOCK); pair++) {
      long nibbles = place + NIBBLES_AT + (long) pair * SUB_BLOCK;
      for (int half = 0; half < 2; half++) {
        int sub = 2 * pair + half;
        float d = scale * scale6(data, place + SCALES_AT, sub);
        float m = minimumScale * minimum6(data, place + SCALES_AT, sub);
        for (int i = 0; i < SUB_BLOCK; i++) {
          int bits = data.get(ValueLayout.JAVA_BYTE, nibbles + i) & 0xFF;
          into[at + sub * SUB_BLOCK + i] = d * (half == 0 ? bits & 0xF : bits >> 4) - m;
        }
      }
    }
  }

  /** The scale of a q4_K block's minimums; ggml never writes a negative one. */
  static float minimumScale(MemorySegment data, long place) {
    return Float.float16ToFloat(data.get(SHORT, place + 2));
  }

  /** Sub-blocks 0 to 3 have their 6 bits in one byte, 4 to 7 in two. */
  private static int scale6(MemorySegment data, long scales, int sub) {
    return sub < 4
        ? unsigned(data, scales + sub) & 63
        : (unsigned(data, scales + sub + 4) & 0xF) | (unsigned(data, scales + sub - 4) >> 6) << 4;
  }

  private static int minimum6(MemorySegment data, long scales, int sub) {
    return sub < 4
        ? unsigned(data, scales + sub + 4) & 63
        : unsigned(data, scales + sub + 4) >> 4 | (unsigned(data, scales + sub) >> 6) << 4;
  }

  private static int unsigned(MemorySegment data, long place) {
    return data.get(ValueLayout.JAVA_BYTE, place) & 0xFF;
  }
}
