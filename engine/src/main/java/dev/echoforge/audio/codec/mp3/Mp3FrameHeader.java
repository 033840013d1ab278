package dev.echoforge.audio.codec.mp3;

import org.jspecify.annotations.Nullable;

/**
 * The four bytes that begin an MPEG audio frame, of layer III. Source: ISO/IEC 11172-3 and 13818-3;
 * version 2.5 is its common extension to lower rates.
 *
 * @param sampleRateHz the audio's rate
 * @param bitRate bits a second
 * @param channels 1 or 2
 * @param lowSamplingFrequency whether it is of version 2 or 2.5: half the samples a frame
 * @param checked whether a check sum follows
 * @param padding whether the frame is one byte longer
 */
public record Mp3FrameHeader(
    int sampleRateHz,
    int bitRate,
    int channels,
    boolean lowSamplingFrequency,
    boolean checked,
    boolean padding) {

  public static final int BYTES = 4;

  private static final int[] RATES = {44_100, 48_000, 32_000};
  private static final int[] KILOBITS = {
    0, 32, 40, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320
  };
  private static final int[] KILOBITS_LOW = {
    0, 8, 16, 24, 32, 40, 48, 56, 64, 80, 96, 112, 128, 144, 160
  };

  /** The header that stands there, or null if none does. */
  public static @Nullable Mp3FrameHeader at(byte[] bytes, int at) {
    if (at < 0
        || at + BYTES > bytes.length
        || bytes[at] != (byte) 0xFF
        || (bytes[at + 1] & 0xE6) != 0xE2) {
      return null;
    }
    int version = bytes[at + 1] >> 3 & 3; // 0: 2.5, 2: 2, 3: 1
    int bitRate = bytes[at + 2] >> 4 & 15;
    int rate = bytes[at + 2] >> 2 & 3;
    if (version == 1 || bitRate == 0 || bitRate == 15 || rate == 3) {
      return null;
    }
    boolean low = version != 3;
    return new Mp3FrameHeader(
        RATES[rate] >> (version == 3 ? 0 : version == 2 ? 1 : 2),
        1_000 * (low ? KILOBITS_LOW : KILOBITS)[bitRate],
        (bytes[at + 3] >> 6 & 3) == 3 ? 1 : 2,
        low,
        (bytes[at + 1] & 1) == 0,
        (bytes[at + 2] & 2) != 0);
  }

  int samples() {
    return lowSamplingFrequency ? 576 : 1_152;
  }

  /** The whole frame's length in bytes. */
  public int length() {
    return samples() / 8 * bitRate / sampleRateHz + (padding ? 1 : 0);
  }

  /** Where an Info tag would stand in the frame: behind the side information. */
  int tagOffset() {
    int side = lowSamplingFrequency ? (channels == 1 ? 9 : 17) : (channels == 1 ? 17 : 32);
    return BYTES + side + (checked ? 2 : 0);
  }

  /** Whether a stream can go on from one to the other. */
  public boolean fits(Mp3FrameHeader next) {
    return sampleRateHz == next.sampleRateHz && lowSamplingFrequency == next.lowSamplingFrequency;
  }
}
