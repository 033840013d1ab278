package dev.echoforge.audio.codec;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Samples that lie in a file as they are, up to an announced end or the file's. */
public final class PlainSamples implements SampleReader {

  /** Where the file does not say how much there is. */
  public static final long UNTIL_THE_END = Long.MAX_VALUE;

  private static final int BLOCK_FRAMES = 4_096;

  private final String format;
  private final int sampleRateHz;
  private final AudioInput in;
  private final SampleLayout layout;
  private long left; // bytes
  private boolean truncated;

  /**
   * Begins where the input is.
   *
   * @param format what the file is: {@code wav} …
   * @param bytes of audio, or {@link #UNTIL_THE_END}
   */
  public PlainSamples(
      String format, int sampleRateHz, SampleLayout layout, AudioInput in, long bytes) {
    this.format = format;
    this.sampleRateHz = sampleRateHz;
    this.in = in;
    this.layout = layout;
    this.left = bytes;
  }

  @Override
  public String format() {
    return format;
  }

  @Override
  public int sampleRateHz() {
    return sampleRateHz;
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
    truncated = bytes.length < wanted && left != UNTIL_THE_END;
    left = bytes.length < wanted ? 0 : left == UNTIL_THE_END ? left : left - wanted;
    int frames = bytes.length / frameBytes;
    return frames == 0 ? null : layout.mono(bytes, frames);
  }
}
