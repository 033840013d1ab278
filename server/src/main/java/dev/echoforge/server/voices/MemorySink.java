package dev.echoforge.server.voices;

import dev.echoforge.audio.ByteSink;
import java.io.ByteArrayOutputStream;

/** Keeps a short file in memory. */
final class MemorySink extends ByteArrayOutputStream implements ByteSink {

  MemorySink() {
    super(1 << 18);
  }

  @Override
  public boolean patchable() {
    return true;
  }

  @Override
  public synchronized void patch(long position, byte[] bytes) {
    System.arraycopy(bytes, 0, buf, Math.toIntExact(position), bytes.length);
  }

  @Override
  public void write(byte[] bytes) {
    write(bytes, 0, bytes.length);
  }

  @Override
  public void flush() {}

  /** What was written. */
  byte[] bytes() {
    return toByteArray();
  }
}
