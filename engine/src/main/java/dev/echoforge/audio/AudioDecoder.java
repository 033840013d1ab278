package dev.echoforge.audio;

import dev.echoforge.audio.codec.AudioInput;
import dev.echoforge.audio.codec.BrokenAudioException;
import dev.echoforge.audio.codec.DecodingLimits;
import dev.echoforge.audio.codec.SampleReader;
import dev.echoforge.dsp.Resampler;
import dev.echoforge.speech.BrokenFileException;
import dev.echoforge.speech.InvalidRequestException;
import dev.echoforge.speech.Pcm;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Reads an audio file as mono samples, block by block: WAV, AIFF, mp3, FLAC, Opus and Vorbis in
 * Ogg, told apart by content, never by name; other kinds through an ffmpeg on the machine. Memory
 * stays flat whatever the file says of itself.
 *
 * <pre>{@code
 * try (AudioDecoder audio = AudioDecoder.open(file, DecodingLimits.DEFAULT)) {
 *   for (float[] block = audio.next(); block != null; block = audio.next()) { … }
 * }
 * }</pre>
 *
 * <p>A file that ends early gives what it has, and {@link #truncated} says so; damaged or foreign
 * bytes, or none at all, are a {@link BrokenFileException}. Not safe for concurrent use.
 */
public final class AudioDecoder implements AutoCloseable {

  /** What is read without any help. */
  public static final String OWN_KINDS = "WAV, AIFF, mp3, FLAC, or Opus or Vorbis in Ogg";

  /** What is read, for people. */
  public static final String KINDS =
      OWN_KINDS + "; with ffmpeg installed also M4A, MP4, WebM, WMA and more";

  /** 18 dB over full scale: more than lossy codecs and hot floating-point recordings reach. */
  private static final float LOUDEST = 8;

  private final @Nullable Path file;
  private final AudioInput in;
  private final SampleReader reader;
  private final DecodingLimits limits;
  private long decoded;
  private boolean ended;

  private AudioDecoder(
      @Nullable Path file, AudioInput in, SampleReader reader, DecodingLimits limits) {
    this.file = file;
    this.in = in;
    this.reader = reader;
    this.limits = limits;
  }

  /**
   * Opens a file.
   *
   * @throws BrokenFileException if it is not there or no audio that can be read
   * @throws InvalidRequestException if it asks for more than the limits allow
   */
  public static AudioDecoder open(Path file, DecodingLimits limits) {
    if (!Files.exists(file)) {
      throw new BrokenFileException(file, "there is no such file");
    }
    if (Files.isDirectory(file)) {
      throw new BrokenFileException(file, "is a folder, not an audio file");
    }
    try {
      return open(file, Files.newInputStream(file), limits);
    } catch (IOException e) {
      throw new BrokenFileException(file, "can't be read: " + reason(e), e);
    }
  }

  /** Opens a stream, which {@link #close} closes. */
  public static AudioDecoder open(InputStream stream, DecodingLimits limits) {
    return open(null, stream, limits);
  }

  /** A whole file at its own rate. */
  public static Pcm read(Path file, DecodingLimits limits) {
    try (AudioDecoder decoder = open(file, limits)) {
      return new Pcm(decoder.rest(), decoder.sampleRateHz());
    }
  }

  /** A whole file at the rate that is asked for. */
  public static Pcm read(Path file, DecodingLimits limits, int sampleRateHz) {
    return Resampler.resample(read(file, limits), sampleRateHz);
  }

  private static AudioDecoder open(@Nullable Path file, InputStream stream, DecodingLimits limits) {
    AudioInput in = new AudioInput(stream, limits.maxBytes());
    boolean opened = false;
    try {
      SampleReader reader = AudioSniffer.reader(in, limits);
      AudioDecoder decoder = new AudioDecoder(file, in, reader, limits);
      try {
        limits.check(reader.sampleRateHz(), reader.channels());
        opened = true;
      } finally {
        if (!opened) {
          reader.close();
        }
      }
      return decoder;
    } catch (IOException | IllegalArgumentException | IndexOutOfBoundsException e) {
      throw broken(file, e);
    } finally {
      if (!opened) {
        close(in);
      }
    }
  }

  /**
   * What it is: {@code wav}, {@code aiff}, {@code mp3}, {@code flac}, {@code opus} or {@code
   * vorbis}, else ffmpeg's name for it.
   */
  public String format() {
    return reader.format();
  }

  /** The rate of the samples. */
  public int sampleRateHz() {
    return reader.sampleRateHz();
  }

  /** The file's channels; {@link #next} gives their mean. */
  public int channels() {
    return reader.channels();
  }

  /** Whether the file ended before the audio that it announced; known at the end. */
  public boolean truncated() {
    return reader.truncated();
  }

  /**
   * The next samples, at least one; null at the end.
   *
   * @throws BrokenFileException if what follows is damaged, or there was no audio at all
   * @throws InvalidRequestException if the audio is longer than the limits allow
   */
  public float @Nullable [] next() {
    while (!ended) {
      float[] block = block();
      if (block == null) {
        ended = true;
      } else if (block.length > 0) {
        count(block.length);
        return block;
      }
    }
    if (decoded == 0) {
      throw new BrokenFileException(file, "holds no audio");
    }
    return null;
  }

  /** All samples from here on. */
  public float[] rest() {
    float[] all = new float[1 << 16];
    int length = 0;
    for (float[] block = next(); block != null; block = next()) {
      if (length + block.length > all.length) {
        all = Arrays.copyOf(all, Math.max(length + block.length, all.length + (all.length >> 1)));
      }
      System.arraycopy(block, 0, all, length, block.length);
      length += block.length;
    }
    return Arrays.copyOf(all, length);
  }

  @Override
  public void close() {
    reader.close();
    close(in);
  }

  private float @Nullable [] block() {
    try {
      float[] block = reader.next();
      if (block != null) {
        requireSound(block);
      }
      return block;
    } catch (IOException
        | IllegalArgumentException
        | IllegalStateException
        | IndexOutOfBoundsException
        | ArithmeticException
        | NegativeArraySizeException
        | NullPointerException
        | ClassCastException e) {
      // The last ones are how the codecs' libraries greet damaged bytes.
      throw broken(file, e);
    }
  }

  /** Floating-point samples, and damaged ones of any codec, can be anything. */
  private static void requireSound(float[] block) throws BrokenAudioException {
    for (float sample : block) {
      if (!(Math.abs(sample) <= LOUDEST)) {
        throw new BrokenAudioException(
            Float.isFinite(sample)
                ? "holds samples of %.0f times full scale: expected at most %.0f times"
                    .formatted(Math.abs(sample), LOUDEST)
                : "holds samples that are no numbers");
      }
    }
  }

  private void count(int samples) {
    decoded += samples;
    if (decoded > limits.maxSeconds() * sampleRateHz()) {
      throw new InvalidRequestException(
          "audio",
          "the recording is too long",
          "at most %.0f s".formatted(limits.maxSeconds()),
          "more");
    }
  }

  private static BrokenFileException broken(@Nullable Path file, Exception e) {
    String problem =
        switch (e) {
          case BrokenAudioException b -> String.valueOf(b.getMessage());
          case EOFException _ -> "ends before its audio begins";
          case IOException io -> "can't be read: " + reason(io);
          default -> "is damaged: its audio can't be decoded";
        };
    return new BrokenFileException(file, problem, e);
  }

  private static String reason(IOException e) {
    return e instanceof java.nio.file.AccessDeniedException
        ? "no permission"
        : e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
  }

  private static void close(AudioInput in) {
    try {
      in.close();
    } catch (IOException e) {
      // Everything wanted was read.
    }
  }
}
