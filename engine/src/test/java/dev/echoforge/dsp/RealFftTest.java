package dev.echoforge.dsp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RealFftTest {

  /** Every radix, each as the first and as the last pass, even and odd numbers of passes. */
  @ParameterizedTest
  @ValueSource(ints = {2, 4, 8, 10, 12, 16, 20, 40, 48, 50, 60, 64, 100, 240, 512, 1024, 1200})
  void agreesWithTheDefinition(int size) {
    RealFft fft = new RealFft(size);
    float[] samples = samples(size, 11);
    float[] re = new float[fft.bins()];
    float[] im = new float[fft.bins()];
    fft.forward(samples, re, im);

    for (int k = 0; k < re.length; k++) {
      double sumRe = 0;
      double sumIm = 0;
      for (int n = 0; n < size; n++) {
        double angle = -2 * Math.PI * ((long) k * n % size) / size;
        sumRe += samples[n] * Math.cos(angle);
        sumIm += samples[n] * Math.sin(angle);
      }
      assertThat((double) re[k]).isCloseTo(sumRe, within(2e-5));
      assertThat((double) im[k]).isCloseTo(sumIm, within(2e-5));
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {2, 8, 512, 1200, 32_768, 65_536})
  void theInverseBringsTheSamplesBack(int size) {
    RealFft fft = new RealFft(size);
    float[] samples = samples(size, size);
    float[] re = new float[fft.bins()];
    float[] im = new float[fft.bins()];
    float[] back = new float[size];
    fft.forward(samples, re, im);
    fft.inverse(re, im, back);

    for (int n = 0; n < size; n++) {
      assertThat(back[n]).isCloseTo(samples[n], within(1e-6f));
    }
  }

  @Test
  void halvesAreTheSameTransformWithoutTheDivision() {
    RealFft fft = new RealFft(1200);
    float[] samples = samples(1200, 5);
    float[] re = new float[601];
    float[] im = new float[601];
    float[] back = new float[1200];
    fft.forward(samples, re, im);
    fft.inverse(re, im, back);
    fft.inverse(re, im);

    for (int n = 0; n < 600; n++) {
      assertThat(fft.even()[n] * (1 / 1200f)).isEqualTo(back[2 * n]);
      assertThat(fft.odd()[n] * (1 / 1200f)).isEqualTo(back[2 * n + 1]);
    }
  }

  @Test
  void imaginaryPartsAtTheEndsCountAsNothing() {
    RealFft fft = new RealFft(1200);
    float[] re = new float[601];
    float[] im = new float[601];
    re[0] = 3;
    im[0] = 5;
    im[600] = 7;
    fft.inverse(re, im);

    assertThat(fft.even()).containsOnly(3);
    assertThat(fft.odd()).containsOnly(3);
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 3, 6, 7, 14, 36, 80 * 7, -8})
  void otherSizesAreRefused(int size) {
    assertThatThrownBy(() -> new RealFft(size))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("got " + size);
  }

  private static float[] samples(int size, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    float[] samples = new float[size];
    for (int n = 0; n < size; n++) {
      samples[n] = (float) random.nextDouble(-1, 1);
    }
    return samples;
  }
}
