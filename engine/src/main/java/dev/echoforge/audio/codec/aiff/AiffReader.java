package dev.echoforge.audio.codec.aiff;

import dev.echoforge.audio.codec.AudioInput;
import dev.echoforge.audio.codec.BrokenAudioException;
import dev.echoforge.audio.codec.DecodingLimits;
import dev.echoforge.audio.codec.ForeignAudioException;
import dev.echoforge.audio.codec.PlainSamples;
import dev.echoforge.audio.codec.SampleLayout;
import dev.echoforge.audio.codec.SampleReader;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/**
 * AIFF and AIFC: integers of 8 to 32 bits in both orders, floats, A-law and µ-law. Sources: Apple,
 * "Audio Interchange File Format" 1.3 and "AIFF-C" (draft of 1991-08-26).
 */
public final class AiffReader {

  private static final long UNKNOWN_SIZE = 0xFFFF_FFFFL;
  private static final int COMMON_BYTES = 18;
  private static final int MAX_COMMON_BYTES = 1 << 12;
  private static final int SOUND_HEAD = 8;
  private static final int EXPONENT_BIAS = 16_383 + 63; // of a number of 80 bits, to its lowest bit

  private final AudioInput in;

  /**
   * Reads up to the audio.
   *
   * @throws ForeignAudioException if it is compressed, or says only after its audio what it is
   */
  public static SampleReader open(AudioInput in, DecodingLimits limits) throws IOException {
    try {
      in.bytes(12);
      Head head = new AiffReader(in).head(limits);
      return new PlainSamples(
          "aiff", head.common().rate(), head.common().layout(), in, head.soundBytes());
    } catch (EOFException e) {
      throw new BrokenAudioException("the AIFF file ends before its audio begins");
    }
  }

  private AiffReader(AudioInput in) {
    this.in = in;
  }

  private Head head(DecodingLimits limits) throws IOException {
    Common common = null;
    while (true) {
      ByteBuffer chunk = ByteBuffer.wrap(in.bytes(8));
      String id = new String(chunk.array(), 0, 4, StandardCharsets.ISO_8859_1);
      long size = chunk.getInt(4) & 0xFFFF_FFFFL;
      switch (id) {
        case "COMM" -> common = common(size, limits);
        case "SSND" -> {
          if (common == null) {
            throw new ForeignAudioException("the AIFF file says its format only after its audio");
          }
          return new Head(common, sound(size, common));
        }
        default -> {
          if (!in.pass(size + (size & 1))) {
            throw new BrokenAudioException("the AIFF file has no audio (no SSND chunk)");
          }
        }
      }
    }
  }

  /** Passes to the first sample; how many bytes of audio there are, as two sizes have it. */
  private long sound(long size, Common common) throws IOException {
    long offset = ByteBuffer.wrap(in.bytes(SOUND_HEAD)).getInt(0) & 0xFFFF_FFFFL;
    if (!in.pass(offset)) {
      throw new BrokenAudioException("the AIFF file ends before its audio begins");
    }
    long chunk =
        size <= SOUND_HEAD + offset || size == UNKNOWN_SIZE
            ? PlainSamples.UNTIL_THE_END // left open by a recorder
            : size - SOUND_HEAD - offset;
    long frames = common.frames();
    return frames == 0 || frames == UNKNOWN_SIZE
        ? chunk
        : Math.min(chunk, frames * common.layout().frameBytes());
  }

  private Common common(long size, DecodingLimits limits) throws IOException {
    if (size < COMMON_BYTES || size > MAX_COMMON_BYTES) {
      throw new BrokenAudioException(
          "the AIFF file's common chunk has an impossible size: " + size);
    }
    ByteBuffer chunk = ByteBuffer.wrap(in.bytes((int) size));
    in.pass(size & 1);
    int channels = chunk.getShort(0) & 0xFFFF;
    long frames = chunk.getInt(2) & 0xFFFF_FFFFL;
    int bits = chunk.getShort(6) & 0xFFFF;
    double rate =
        Math.scalb(
            (double) (chunk.getLong(10) >>> 1), (chunk.getShort(8) & 0x7FFF) - EXPONENT_BIAS + 1);
    limits.check((long) Math.min(rate, Integer.MAX_VALUE), channels);
    String coding =
        size < COMMON_BYTES + 4
            ? "NONE"
            : new String(chunk.array(), COMMON_BYTES, 4, StandardCharsets.ISO_8859_1);
    return new Common((int) Math.round(rate), frames, layout(coding, bits, channels));
  }

  private static SampleLayout layout(String coding, int bits, int channels) throws IOException {
    SampleLayout.Kind kind =
        switch (coding) {
          case "NONE", "twos", "sowt", "in24", "in32" -> SampleLayout.Kind.SIGNED;
          case "raw " -> SampleLayout.Kind.UNSIGNED;
          case "fl32", "FL32", "fl64", "FL64" -> SampleLayout.Kind.FLOAT;
          case "alaw", "ALAW" -> SampleLayout.Kind.A_LAW;
          case "ulaw", "ULAW" -> SampleLayout.Kind.MU_LAW;
          default ->
              throw new ForeignAudioException(
                  "the AIFF file is compressed (\"%s\")".formatted(coding.strip()));
        };
    int bytes =
        switch (coding) {
          case "fl32", "FL32", "in32" -> 4;
          case "fl64", "FL64" -> 8;
          case "in24" -> 3;
          case "alaw", "ALAW", "ulaw", "ULAW" -> 1;
          default -> Math.ceilDiv(bits, 8);
        };
    if (!kind.hasBytes(bytes)) {
      throw new BrokenAudioException("the AIFF file says that its samples have " + bits + " bits");
    }
    ByteOrder order = coding.equals("sowt") ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN;
    return new SampleLayout(kind, channels, bytes, order);
  }

  private record Common(int rate, long frames, SampleLayout layout) {}

  private record Head(Common common, long soundBytes) {}
}
