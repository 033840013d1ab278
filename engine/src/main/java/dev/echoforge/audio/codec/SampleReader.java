package dev.echoforge.audio.codec;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** A container and codec being decoded, block by block. */
public interface SampleReader extends AutoCloseable {

  /** What it is: {@code wav}, {@code mp3}, {@code flac} … */
  String format();

  int sampleRateHz();

  int channels();

  /**
   * The next samples, mixed down to mono; possibly none; null at the end.
   *
   * @throws BrokenAudioException if what follows can't be read
   */
  float @Nullable [] next() throws IOException;

  /** Whether the file ended before the audio that it announced. */
  boolean truncated();

  /** Lets go of what it holds besides the input. */
  @Override
  default void close() {}
}
