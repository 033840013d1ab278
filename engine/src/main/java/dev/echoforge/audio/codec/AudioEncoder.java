package dev.echoforge.audio.codec;

import java.io.IOException;

/**
 * Turns mono samples into a format's bytes as they come. Use: {@link #write} any number of times,
 * {@link #finish} once, {@link #close}. Not safe for concurrent use.
 */
public interface AudioEncoder extends AutoCloseable {

  /**
   * Takes the next samples.
   *
   * @param samples full scale ±1; louder ones are clipped, what is not a number becomes silence
   * @param from the first to take
   * @param to the one after the last
   */
  void write(float[] samples, int from, int to) throws IOException;

  /** Takes a whole array. */
  default void write(float[] samples) throws IOException {
    write(samples, 0, samples.length);
  }

  /** Writes what is still held back, so that the file is whole to the last sample. */
  void finish() throws IOException;

  /** Frees the encoder; the stream below stays open. */
  @Override
  void close() throws IOException;
}
