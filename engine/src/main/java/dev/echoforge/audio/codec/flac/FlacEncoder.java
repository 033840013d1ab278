package dev.echoforge.audio.codec.flac;

import dev.echoforge.audio.codec.AudioEncoder;
import dev.echoforge.audio.codec.AudioMetadata;
import dev.echoforge.audio.codec.BitWriter;
import dev.echoforge.audio.codec.Crc;
import dev.echoforge.audio.codec.Quantizer16;
import dev.echoforge.audio.codec.VorbisComment;
import dev.echoforge.files.ByteSink;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;

/**
 * FLAC, 16 bits, mono: fixed and fitted linear predictors with Rice codes. Streams block by block;
 * where the sink can be patched, the head gets the length and the samples' check sum at the end.
 * Source: RFC 9639.
 */
public final class FlacEncoder implements AudioEncoder {

  static final int BLOCK = 2_048;

  static final int BITS = 16;
  private static final int STREAM_INFO_BYTES = 34;
  private static final int STREAM_INFO_AT = 8;

  private final ByteSink sink;
  private final int sampleRateHz;
  private final AudioMetadata metadata;
  private final MessageDigest md5 = md5();
  private final BitWriter out = new BitWriter();
  private final int[] block = new int[BLOCK];
  private final int[] residual = new int[BLOCK];
  private int fill;
  private int frames;
  private long taken;
  private int smallestFrame = Integer.MAX_VALUE;
  private int largestFrame;
  private boolean begun;
  private boolean finished;

  public FlacEncoder(ByteSink sink, int sampleRateHz, AudioMetadata metadata) {
    this.sink = sink;
    this.sampleRateHz = sampleRateHz;
    this.metadata = metadata;
  }

  @Override
  public void write(float[] samples, int from, int to) throws IOException {
    begin();
    short[] quantized = Quantizer16.quantize(samples, from, to);
    md5.update(Quantizer16.bytes(quantized));
    for (short sample : quantized) {
      block[fill++] = sample;
      if (fill == BLOCK) {
        frame();
      }
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
    if (fill > 0) {
      frame();
    }
    if (sink.patchable()) {
      sink.patch(STREAM_INFO_AT, streamInfo(taken, md5.digest()));
    }
    sink.flush();
  }

  @Override
  public void close() {}

  private void begin() throws IOException {
    if (begun) {
      return;
    }
    begun = true;
    byte[] comment = VorbisComment.bytes(metadata);
    ByteBuffer head =
        ByteBuffer.allocate(STREAM_INFO_AT + STREAM_INFO_BYTES + 4 + comment.length)
            .put(new byte[] {'f', 'L', 'a', 'C'})
            .putInt(STREAM_INFO_BYTES)
            .put(streamInfo(0, new byte[16])) // zeros: unknown
            .putInt(0x8400_0000 | comment.length) // the last block of metadata, a comment
            .put(comment);
    sink.write(head.array());
    sink.flush();
  }

  private byte[] streamInfo(long length, byte[] sum) {
    boolean known = length > 0;
    ByteBuffer info = ByteBuffer.allocate(STREAM_INFO_BYTES);
    info.putShort((short) BLOCK).putShort((short) BLOCK);
    int least = known ? smallestFrame : 0;
    int most = known ? largestFrame : 0;
    info.put((byte) (least >> 16)).putShort((short) least);
    info.put((byte) (most >> 16)).putShort((short) most);
    info.putLong((long) sampleRateHz << 44 | (long) (BITS - 1) << 36 | (length & 0xF_FFFF_FFFFL));
    return info.put(sum).array();
  }

  private void frame() throws IOException {
    out.clear();
    FlacFrameHeader.write(out, sampleRateHz, fill, frames);
    subframe();
    out.align();
    int sum = Crc.CRC_16.update(0, out.bytes(), 0, out.length());
    out.write(sum, 16);
    sink.write(out.bytes(), 0, out.length());
    smallestFrame = Math.min(smallestFrame, out.length());
    largestFrame = Math.max(largestFrame, out.length());
    frames++;
    fill = 0;
  }

  private void subframe() {
    if (Arrays.stream(block, 0, fill).allMatch(sample -> sample == block[0])) {
      out.write(0, 8);
      out.write(block[0], BITS);
      return;
    }
    FlacPredictor best = new PredictorChoice(block, residual, fill).best();
    best.residual(block, fill, residual);
    RiceCoding rice = new RiceCoding();
    if (rice.plan(residual, fill, best.order()) >= (long) BITS * fill) {
      out.write(0b0000_0010, 8);
      for (int i = 0; i < fill; i++) {
        out.write(block[i], BITS);
      }
      return;
    }
    int type = best.fixed() ? 0b00_1000 | best.order() : 0b10_0000 | best.order() - 1;
    out.write(type << 1, 8);
    for (int i = 0; i < best.order(); i++) {
      out.write(block[i], BITS);
    }
    if (!best.fixed()) {
      out.write(FlacPredictor.PRECISION_BITS - 1, 4);
      out.write(best.shift(), 5);
      for (int coefficient : best.coefficients()) {
        out.write(coefficient, FlacPredictor.PRECISION_BITS);
      }
    }
    rice.write(out, residual, fill, best.order());
  }

  private static MessageDigest md5() {
    try {
      return MessageDigest.getInstance("MD5");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has MD5", e);
    }
  }
}
