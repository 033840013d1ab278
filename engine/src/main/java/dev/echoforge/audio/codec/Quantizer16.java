package dev.echoforge.audio.codec;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * Rounds samples to 16 bits. Plain rounding, no dither: speech carries noise of its own far above
 * the last bit, and equal requests must give equal files.
 */
public final class Quantizer16 {

  private static final float FULL_SCALE = 32_767f;

  /** Samples at a time: what is between the two loops stays in the first cache. */
  private static final int BLOCK = 1024;

  private Quantizer16() {}

  /** Rounds to the nearest; louder than full scale is clipped, not a number is silence. */
  public static short quantize(float sample) {
    // Math.round saturates and takes what is no number for 0.
    int rounded = Math.round(sample * FULL_SCALE);
    return (short) Math.min(Short.MAX_VALUE, Math.max(Short.MIN_VALUE, rounded));
  }

  /**
   * The same for many, in a fifth of the time: C2 makes vectors of each loop, not of both in one.
   */
  public static short[] quantize(float[] samples, int from, int to) {
    short[] quantized = new short[to - from];
    float[] scaled = new float[Math.min(BLOCK, quantized.length)];
    for (int done = 0; done < quantized.length; done += BLOCK) {
      int count = Math.min(BLOCK, quantized.length - done);
      scale(samples, from + done, scaled, count);
      round(scaled, quantized, done, count);
    }
    return quantized;
  }

  private static void scale(float[] samples, int from, float[] scaled, int count) {
    for (int i = 0; i < count; i++) {
      float full = samples[from + i] * FULL_SCALE;
      scaled[i] = Math.min(Short.MAX_VALUE, Math.max(Short.MIN_VALUE, full));
    }
  }

  /** Halves go up, as with Math.round, which C2 has no vectors of shorts for. */
  private static void round(float[] scaled, short[] quantized, int at, int count) {
    for (int i = 0; i < count; i++) {
      quantized[at + i] = (short) (int) Math.floor(scaled[i] + 0.5);
    }
  }

  /** Little-endian bytes of the samples. */
  public static byte[] bytes(float[] samples, int from, int to) {
    return bytes(quantize(samples, from, to));
  }

  /** Little-endian bytes of samples that are rounded already. */
  public static byte[] bytes(short[] quantized) {
    byte[] bytes = new byte[Short.BYTES * quantized.length];
    ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).asShortBuffer().put(quantized);
    return bytes;
  }

  /**
   * The samples that bytes were made of, rounded; making bytes of them again gives the same.
   *
   * @param bytes little-endian; read from their position, which stays
   * @param count samples
   */
  public static float[] samples(ByteBuffer bytes, int count) {
    short[] quantized = new short[count];
    bytes.slice().order(ByteOrder.LITTLE_ENDIAN).asShortBuffer().get(quantized);
    float[] samples = new float[count];
    for (int i = 0; i < count; i++) {
      samples[i] = quantized[i] / FULL_SCALE;
    }
    return samples;
  }
}
