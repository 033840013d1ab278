package dev.echoforge.builtin.vocoder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HarmonicEnvelopeTest {

  @ParameterizedTest
  @ValueSource(doubles = {60, 100, 187.3, 300, 900})
  void whatLiesBetweenHarmonicsDoesNotCount(double hertz) {
    float[] values = new float[SpectralFrame.BINS];
    Arrays.fill(values, 99);
    for (int harmonic = 1; harmonic * hertz < 11_000; harmonic++) {
      double bin = harmonic * hertz / 20;
      values[(int) bin] = -2;
      values[(int) bin + 1] = -2;
    }
    new HarmonicEnvelope().redraw(values, hertz);

    int last = (int) ((Math.ceil(11_000 / hertz) - 1) * hertz / 20);
    for (int k = 0; k <= last; k++) {
      assertThat(values[k]).isCloseTo(-2, within(1e-4f));
    }
  }
}
