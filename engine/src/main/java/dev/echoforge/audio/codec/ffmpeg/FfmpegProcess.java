package dev.echoforge.audio.codec.ffmpeg;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** A process at work: its output, the last line of its messages, and its end when it stalls. */
final class FfmpegProcess {

  private static final int MAX_MESSAGE_BYTES = 4_096;
  private static final Duration LAST_MOMENT = Duration.ofSeconds(5);
  private static final long NOT_WAITING = Long.MAX_VALUE;

  private final Process process;
  private final long silenceNanos;
  private final InputStream output;
  private final Thread messages;
  private volatile long waitingSince = NOT_WAITING;
  private volatile boolean timedOut;
  private volatile String message = "";

  FfmpegProcess(Process process, Duration silence) {
    this.process = process;
    this.silenceNanos = silence.toNanos();
    this.output = new Watched(process.getInputStream());
    this.messages = Thread.ofVirtual().name("ffmpeg-messages").start(this::listen);
    Thread.ofVirtual().name("ffmpeg-watch").start(this::watch);
  }

  InputStream output() {
    return output;
  }

  /** The last line that it said, once it has ended. */
  String message() {
    awaitEnd();
    return timedOut ? "it gave nothing for too long" : message;
  }

  boolean timedOut() {
    return timedOut;
  }

  /** Whether it did not end as a program does that did its work. */
  boolean failed() {
    return process.isAlive() || process.exitValue() != 0;
  }

  /** Its output has ended: waits a moment for itself. */
  void awaitEnd() {
    try {
      if (!process.waitFor(LAST_MOMENT.toMillis(), TimeUnit.MILLISECONDS)) {
        process.destroyForcibly();
      }
      messages.join(LAST_MOMENT);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      process.destroyForcibly();
    }
  }

  void end() {
    process.destroyForcibly();
    awaitEnd();
    try {
      output.close();
    } catch (IOException e) {
      return; // nothing is wanted of it any more
    }
  }

  private void watch() {
    try {
      long look = Math.min(silenceNanos / 4, TimeUnit.SECONDS.toNanos(1));
      while (!process.waitFor(look, TimeUnit.NANOSECONDS)) {
        long since = waitingSince;
        if (since != NOT_WAITING && System.nanoTime() - since > silenceNanos) {
          timedOut = true;
          process.destroyForcibly();
        }
      }
    } catch (InterruptedException e) {
      process.destroyForcibly();
    }
  }

  private void listen() {
    try (InputStream in = process.getErrorStream()) {
      String said = new String(in.readNBytes(MAX_MESSAGE_BYTES), StandardCharsets.UTF_8).strip();
      message = said.lines().reduce((first, last) -> last).orElse("").strip();
      in.transferTo(OutputStream.nullOutputStream());
    } catch (IOException e) {
      return; // nothing was said: the exit code tells
    }
  }

  /** Tells since when somebody waits for output. */
  private final class Watched extends FilterInputStream {

    Watched(InputStream in) {
      super(in);
    }

    @Override
    public int read() throws IOException {
      waitingSince = System.nanoTime();
      try {
        return in.read();
      } finally {
        waitingSince = NOT_WAITING;
      }
    }

    @Override
    public int read(byte[] bytes, int from, int length) throws IOException {
      waitingSince = System.nanoTime();
      try {
        return in.read(bytes, from, length);
      } finally {
        waitingSince = NOT_WAITING;
      }
    }
  }
}
