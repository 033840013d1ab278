package dev.echoforge.audio.codec.aac;

import dev.echoforge.audio.codec.AudioEncoder;
import dev.echoforge.audio.codec.Quantizer16;
import dev.echoforge.files.ByteSink;
import dev.echoforge.speech.SpeechFailedException;
import dev.echoforge.speech.UnavailableException;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * AAC in ADTS, by the machine's ffmpeg: samples into its input, what it makes out of its output.
 * The sink is written by the caller's thread alone; another one empties the process's output, so
 * that neither waits for the other for ever.
 */
public final class AacEncoder implements AudioEncoder {

  private static final long TIMEOUT_SECONDS = 30;
  private static final int PIECE_BYTES = 4_096;
  private static final int MAX_MESSAGE_BYTES = 4_096;

  private final ByteSink sink;
  private final Process process;
  private final OutputStream input;
  private final Queue<byte[]> made = new ConcurrentLinkedQueue<>();
  private final Thread output;
  private final Thread messages;
  private volatile String message = "";

  /** Why what it made was not read to its end: without it audio would be cut off unnoticed. */
  private volatile @Nullable Throwable lost;

  private boolean finished;

  public AacEncoder(ByteSink sink, int sampleRateHz, Path ffmpeg) {
    this.sink = sink;
    ProcessBuilder command =
        new ProcessBuilder(
            ffmpeg.toString(),
            "-hide_banner",
            "-loglevel",
            "error",
            "-f",
            "s16le",
            "-ar",
            String.valueOf(sampleRateHz),
            "-ac",
            "1",
            "-i",
            "pipe:0",
            "-c:a",
            "aac",
            "-b:a",
            "96k",
            "-flush_packets",
            "1",
            "-f",
            "adts",
            "pipe:1");
    try {
      process = command.start();
    } catch (IOException e) {
      throw new UnavailableException(
          "aac needs ffmpeg, and " + ffmpeg + " can't be started; use mp3 or opus", e);
    }
    input = new BufferedOutputStream(process.getOutputStream(), 2 * PIECE_BYTES);
    output = Thread.ofVirtual().start(this::collect);
    messages = Thread.ofVirtual().start(this::listen);
  }

  @Override
  public void write(float[] samples, int from, int to) throws IOException {
    try {
      input.write(Quantizer16.bytes(samples, from, to));
      input.flush();
    } catch (IOException e) {
      throw failed(e);
    }
    drain();
  }

  @Override
  public void finish() throws IOException {
    if (finished) {
      return;
    }
    finished = true;
    try {
      input.close();
      boolean ended = process.waitFor(TIMEOUT_SECONDS, TimeUnit.SECONDS);
      if (!ended) {
        throw new SpeechFailedException(
            "ffmpeg did not finish the aac within " + TIMEOUT_SECONDS + " s; use mp3 or opus");
      }
      output.join();
      messages.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted while ffmpeg finished", e);
    } catch (IOException e) {
      throw failed(e);
    }
    Throwable cause = lost;
    if (cause != null) {
      throw new SpeechFailedException(
          "what ffmpeg made can't be read: " + cause + "; use mp3 or opus", cause);
    }
    if (process.exitValue() != 0) {
      throw failed(null);
    }
    drain();
    sink.flush();
  }

  @Override
  public void close() {
    process.destroyForcibly();
  }

  private void drain() throws IOException {
    for (byte[] piece = made.poll(); piece != null; piece = made.poll()) {
      sink.write(piece);
    }
    sink.flush();
  }

  private SpeechFailedException failed(@Nullable IOException cause) {
    try {
      messages.join(TimeUnit.SECONDS.toMillis(1));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    String why = message.isEmpty() ? "without a word" : message;
    String text = "ffmpeg failed to make aac: " + why + "; use mp3 or opus";
    return cause == null ? new SpeechFailedException(text) : new SpeechFailedException(text, cause);
  }

  private void collect() {
    byte[] piece = new byte[PIECE_BYTES];
    try (InputStream in = process.getInputStream()) {
      for (int length = in.read(piece); length >= 0; length = in.read(piece)) {
        made.add(java.util.Arrays.copyOf(piece, length));
      }
    } catch (IOException | RuntimeException | Error e) {
      lost = e;
      process.destroyForcibly(); // it would wait for somebody who reads
    }
  }

  private void listen() {
    try (InputStream in = process.getErrorStream()) {
      String said = new String(in.readNBytes(MAX_MESSAGE_BYTES), StandardCharsets.UTF_8).strip();
      if (!said.isEmpty()) {
        message = said.lines().reduce((first, last) -> last).orElse("");
      }
      in.transferTo(OutputStream.nullOutputStream());
    } catch (IOException e) {
      // Nothing was said: the exit code tells.
    }
  }
}
