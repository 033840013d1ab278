package dev.echoforge.audio;

import java.io.IOException;

/** 16-bit little-endian samples without a header. */
final class PcmEncoder implements AudioEncoder {

  private final ByteSink sink;

  PcmEncoder(ByteSink sink) {
    this.sink = sink;
  }

  @Override
  public void write(float[] samples, int from, int to) throws IOException {
    sink.write(Quantizer16.bytes(samples, from, to));
  }

  @Override
  public void finish() throws IOException {
    sink.flush();
  }

  @Override
  public void close() {}
}
