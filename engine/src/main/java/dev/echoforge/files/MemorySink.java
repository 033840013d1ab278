package dev.echoforge.files;

import java.io.ByteArrayOutputStream;

/** Bytes in memory, which can be mended. */
public final class MemorySink extends ByteArrayOutputStream implements ByteSink {

  private static final int USUAL = 1 << 17;

  /** An empty one. */
  public MemorySink() {
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
  public synchronized byte[] take() {
    byte[] all = toByteArray();
    reset();
    return all;
  }
}
