package dev.echoforge.server.background;

import dev.echoforge.audio.AudioEncoders;
import dev.echoforge.audio.AudioFormat;
import dev.echoforge.audio.codec.AudioEncoder;
import dev.echoforge.audio.codec.AudioMetadata;
import dev.echoforge.audio.codec.wav.WavEncoder;
import dev.echoforge.files.ByteSink;
import dev.echoforge.files.MemorySink;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.util.OptionalLong;
import java.util.concurrent.Callable;

/**
 * Encodes an answer's audio piece by piece on the background's threads; the request's own thread
 * waits, and sends what comes of it. WAV and PCM only copy samples, and are made where they are
 * sent.
 */
public final class StreamEncoder implements AutoCloseable {

  private final BackgroundPool pool;
  private final boolean copies;
  private final MemorySink made = new MemorySink();
  private final AudioEncoder encoder;
  private final OptionalLong length;

  /**
   * An encoder of an answer.
   *
   * @param samples how many come, where that is known
   */
  public StreamEncoder(
      AudioFormat format,
      int sampleRateHz,
      AudioMetadata metadata,
      OptionalLong samples,
      BackgroundPool pool)
      throws IOException {
    this.pool = pool;
    this.copies = copies(format);
    ByteSink forward = ByteSink.of(made); // what was sent can't be mended
    if (format == AudioFormat.WAV) {
      WavEncoder wav = new WavEncoder(forward, sampleRateHz, metadata, samples.orElse(-1));
      encoder = wav;
      length = wav.bytes();
    } else {
      encoder = run(() -> AudioEncoders.open(format, forward, sampleRateHz, metadata));
      length =
          format == AudioFormat.PCM && samples.isPresent()
              ? OptionalLong.of(samples.getAsLong() * Short.BYTES)
              : OptionalLong.empty();
    }
  }

  /** Whether a format only copies samples. */
  public static boolean copies(AudioFormat format) {
    return format == AudioFormat.WAV || format == AudioFormat.PCM;
  }

  /** How many bytes come in all, where that is known. */
  public OptionalLong length() {
    return length;
  }

  /** What comes of further samples; may be nothing yet. */
  public byte[] encode(float[] samples) throws IOException {
    return run(() -> {
      encoder.write(samples);
      return made.take();
    });
  }

  /** What was held back. */
  public byte[] finish() throws IOException {
    return run(() -> {
      encoder.finish();
      return made.take();
    });
  }

  private <T> T run(Callable<T> step) throws IOException {
    return run(copies, pool, step);
  }

  /** Runs a step of an encoder here, or on the background's threads. */
  public static <T> T run(boolean here, BackgroundPool pool, Callable<T> step) throws IOException {
    try {
      return here ? step.call() : pool.call(step);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("interrupted while audio was encoded");
    } catch (IOException | RuntimeException e) {
      throw e;
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void close() throws IOException {
    encoder.close();
  }
}
