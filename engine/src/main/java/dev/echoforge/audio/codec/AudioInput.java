package dev.echoforge.audio.codec;

import dev.echoforge.speech.InvalidRequestException;
import java.io.EOFException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** A file's bytes, with a look ahead and a limit. */
public final class AudioInput extends FilterInputStream {

  /** How far {@link #peek} sees. */
  public static final int LOOK_AHEAD = 1 << 16;

  private final long maxBytes;
  private long taken;

  public AudioInput(InputStream in, long maxBytes) {
    super(new java.io.BufferedInputStream(in, 2 * LOOK_AHEAD));
    this.maxBytes = maxBytes;
  }

  /** Up to so many of the next bytes, which stay to be read. */
  public byte[] peek(int length) throws IOException {
    in.mark(length);
    byte[] next = in.readNBytes(length);
    in.reset();
    return next;
  }

  @Override
  public int read() throws IOException {
    int next = in.read();
    if (next >= 0) {
      count(1);
    }
    return next;
  }

  @Override
  public int read(byte[] bytes, int from, int length) throws IOException {
    int read = in.read(bytes, from, length);
    count(Math.max(0, read));
    return read;
  }

  @Override
  public long skip(long length) throws IOException {
    long skipped = in.skip(length);
    count(skipped);
    return skipped;
  }

  @Override
  public boolean markSupported() {
    return false;
  }

  /** Exactly so many bytes. */
  public byte[] bytes(int length) throws IOException {
    byte[] bytes = readNBytes(length);
    if (bytes.length < length) {
      throw new EOFException();
    }
    return bytes;
  }

  /** Passes over bytes; false if the file ends before. */
  public boolean pass(long length) throws IOException {
    long left = length;
    while (left > 0) {
      long skipped = skip(left);
      if (skipped <= 0) {
        if (read() < 0) {
          return false;
        }
        skipped = 1;
      }
      left -= skipped;
    }
    return true;
  }

  private void count(long bytes) {
    taken += bytes;
    if (taken > maxBytes) {
      throw new InvalidRequestException(
          "audio", "the audio file is too large", "at most " + maxBytes + " bytes", "more");
    }
  }
}
