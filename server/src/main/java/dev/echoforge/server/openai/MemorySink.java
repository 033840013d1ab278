package dev.echoforge.server.openai;

import dev.echoforge.audio.ByteSink;
import java.io.ByteArrayOutputStream;

/** Bytes in memory, which can be mended. */
final class MemorySink extends ByteArrayOutputStream implements ByteSink {

  private static final int USUAL = 1 << 17;

  MemorySink() {
    super(USUAL);
  }

  @Override
  public void write(byte[] bytes) {
    write(bytes, 0, bytes.length);
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
  public void flush() {}

  /** Gives what came since the last call, and forgets it. */
  synchronized byte[] take() {
    byte[] all = toByteArray();
    reset();
    return all;
  }
}
