package dev.echoforge.audio.codec;

/**
 * Rounds samples to 16 bits. Plain rounding, no dither: speech carries noise of its own far above
 * the last bit, and equal requests must give equal files.
 */
public final class Quantizer16 {

  private static final float FULL_SCALE = 32_767f;

  private Quantizer16() {}

  public static short quantize(float sample) {
    float scaled = sample * FULL_SCALE;
    if (!(scaled > -32_768f)) {
      return scaled <= -32_768f ? Short.MIN_VALUE : 0; // not a number is silence
    }
    return scaled >= FULL_SCALE ? Short.MAX_VALUE : (short) Math.round(scaled);
  }

  public static short[] quantize(float[] samples, int from, int to) {
    short[] quantized = new short[to - from];
    for (int i = from; i < to; i++) {
      quantized[i - from] = quantize(samples[i]);
    }
    return quantized;
  }

  /** Little-endian bytes of the samples. */
  public static byte[] bytes(float[] samples, int from, int to) {
    byte[] bytes = new byte[2 * (to - from)];
    for (int i = from, b = 0; i < to; i++) {
      short sample = quantize(samples[i]);
      bytes[b++] = (byte) sample;
      bytes[b++] = (byte) (sample >> 8);
    }
    return bytes;
  }
}
