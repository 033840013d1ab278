package dev.echoforge.audio.codec.ogg;

import dev.echoforge.audio.codec.BrokenAudioException;
import dev.echoforge.audio.codec.DecodingLimits;
import dev.echoforge.audio.codec.LittleEndian;
import dev.echoforge.audio.codec.MonoMix;
import dev.echoforge.audio.codec.SampleReader;
import io.github.jaredmdobson.concentus.OpusDecoder;
import io.github.jaredmdobson.concentus.OpusException;
import io.github.jaredmdobson.concentus.OpusMSDecoder;
import java.io.IOException;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Opus in Ogg, always decoded at 48 kHz. Source: RFC 7845. */
public final class OpusReader implements SampleReader {

  private static final int RATE_HZ = 48_000;
  private static final int MAX_FRAMES = RATE_HZ * 120 / 1_000;
  private static final int HEAD_BYTES = 19;

  private final OggReader pages;
  private final PacketDecoder decoder;
  private final int channels;
  private final float gain;
  private final OggTimeline timeline;
  private final short[] out;

  public OpusReader(OggReader pages, byte[] head, DecodingLimits limits) throws IOException {
    this.pages = pages;
    if (head.length < HEAD_BYTES || (head[8] & 0xF0) != 0) {
      throw new BrokenAudioException("the Opus file's head can't be read");
    }
    channels = head[9] & 0xFF;
    limits.check(RATE_HZ, channels);
    timeline = new OggTimeline(LittleEndian.uint16(head, 10));
    // In 1/256 dB.
    gain = (float) Math.pow(10, (short) LittleEndian.uint16(head, 16) / (20.0 * 256));
    out = new short[MAX_FRAMES * channels];
    decoder = decoder(head);
    pages.header(); // the comments
  }

  @Override
  public String format() {
    return "opus";
  }

  @Override
  public int sampleRateHz() {
    return RATE_HZ;
  }

  @Override
  public int channels() {
    return channels;
  }

  @Override
  public boolean truncated() {
    return pages.truncated();
  }

  @Override
  public float @Nullable [] next() throws IOException {
    OggReader.Page page = pages.next();
    if (page == null) {
      return null;
    }
    float[] samples = new float[0];
    for (byte[] packet : page.packets()) {
      float[] more = decoded(packet);
      int before = samples.length;
      samples = Arrays.copyOf(samples, before + more.length);
      System.arraycopy(more, 0, samples, before, more.length);
    }
    return timeline.cut(samples, page.granule(), page.last());
  }

  private float[] decoded(byte[] packet) throws IOException {
    if (packet.length == 0) {
      return new float[0];
    }
    int frames;
    try {
      frames = decoder.decode(packet, out);
    } catch (OpusException | AssertionError e) {
      throw new BrokenAudioException("is damaged: an Opus packet can't be decoded");
    }
    if (frames < 0) {
      throw new BrokenAudioException("is damaged: an Opus packet can't be decoded");
    }
    float[] mono = MonoMix.of(out, frames, channels);
    if (gain != 1) {
      for (int i = 0; i < mono.length; i++) {
        mono[i] *= gain;
      }
    }
    return mono;
  }

  private PacketDecoder decoder(byte[] head) throws IOException {
    int family = head[18];
    try {
      if (family == 0) {
        if (channels > 2) {
          throw new BrokenAudioException("the Opus file's head names no layout of its channels");
        }
        OpusDecoder plain = new OpusDecoder(RATE_HZ, channels);
        return (packet, to) -> plain.decode(packet, 0, packet.length, to, 0, MAX_FRAMES, false);
      }
      return multistream(head);
    } catch (OpusException | IllegalArgumentException e) {
      throw new BrokenAudioException("the Opus file's head names streams that can't be");
    }
  }

  private PacketDecoder multistream(byte[] head) throws IOException, OpusException {
    if (head.length < HEAD_BYTES + 2 + channels) {
      throw new BrokenAudioException("the Opus file's head can't be read");
    }
    int streams = head[HEAD_BYTES] & 0xFF;
    int coupled = head[HEAD_BYTES + 1] & 0xFF;
    short[] mapping = new short[channels];
    for (int channel = 0; channel < channels; channel++) {
      mapping[channel] = (short) (head[HEAD_BYTES + 2 + channel] & 0xFF);
    }
    if (streams == 0 || coupled > streams || streams + coupled > 255) {
      throw new BrokenAudioException("the Opus file's head names streams that can't be");
    }
    OpusMSDecoder many = OpusMSDecoder.create(RATE_HZ, channels, streams, coupled, mapping);
    return (packet, to) -> many.decodeMultistream(packet, 0, packet.length, to, 0, MAX_FRAMES, 0);
  }

  /** Decodes one packet to interleaved samples; gives their number a channel. */
  private interface PacketDecoder {
    int decode(byte[] packet, short[] to) throws OpusException;
  }
}
