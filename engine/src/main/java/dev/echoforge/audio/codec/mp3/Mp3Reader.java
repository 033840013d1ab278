package dev.echoforge.audio.codec.mp3;

import dev.echoforge.audio.codec.AudioInput;
import dev.echoforge.audio.codec.BrokenAudioException;
import dev.echoforge.audio.codec.MonoMix;
import dev.echoforge.audio.codec.SampleReader;
import java.io.IOException;
import java.util.Arrays;
import java.util.Objects;
import javazoom.jl.decoder.Bitstream;
import javazoom.jl.decoder.BitstreamException;
import javazoom.jl.decoder.Decoder;
import javazoom.jl.decoder.DecoderException;
import javazoom.jl.decoder.Header;
import javazoom.jl.decoder.SampleBuffer;
import org.jspecify.annotations.Nullable;

/**
 * MPEG audio layer III. Where the first frame tells the encoder's delay and padding, exactly the
 * encoder's input comes out; a frame that can't be decoded is silent, a row of them is damage.
 */
public final class Mp3Reader implements SampleReader {

  private static final int DECODER_DELAY = 529;
  private static final int MAX_BAD_FRAMES = 20;

  private final Bitstream frames;
  private final Decoder decoder = new Decoder();
  private final Mp3FrameHeader first;
  private final long announcedFrames;
  private long skip;

  /** Samples to come; {@link Long#MAX_VALUE} where the file does not know. */
  private long left = Long.MAX_VALUE;

  private long decodedFrames;
  private int badFrames;
  private boolean truncated;

  /**
   * @param in from the first frame on
   * @param ahead bytes that hold the first frame's beginning
   * @param firstAt where in them
   */
  public Mp3Reader(AudioInput in, byte[] ahead, int firstAt) throws IOException {
    first = Objects.requireNonNull(Mp3FrameHeader.at(ahead, firstAt));
    Mp3InfoTag tag = Mp3InfoTag.read(ahead, firstAt, first);
    announcedFrames = tag == null ? 0 : tag.frames();
    if (tag != null) {
      in.pass(first.length()); // its frame is no audio
      if (tag.delay() >= 0) {
        skip = tag.delay() + (long) DECODER_DELAY;
        long length = tag.frames() * first.samples() - tag.delay() - tag.padding();
        left = length > 0 ? length : Long.MAX_VALUE;
      }
    }
    frames = new Bitstream(in);
  }

  @Override
  public String format() {
    return "mp3";
  }

  @Override
  public int sampleRateHz() {
    return first.sampleRateHz();
  }

  @Override
  public int channels() {
    return first.channels();
  }

  @Override
  public boolean truncated() {
    return truncated;
  }

  @Override
  public float @Nullable [] next() throws IOException {
    if (left == 0) {
      return null;
    }
    float[] samples = frame();
    if (samples == null) {
      return end();
    }
    int from = (int) Math.min(skip, samples.length);
    skip -= from;
    int to = (int) Math.min(samples.length, from + left);
    left = left == Long.MAX_VALUE ? left : left - (to - from);
    return from == 0 && to == samples.length ? samples : Arrays.copyOfRange(samples, from, to);
  }

  /** What the decoder still holds is gone for ever where the padding was shorter than its delay. */
  private float @Nullable [] end() {
    truncated = decodedFrames < announcedFrames;
    if (truncated || left == Long.MAX_VALUE) {
      return null;
    }
    float[] rest = new float[(int) Math.min(left, DECODER_DELAY)];
    left = 0;
    return rest.length == 0 ? null : rest;
  }

  private float @Nullable [] frame() throws IOException {
    try {
      Header header = frames.readFrame();
      if (header == null) {
        return null;
      }
      if (header.frequency() != first.sampleRateHz()) {
        frames.closeFrame();
        return new float[0]; // no frame of this stream
      }
      decodedFrames++;
      return decoded(header);
    } catch (BitstreamException e) {
      bad();
      return new float[0];
    }
  }

  private float[] decoded(Header header) throws IOException {
    float[] silence = new float[first.samples()];
    try {
      SampleBuffer out = (SampleBuffer) decoder.decodeFrame(header, frames);
      int channels = out.getChannelCount();
      int length = out.getBufferLength() / channels;
      badFrames = 0;
      return length == 0 ? silence : MonoMix.of(out.getBuffer(), length, channels);
    } catch (DecoderException | IndexOutOfBoundsException | NullPointerException e) {
      bad();
      return silence;
    } finally {
      frames.closeFrame();
    }
  }

  private void bad() throws IOException {
    if (++badFrames > MAX_BAD_FRAMES) {
      throw new BrokenAudioException(
          "is damaged: " + badFrames + " mp3 frames in a row can't be decoded");
    }
  }
}
