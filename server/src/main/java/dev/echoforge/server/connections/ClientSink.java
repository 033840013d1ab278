package dev.echoforge.server.connections;

import dev.echoforge.files.ByteSink;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.OutputStream;

/** An answer's body; tells that the client went away from what else may fail. */
public final class ClientSink implements ByteSink {

  private final OutputStream out;

  private ClientSink(OutputStream out) {
    this.out = out;
  }

  /** Where an answer's bytes go. */
  public static ClientSink of(HttpServletResponse response) throws IOException {
    return new ClientSink(response.getOutputStream());
  }

  @Override
  public void write(byte[] bytes, int from, int length) throws GoneException {
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
  public void flush() throws GoneException {
    try {
      out.flush();
    } catch (IOException e) {
      throw new GoneException(e);
    }
  }
}
