package dev.echoforge.server.connections;

import java.io.IOException;
import java.io.OutputStream;

/** An answer's body as a stream that nobody closes. */
public final class ClientStream extends OutputStream {

  private final ClientSink sink;

  /** What is written goes into the sink. */
  public ClientStream(ClientSink sink) {
    this.sink = sink;
  }

  @Override
  public void write(int value) throws IOException {
    write(new byte[] {(byte) value}, 0, 1);
  }

  @Override
  public void write(byte[] bytes, int from, int length) throws IOException {
    sink.write(bytes, from, length);
  }

  @Override
  public void flush() throws IOException {
    sink.flush();
  }
}
