package dev.echoforge.audio.codec.mp3;

import de.sciss.jump3r.lowlevel.LameEncoder;
import dev.echoforge.audio.codec.AudioEncoder;
import dev.echoforge.audio.codec.AudioMetadata;
import dev.echoforge.audio.codec.Quantizer16;
import dev.echoforge.files.ByteSink;
import java.io.IOException;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * MPEG audio layer III at a constant bit rate, by LAME's Java port, with an ID3 tag. Where the sink
 * can be patched, a first frame tells the exact length and what to drop at both ends; a stream has
 * none: players take a stream's first numbers for its whole length.
 */
public final class Mp3Encoder implements AudioEncoder {

  /** What the lower rates' standard and speech both allow; LAME lowers it where it must. */
  static final int KILOBITS_A_SECOND = 128;

  private static final int QUALITY = 5;

  /** LAME's delay; a decoder adds 529 of its own, which the tag does not count. */
  private static final int ENCODER_DELAY = 576;

  private final ByteSink sink;
  private final LameEncoder lame;
  private final byte[] tag;
  private final byte[] encoded;
  private final int mostSamples;
  private byte @Nullable [] firstHeader;
  private long frameBytes;
  private long taken;
  private boolean begun;
  private boolean finished;

  /**
   * @param sampleRateHz one of MPEG's: 8,000 to 12,000, 16,000 to 24,000, 32,000 to 48,000
   */
  public Mp3Encoder(ByteSink sink, int sampleRateHz, AudioMetadata metadata) {
    this.sink = sink;
    tag = Id3Tag.bytes(metadata);
    lame =
        new LameEncoder(
            new javax.sound.sampled.AudioFormat(sampleRateHz, 16, 1, true, false),
            KILOBITS_A_SECOND,
            LameEncoder.CHANNEL_MODE_MONO,
            QUALITY,
            false);
    encoded = new byte[lame.getMP3BufferSize()];
    mostSamples = lame.getPCMBufferSize() / 8;
  }

  @Override
  public void write(float[] samples, int from, int to) throws IOException {
    begin();
    for (int at = from; at < to; at += mostSamples) {
      byte[] pcm = Quantizer16.bytes(samples, at, Math.min(to, at + mostSamples));
      put(lame.encodeBuffer(pcm, 0, pcm.length, encoded));
    }
    taken += to - from;
  }

  @Override
  public void finish() throws IOException {
    if (finished) {
      return;
    }
    finished = true;
    begin();
    put(lame.encodeFinish(encoded));
    if (sink.patchable() && firstHeader != null) {
      writeInfo(firstHeader);
    }
    sink.flush();
  }

  @Override
  public void close() {
    lame.close();
  }

  private void begin() throws IOException {
    if (!begun) {
      begun = true;
      sink.write(tag);
    }
  }

  private void put(int length) throws IOException {
    if (length <= 0) {
      return;
    }
    int from = 0;
    if (firstHeader == null) {
      firstHeader = Arrays.copyOf(encoded, Mp3FrameHeader.BYTES);
      firstHeader[1] |= 1; // unprotected
      firstHeader[2] &= (byte) 0xFD; // unpadded
      from = placeholder(length);
      if (sink.patchable()) {
        sink.write(new byte[infoLength(firstHeader)]);
      }
    }
    sink.write(encoded, from, length - from);
    frameBytes += length - from;
  }

  /** LAME begins with an empty frame for a tag of its own, which it never fills in here. */
  private int placeholder(int length) {
    Mp3FrameHeader header = Mp3FrameHeader.at(encoded, 0);
    if (header == null || header.length() > length) {
      return 0;
    }
    for (int i = Mp3FrameHeader.BYTES; i < header.length(); i++) {
      if (encoded[i] != 0) {
        return 0;
      }
    }
    return header.length();
  }

  private static int infoLength(byte[] header) {
    Mp3FrameHeader read = Mp3FrameHeader.at(header, 0);
    return read != null && Mp3InfoTag.fitsIn(read) ? read.length() : 0;
  }

  private void writeInfo(byte[] header) throws IOException {
    Mp3FrameHeader read = Mp3FrameHeader.at(header, 0);
    if (read == null || !Mp3InfoTag.fitsIn(read)) {
      return;
    }
    long frames =
        Math.round(frameBytes * 8.0 * read.sampleRateHz() / read.bitRate() / read.samples());
    long padding = frames * read.samples() - taken - ENCODER_DELAY;
    sink.patch(
        tag.length,
        new Mp3InfoTag(frames, ENCODER_DELAY, Math.clamp(padding, 0, 0xFFF))
            .frame(header, frameBytes));
  }
}
