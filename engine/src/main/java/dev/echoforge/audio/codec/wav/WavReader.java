package dev.echoforge.audio.codec.wav;

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
 * RIFF WAVE, RF64 and RIFX (RIFF with the highest byte first): integers of 8 to 32 bits, floats of
 * 32 and 64, A-law and µ-law, any rate and number of channels. A size that says "unknown", or that
 * a recorder never came to write, means "until the end". Sources: Microsoft, "Multiple channel
 * audio data and WAVE files"; EBU Tech 3306; ITU-T G.711.
 */
public final class WavReader {

  private static final int INTEGERS = 1;
  private static final int FLOATS = 3;
  private static final int A_LAW = 6;
  private static final int MU_LAW = 7;
  private static final int EXTENSIBLE = 0xFFFE;
  private static final long UNKNOWN_SIZE = 0xFFFF_FFFFL;

  /** Pipes are given sizes from here on: no file of so much audio is a recording. */
  private static final long PIPED_SIZE = 0x7FFF_0000L;

  private static final int MAX_FORMAT_BYTES = 1 << 12;
  private static final int CHUNK_HEAD = 8;

  private final AudioInput in;
  private final ByteOrder order;

  /**
   * Reads up to the audio.
   *
   * @throws ForeignAudioException if it is coded in a way that is not read here
   */
  public static SampleReader open(AudioInput in, DecodingLimits limits) throws IOException {
    try {
      byte[] riff = in.bytes(12);
      WavReader reader =
          new WavReader(in, riff[3] == 'X' ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN);
      Head head = reader.head(reader.uint32(riff, 4), limits);
      return new PlainSamples(
          "wav", head.format().rate(), head.format().layout(), in, head.dataBytes());
    } catch (EOFException e) {
      throw new BrokenAudioException("the WAV file ends before its audio begins");
    }
  }

  private WavReader(AudioInput in, ByteOrder order) {
    this.in = in;
    this.order = order;
  }

  private Head head(long riffBytes, DecodingLimits limits) throws IOException {
    Format found = null;
    long size64 = -1;
    long at = 12;
    while (true) {
      byte[] chunk = in.bytes(CHUNK_HEAD);
      at += CHUNK_HEAD;
      String id = new String(chunk, 0, 4, StandardCharsets.ISO_8859_1);
      long size = uint32(chunk, 4);
      switch (id) {
        case "fmt " -> found = format(body(size), limits);
        case "ds64" -> size64 = buffer(body(size)).getLong(8);
        case "data" -> {
          if (found == null) {
            throw new BrokenAudioException("the WAV file has audio but does not say its format");
          }
          return new Head(found, dataBytes(size, size64, riffBytes + CHUNK_HEAD > at));
        }
        default -> {
          if (!in.pass(size + (size & 1))) {
            throw new BrokenAudioException("the WAV file has no audio (no data chunk)");
          }
        }
      }
      at += size + (size & 1);
    }
  }

  /**
   * How much audio there is. Recorders write sizes at their end, so that one that was cut off
   * leaves 0.
   *
   * @param announced whether the file's own size says that more follows
   */
  private long dataBytes(long size, long size64, boolean announced) throws IOException {
    if (size == UNKNOWN_SIZE && size64 > 0) {
      return size64;
    }
    if (size >= PIPED_SIZE) {
      return PlainSamples.UNTIL_THE_END;
    }
    return size == 0 && !(announced && chunkFollows()) ? PlainSamples.UNTIL_THE_END : size;
  }

  /** Whether what follows an empty audio chunk is another chunk rather than audio. */
  private boolean chunkFollows() throws IOException {
    byte[] next = in.peek(CHUNK_HEAD);
    if (next.length < CHUNK_HEAD || uint32(next, 4) > 1 << 24) {
      return false;
    }
    for (int i = 0; i < 4; i++) {
      if (next[i] < ' ' || next[i] > 'z') {
        return false;
      }
    }
    return true;
  }

  private byte[] body(long size) throws IOException {
    if (size < 16 || size > MAX_FORMAT_BYTES) {
      throw new BrokenAudioException("the WAV file's format chunk has an impossible size: " + size);
    }
    byte[] body = in.bytes((int) size);
    in.pass(size & 1);
    return body;
  }

  private ByteBuffer buffer(byte[] bytes) {
    return ByteBuffer.wrap(bytes).order(order);
  }

  private long uint32(byte[] bytes, int at) {
    return buffer(bytes).getInt(at) & 0xFFFF_FFFFL;
  }

  private record Head(Format format, long dataBytes) {}

  private record Format(int rate, SampleLayout layout) {}

  private Format format(byte[] chunk, DecodingLimits limits) throws IOException {
    ByteBuffer format = buffer(chunk);
    int code = format.getShort(0) & 0xFFFF;
    int channels = format.getShort(2) & 0xFFFF;
    long rate = format.getInt(4) & 0xFFFF_FFFFL;
    int frameBytes = format.getShort(12) & 0xFFFF;
    int bits = format.getShort(14) & 0xFFFF;
    if (code == EXTENSIBLE && chunk.length >= 26) {
      code = format.getShort(24) & 0xFFFF;
    }
    limits.check(rate, channels);
    // A container's size rules; a file that leaves it out has no padding.
    int bytes = frameBytes % channels == 0 ? frameBytes / channels : 0;
    if (bytes == 0 || bytes > 8) {
      bytes = Math.ceilDiv(bits, 8);
    }
    SampleLayout.Kind kind =
        switch (code) {
          case INTEGERS -> bytes == 1 ? SampleLayout.Kind.UNSIGNED : SampleLayout.Kind.SIGNED;
          case FLOATS -> SampleLayout.Kind.FLOAT;
          case A_LAW -> SampleLayout.Kind.A_LAW;
          case MU_LAW -> SampleLayout.Kind.MU_LAW;
          default -> null;
        };
    if (kind == null || !kind.hasBytes(bytes)) {
      throw new ForeignAudioException(
          "the WAV file holds samples that can't be read: format code %d, %d bits; expected integers of 8 to 32 bits or floats of 32 or 64"
              .formatted(code, bits));
    }
    return new Format((int) rate, new SampleLayout(kind, channels, bytes, order));
  }
}
