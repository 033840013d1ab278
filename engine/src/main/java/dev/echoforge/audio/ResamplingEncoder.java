package dev.echoforge.audio;

import dev.echoforge.audio.codec.AudioEncoder;
import dev.echoforge.dsp.Resampler;
import java.io.IOException;

/** Brings samples to a rate that the encoder behind takes. */
final class ResamplingEncoder implements AudioEncoder {

  private final AudioEncoder encoder;
  private final Resampler resampler;
  private boolean finished;

  ResamplingEncoder(AudioEncoder encoder, int fromHz, int toHz) {
    this.encoder = encoder;
    resampler = new Resampler(fromHz, toHz);
  }

  @Override
  public void write(float[] samples, int from, int to) throws IOException {
    encoder.write(resampler.process(samples, from, to));
  }

  @Override
  public void finish() throws IOException {
    if (!finished) {
      finished = true;
      encoder.write(resampler.finish());
      encoder.finish();
    }
  }

  @Override
  public void close() throws IOException {
    encoder.close();
  }
}
