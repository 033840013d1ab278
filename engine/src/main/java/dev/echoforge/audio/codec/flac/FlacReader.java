package dev.echoforge.audio.codec.flac;

import dev.echoforge.audio.codec.AudioInput;
import dev.echoforge.audio.codec.BitReader;
import dev.echoforge.audio.codec.BrokenAudioException;
import dev.echoforge.audio.codec.DecodingLimits;
import dev.echoforge.audio.codec.SampleReader;
import java.io.EOFException;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * FLAC: 4 to 32 bits, up to 8 channels. Every frame's check sum must be right. Source: RFC 9639.
 */
public final class FlacReader implements SampleReader {

  private static final int STREAM_INFO = 0;
  private static final int[] RATES = {
    0, 88_200, 176_400, 192_000, 8_000, 16_000, 22_050, 24_000, 32_000, 44_100, 48_000, 96_000
  };
  private static final int[] SAMPLE_BITS = {0, 8, 12, 0, 16, 20, 24, 32};
  private static final int SYNC = 0b11_1111_1111_1110;
  static final int LEFT_AND_SIDE = 8;
  static final int SIDE_AND_RIGHT = 9;
  static final int MIDDLE_AND_SIDE = 10;

  private final BitReader bits;
  private final FlacSubframe subframe;
  private final int sampleRateHz;
  private final int channels;
  private final int sampleBits;
  private final long announced;
  private long decoded;
  private boolean truncated;

  public FlacReader(AudioInput in, DecodingLimits limits) throws IOException {
    in.pass(4);
    boolean last;
    FlacStreamInfo info = null;
    do {
      byte[] head = in.bytes(4);
      last = head[0] < 0;
      int length = (head[1] & 0xFF) << 16 | (head[2] & 0xFF) << 8 | (head[3] & 0xFF);
      if ((head[0] & 0x7F) == STREAM_INFO && length >= FlacStreamInfo.BYTES) {
        info = FlacStreamInfo.of(in.bytes(FlacStreamInfo.BYTES));
        length -= FlacStreamInfo.BYTES;
      }
      if (!in.pass(length)) {
        throw new EOFException();
      }
    } while (!last);
    if (info == null) {
      throw new BrokenAudioException("the FLAC file does not say its rate and channels");
    }
    sampleRateHz = info.sampleRateHz();
    channels = info.channels();
    sampleBits = info.sampleBits();
    announced = info.samples();
    limits.check(sampleRateHz, channels);
    bits = new BitReader(in);
    subframe = new FlacSubframe(bits);
  }

  @Override
  public String format() {
    return "flac";
  }

  @Override
  public int sampleRateHz() {
    return sampleRateHz;
  }

  @Override
  public int channels() {
    return channels;
  }

  @Override
  public boolean truncated() {
    return truncated;
  }

  @Override
  public float @Nullable [] next() throws IOException {
    if (announced > 0 && decoded >= announced) {
      return null; // what may stand behind is no audio
    }
    try {
      if (bits.atEnd()) {
        truncated = decoded < announced;
        return null;
      }
      float[] samples = frame();
      decoded += samples.length;
      return samples;
    } catch (EOFException e) {
      truncated = true;
      return null;
    }
  }

  private float[] frame() throws IOException {
    bits.beginSum();
    if (bits.read(14) != SYNC) {
      throw damaged("no frame where one must begin");
    }
    bits.read(2);
    int lengthCode = (int) bits.read(4);
    int rateCode = (int) bits.read(4);
    int layout = (int) bits.read(4);
    int bitsCode = (int) bits.read(3);
    bits.read(1);
    passNumber();
    int length = length(lengthCode);
    checkRate(rateCode);
    bits.read(8); // the header's own sum: the frame's covers it
    if (layout > MIDDLE_AND_SIDE || (layout < LEFT_AND_SIDE ? layout + 1 : 2) != channels) {
      throw damaged("a frame with other channels");
    }
    if (bitsCode != 0 && SAMPLE_BITS[bitsCode] != sampleBits) {
      throw damaged("a frame with other sample sizes");
    }
    long[][] decodedChannels = new long[channels][];
    for (int channel = 0; channel < channels; channel++) {
      boolean side =
          layout == SIDE_AND_RIGHT ? channel == 0 : layout >= LEFT_AND_SIDE && channel == 1;
      decodedChannels[channel] = subframe.read(length, sampleBits + (side ? 1 : 0));
    }
    bits.align();
    int sum = bits.sum();
    if (bits.read(16) != sum) {
      throw damaged("the check sum of a frame is wrong");
    }
    return FlacChannels.mono(decodedChannels, layout, length, sampleBits);
  }

  private void passNumber() throws IOException {
    int lead = (int) bits.read(8);
    for (int more = Integer.numberOfLeadingZeros(~lead << 24); more > 1; more--) {
      bits.read(8);
    }
  }

  private int length(int code) throws IOException {
    int length =
        switch (code) {
          case 0 -> 0;
          case 1 -> 192;
          case 2, 3, 4, 5 -> 576 << (code - 2);
          case 6 -> (int) bits.read(8) + 1;
          case 7 -> (int) bits.read(16) + 1;
          default -> 256 << (code - 8);
        };
    if (length == 0) {
      throw damaged("a frame of no length");
    }
    return length;
  }

  private void checkRate(int code) throws IOException {
    long rate =
        switch (code) {
          case 0 -> sampleRateHz;
          case 12 -> 1_000 * bits.read(8);
          case 13 -> bits.read(16);
          case 14 -> 10 * bits.read(16);
          case 15 -> -1;
          default -> RATES[code];
        };
    if (rate != sampleRateHz) {
      throw damaged("a frame with another rate");
    }
  }

  static BrokenAudioException damaged(String what) {
    return new BrokenAudioException("is damaged: the FLAC stream has " + what);
  }
}
