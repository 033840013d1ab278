package dev.echoforge.audio.codec.ogg;

import dev.echoforge.audio.codec.AudioEncoder;
import dev.echoforge.audio.codec.AudioMetadata;
import dev.echoforge.audio.codec.Crc;
import dev.echoforge.audio.codec.Quantizer16;
import dev.echoforge.audio.codec.VorbisComment;
import dev.echoforge.files.ByteSink;
import io.github.jaredmdobson.concentus.OpusApplication;
import io.github.jaredmdobson.concentus.OpusEncoder;
import io.github.jaredmdobson.concentus.OpusException;
import io.github.jaredmdobson.concentus.OpusSignal;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/**
 * Opus in Ogg. The decoder drops the encoder's look-ahead at the beginning (pre-skip) and what
 * stands behind the last page's granule, so that exactly what was taken comes out. Source: RFC
 * 7845.
 */
public final class OpusEncoding implements AudioEncoder {

  /** Transparent for speech, yet small. */
  public static final int BITS_A_SECOND = 48_000;

  /** Of 10: above it the time doubles and nobody hears the difference in speech. */
  private static final int COMPLEXITY = 5;

  private static final int GRANULES_A_SECOND = 48_000;
  private static final int PACKETS_A_SECOND = 50;
  private static final int PACKETS_A_PAGE = 5;
  private static final int LARGEST_PACKET = 1_275;

  private final OggWriter ogg;
  private final OpusEncoder opus;
  private final int sampleRateHz;
  private final int preSkip;
  private final byte[] tags;
  private final short[] frame;
  private final byte[] packet = new byte[LARGEST_PACKET];
  private int fill;
  private long taken;
  private long packets;
  private boolean begun;
  private boolean finished;

  /**
   * @param sampleRateHz 8,000, 12,000, 16,000, 24,000 or 48,000
   * @param bitsASecond 6,000 to 510,000
   */
  public OpusEncoding(ByteSink sink, int sampleRateHz, int bitsASecond, AudioMetadata metadata) {
    this.sampleRateHz = sampleRateHz;
    byte[] comments = VorbisComment.bytes(metadata);
    tags =
        ByteBuffer.allocate(8 + comments.length)
            .put("OpusTags".getBytes(StandardCharsets.US_ASCII))
            .put(comments)
            .array();
    // Not random: equal requests give equal files.
    ogg = new OggWriter(sink, Crc.CRC_32.update(0, tags, 0, tags.length), PACKETS_A_PAGE);
    try {
      opus = new OpusEncoder(sampleRateHz, 1, OpusApplication.OPUS_APPLICATION_AUDIO);
    } catch (OpusException e) {
      throw new IllegalArgumentException("Opus has no rate of " + sampleRateHz + " Hz", e);
    }
    opus.setBitrate(bitsASecond);
    opus.setComplexity(COMPLEXITY);
    opus.setSignalType(OpusSignal.OPUS_SIGNAL_VOICE);
    opus.setUseVBR(true);
    frame = new short[sampleRateHz / PACKETS_A_SECOND];
    preSkip = opus.getLookahead() * (GRANULES_A_SECOND / sampleRateHz);
  }

  @Override
  public void write(float[] samples, int from, int to) throws IOException {
    begin();
    for (short sample : Quantizer16.quantize(samples, from, to)) {
      put(sample);
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
    long end = preSkip + taken * (GRANULES_A_SECOND / sampleRateHz);
    while (packets == 0 || granule() < end) {
      put((short) 0);
    }
    ogg.finish(end);
  }

  @Override
  public void close() {}

  private void put(short sample) throws IOException {
    frame[fill++] = sample;
    if (fill < frame.length) {
      return;
    }
    fill = 0;
    try {
      int length = opus.encode(frame, 0, frame.length, packet, 0, packet.length);
      packets++;
      ogg.packet(packet, length, granule());
    } catch (OpusException e) {
      throw new IOException("the Opus encoder failed: " + e.getMessage(), e);
    }
  }

  private long granule() {
    return packets * (GRANULES_A_SECOND / PACKETS_A_SECOND);
  }

  private void begin() throws IOException {
    if (begun) {
      return;
    }
    begun = true;
    ByteBuffer head = ByteBuffer.allocate(19).order(ByteOrder.LITTLE_ENDIAN);
    head.put("OpusHead".getBytes(StandardCharsets.US_ASCII)).put((byte) 1).put((byte) 1);
    head.putShort((short) preSkip).putInt(sampleRateHz).putShort((short) 0).put((byte) 0);
    ogg.header(head.array());
    ogg.header(tags);
  }
}
