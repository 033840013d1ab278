package dev.echoforge.audio.codec;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * How plain samples lie in a file: WAV's and AIFF's kinds.
 *
 * @param kind how a sample is written
 * @param sampleBytes bytes of a sample: 1 to 4 of integers, 4 or 8 of floats, 1 of all others
 * @param order of a sample's bytes
 */
public record SampleLayout(Kind kind, int channels, int sampleBytes, ByteOrder order) {

  /** How a sample is written. */
  public enum Kind {
    SIGNED,
    UNSIGNED,
    FLOAT,
    A_LAW,
    MU_LAW;

    /** Whether there are samples of so many bytes. */
    public boolean hasBytes(int bytes) {
      return switch (this) {
        case SIGNED -> bytes >= 1 && bytes <= 4;
        case FLOAT -> bytes == 4 || bytes == 8;
        case UNSIGNED, A_LAW, MU_LAW -> bytes == 1;
      };
    }
  }

  /** Bytes of one sample of every channel. */
  public int frameBytes() {
    return channels * sampleBytes;
  }

  /** The mean of the channels, scaled by full scale. */
  public float[] mono(byte[] bytes, int frames) {
    ByteBuffer in = ByteBuffer.wrap(bytes).order(order);
    float[] mono = new float[frames];
    for (int frame = 0; frame < frames; frame++) {
      double sum = 0;
      for (int channel = 0; channel < channels; channel++) {
        sum += sample(in);
      }
      mono[frame] = MonoMix.sane(sum / channels);
    }
    return mono;
  }

  private double sample(ByteBuffer in) {
    return switch (kind) {
      case FLOAT -> sampleBytes == 4 ? in.getFloat() : in.getDouble();
      case A_LAW -> Companding.aLaw(in.get()) / 32_768.0;
      case MU_LAW -> Companding.muLaw(in.get()) / 32_768.0;
      case UNSIGNED -> ((in.get() & 0xFF) - 128) / 128.0;
      case SIGNED ->
          switch (sampleBytes) {
            case 1 -> in.get() / 128.0;
            case 2 -> in.getShort() / 32_768.0;
            case 3 -> threeBytes(in.get(), in.get(), in.get()) / 8_388_608.0;
            default -> in.getInt() / 2_147_483_648.0;
          };
    };
  }

  private int threeBytes(byte first, byte second, byte third) {
    return order == ByteOrder.LITTLE_ENDIAN
        ? (first & 0xFF) | (second & 0xFF) << 8 | third << 16
        : first << 16 | (second & 0xFF) << 8 | (third & 0xFF);
  }
}
