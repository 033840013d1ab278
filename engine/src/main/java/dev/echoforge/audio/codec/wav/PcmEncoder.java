package dev.echoforge.audio.codec.wav;

import dev.echoforge.audio.codec.AudioEncoder;
import dev.echoforge.audio.codec.Quantizer16;
import dev.echoforge.files.ByteSink;
import java.io.IOException;

/** 16-bit little-endian samples without a header. */
public final class PcmEncoder implements AudioEncoder {

  private final ByteSink sink;

  public PcmEncoder(ByteSink sink) {
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
