package dev.echoforge.audio.codec.wav;

import dev.echoforge.audio.codec.AudioInput;
import dev.echoforge.audio.codec.BrokenAudioException;
import dev.echoforge.audio.codec.DecodingLimits;
import dev.echoforge.audio.codec.LittleEndian;
import dev.echoforge.audio.codec.MonoMix;
import dev.echoforge.audio.codec.SampleReader;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * RIFF WAVE and RF64: integers of 8 to 32 bits, floats of 32 and 64, A-law and µ-law, any rate and
 * number of channels. A size that says "unknown" means "until the end". Sources: Microsoft,
 * "Multiple channel audio data and WAVE files"; EBU Tech 3306; ITU-T G.711.
 */
public final class WavReader implements SampleReader {

  private static final int BLOCK_FRAMES = 4_096;
  private static final int INTEGERS = 1;
  private static final int FLOATS = 3;
  private static final int A_LAW = 6;
  private static final int MU_LAW = 7;
  private static final int EXTENSIBLE = 0xFFFE;
  private static final long UNKNOWN_SIZE = 0xFFFF_FFFFL;
  private static final int MOST_FORMAT_BYTES = 1 << 12;

  private final AudioInput in;
  private final Layout layout;

  /** Bytes of audio to come; {@link Long#MAX_VALUE} where the file does not know. */
  private long left;

  private boolean truncated;

  public WavReader(AudioInput in, DecodingLimits limits) throws IOException {
    this.in = in;
    try {
      Head head = head(limits);
      layout = head.layout();
      left = head.dataBytes();
    } catch (EOFException e) {
      throw new BrokenAudioException("the WAV file ends before its audio begins");
    }
  }

  @Override
  public String format() {
    return "wav";
  }

  @Override
  public int sampleRateHz() {
    return layout.rate();
  }

  @Override
  public int channels() {
    return layout.channels();
  }

  @Override
  public boolean truncated() {
    return truncated;
  }

  @Override
  public float @Nullable [] next() throws IOException {
    int frameBytes = layout.frameBytes();
    long wanted = Math.min(left, (long) BLOCK_FRAMES * frameBytes) / frameBytes * frameBytes;
    if (wanted == 0) {
      return null;
    }
    byte[] bytes = in.readNBytes((int) wanted);
    truncated = bytes.length < wanted && left != Long.MAX_VALUE;
    left = bytes.length < wanted ? 0 : left == Long.MAX_VALUE ? left : left - wanted;
    int frames = bytes.length / frameBytes;
    return frames == 0 ? null : layout.mono(bytes, frames);
  }

  private Head head(DecodingLimits limits) throws IOException {
    byte[] riff = in.bytes(12);
    boolean unknownLength = LittleEndian.uint32(riff, 4) == UNKNOWN_SIZE;
    Layout found = null;
    long size64 = -1;
    while (true) {
      byte[] chunk = in.bytes(8);
      String id = new String(chunk, 0, 4, StandardCharsets.ISO_8859_1);
      long size = LittleEndian.uint32(chunk, 4);
      switch (id) {
        case "fmt " -> found = Layout.of(body(size), limits);
        case "ds64" -> size64 = LittleEndian.int64(body(size), 8);
        case "data" -> {
          if (found == null) {
            throw new BrokenAudioException("the WAV file has audio but does not say its format");
          }
          return new Head(found, dataBytes(size, size64, unknownLength));
        }
        default -> {
          if (!in.pass(size + (size & 1))) {
            throw new BrokenAudioException("the WAV file has no audio (no data chunk)");
          }
        }
      }
    }
  }

  private static long dataBytes(long size, long size64, boolean unknownLength) {
    if (size == UNKNOWN_SIZE) {
      return size64 > 0 ? size64 : Long.MAX_VALUE;
    }
    return size == 0 && unknownLength ? Long.MAX_VALUE : size;
  }

  private byte[] body(long size) throws IOException {
    if (size < 16 || size > MOST_FORMAT_BYTES) {
      throw new BrokenAudioException("the WAV file's format chunk has an impossible size: " + size);
    }
    byte[] body = in.bytes((int) size);
    in.pass(size & 1);
    return body;
  }

  private record Head(Layout layout, long dataBytes) {}

  /** How samples lie in the file. */
  private record Layout(int code, int rate, int channels, int sampleBytes) {

    static Layout of(byte[] format, DecodingLimits limits) throws IOException {
      int code = LittleEndian.uint16(format, 0);
      int channels = LittleEndian.uint16(format, 2);
      long rate = LittleEndian.uint32(format, 4);
      int frameBytes = LittleEndian.uint16(format, 12);
      int bits = LittleEndian.uint16(format, 14);
      if (code == EXTENSIBLE && format.length >= 26) {
        code = LittleEndian.uint16(format, 24);
      }
      limits.check(rate, channels);
      // A container's size rules; a file that leaves it out has no padding.
      int bytes = frameBytes % channels == 0 ? frameBytes / channels : 0;
      if (bytes == 0 || bytes > 8) {
        bytes = Math.ceilDiv(bits, 8);
      }
      boolean known =
          switch (code) {
            case INTEGERS -> bytes >= 1 && bytes <= 4;
            case FLOATS -> bytes == 4 || bytes == 8;
            case A_LAW, MU_LAW -> bytes == 1;
            default -> false;
          };
      if (!known) {
        throw new BrokenAudioException(
            "the WAV file holds samples that can't be read: format code %d, %d bits; expected integers of 8 to 32 bits or floats of 32 or 64"
                .formatted(code, bits));
      }
      return new Layout(code, (int) rate, channels, bytes);
    }

    int frameBytes() {
      return channels * sampleBytes;
    }

    float[] mono(byte[] bytes, int frames) {
      ByteBuffer in = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
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
      return switch (code) {
        case FLOATS -> sampleBytes == 4 ? in.getFloat() : in.getDouble();
        case A_LAW -> Companding.aLaw(in.get()) / 32_768.0;
        case MU_LAW -> Companding.muLaw(in.get()) / 32_768.0;
        default ->
            switch (sampleBytes) {
              case 1 -> ((in.get() & 0xFF) - 128) / 128.0;
              case 2 -> in.getShort() / 32_768.0;
              case 3 -> ((in.get() & 0xFF) | (in.get() & 0xFF) << 8 | in.get() << 16) / 8_388_608.0;
              default -> in.getInt() / 2_147_483_648.0;
            };
      };
    }
  }
}
