package dev.echoforge.builtin.vocoder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RealFftTest {

  private final RealFft fft = new RealFft();
  private final float[] re = new float[SpectralFrame.BINS];
  private final float[] im = new float[SpectralFrame.BINS];

  @Test
  void agreesWithTheDefinition() {
    float[] samples = samples(11);
    put(samples);
    fft.forward(re, im);

    for (int k = 0; k < re.length; k++) {
      double sumRe = 0;
      double sumIm = 0;
      for (int n = 0; n < samples.length; n++) {
        double angle = -2 * Math.PI * ((long) k * n % RealFft.SIZE) / RealFft.SIZE;
        sumRe += samples[n] * Math.cos(angle);
        sumIm += samples[n] * Math.sin(angle);
      }
      assertThat((double) re[k]).isCloseTo(sumRe, within(2e-5));
      assertThat((double) im[k]).isCloseTo(sumIm, within(2e-5));
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void theInverseBringsTheSamplesBack(long seed) {
    float[] samples = samples(seed);
    put(samples);
    fft.forward(re, im);
    fft.inverse(re, im);

    for (int n = 0; n < samples.length; n++) {
      float back = n % 2 == 0 ? fft.even[n / 2] : fft.odd[n / 2];
      assertThat(back / RealFft.SIZE).isCloseTo(samples[n], within(1e-6f));
    }
  }

  @Test
  void imaginaryPartsAtTheEndsCountAsNothing() {
    re[0] = 3;
    im[0] = 5;
    im[RealFft.SIZE / 2] = 7;
    fft.inverse(re, im);

    assertThat(fft.even).containsOnly(3);
    assertThat(fft.odd).containsOnly(3);
  }

  private void put(float[] samples) {
    for (int n = 0; n < samples.length; n++) {
      (n % 2 == 0 ? fft.even : fft.odd)[n / 2] = samples[n];
    }
  }

  private static float[] samples(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    float[] samples = new float[RealFft.SIZE];
    for (int n = 0; n < samples.length; n++) {
      samples[n] = (float) random.nextDouble(-1, 1);
    }
    return samples;
  }
}
