package dev.echoforge.audio.codec.flac;

import dev.echoforge.audio.codec.BrokenAudioException;

/** Makes one channel of a frame's, which may be stored as sums and differences. */
final class FlacChannels {

  private FlacChannels() {}

  static float[] mono(long[][] samples, int layout, int length, int sampleBits)
      throws BrokenAudioException {
    float[] mono = new float[length];
    double scale = Math.scalb(1.0 / samples.length, 1 - sampleBits);
    for (int i = 0; i < length; i++) {
      long sum = 0;
      switch (layout) {
        case FlacReader.LEFT_AND_SIDE -> sum = 2 * samples[0][i] - samples[1][i];
        case FlacReader.SIDE_AND_RIGHT -> sum = samples[0][i] + 2 * samples[1][i];
        case FlacReader.MIDDLE_AND_SIDE -> sum = 2 * samples[0][i] | (samples[1][i] & 1);
        default -> {
          for (long[] channel : samples) {
            sum += channel[i];
          }
        }
      }
      double sample = sum * scale;
      if (sample < -1 || sample > 1) { // prediction has no bounds, and its errors add up
        throw FlacReader.damaged("samples beyond its %d bits".formatted(sampleBits));
      }
      mono[i] = (float) sample;
    }
    return mono;
  }
}
