package dev.echoforge.server.openai;

import dev.echoforge.audio.ByteSink;
import java.io.IOException;
import java.io.OutputStream;

/** Bytes to the client; tells that it went away from what else may fail. */
final class ClientSink implements ByteSink {

  private final OutputStream out;

  ClientSink(OutputStream out) {
    this.out = out;
  }

  @Override
  public void write(byte[] bytes, int from, int length) throws IOException {
    try {
      out.write(bytes, from, length);
    } catch (IOException e) {
      throw new GoneException(e);
    }
  }

  @Override
  public boolean patchable() {
    return false;
  }

  @Override
  public void patch(long position, byte[] bytes) {
    throw new IllegalStateException("what was sent can't be mended");
  }

  @Override
  public void flush() throws IOException {
    try {
      out.flush();
    } catch (IOException e) {
      throw new GoneException(e);
    }
  }
}
