package dev.echoforge.audio.codec;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * Rounds samples to 16 bits. Plain rounding, no dither: speech carries noise of its own far above
 * the last bit, and equal requests must give equal files.
 */
public final class Quantizer16 {

  private static final float FULL_SCALE = 32_767f;

  private Quantizer16() {}

  /** Rounds to the nearest; louder than full scale is clipped, not a number is silence. */
  public static short quantize(float sample) {
    // Math.round saturates and takes what is no number for 0; without branches loops become
    // vectors.
    int rounded = Math.round(sample * FULL_SCALE);
    return (short) Math.min(Short.MAX_VALUE, Math.max(Short.MIN_VALUE, rounded));
  }

  public static short[] quantize(float[] samples, int from, int to) {
    short[] quantized = new short[to - from];
    for (int i = 0; i < quantized.length; i++) {
      quantized[i] = quantize(samples[from + i]);
    }
    return quantized;
  }

  /** Little-endian bytes of the samples. */
  public static byte[] bytes(float[] samples, int from, int to) {
    byte[] bytes = new byte[2 * (to - from)];
    ByteBuffer.wrap(bytes)
        .order(ByteOrder.LITTLE_ENDIAN)
        .asShortBuffer()
        .put(quantize(samples, from, to));
    return bytes;
  }
}
