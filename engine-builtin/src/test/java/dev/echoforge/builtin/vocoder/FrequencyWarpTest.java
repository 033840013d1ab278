package dev.echoforge.builtin.vocoder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FrequencyWarpTest {

  private static final int BINS = SpectralFrame.BINS;

  @ParameterizedTest
  @ValueSource(doubles = {0.7, 0.8, 0.93, 1, 1.1, 1.3})
  void aFormantMovesWithTheTract(double tract) {
    float[] from = new float[BINS];
    float[] to = new float[BINS];
    int formant = 250;
    for (int k = 0; k < BINS; k++) {
      from[k] = -Math.abs(k - formant);
    }
    new FrequencyWarp(tract).smooth(from, to);

    int peak = 0;
    for (int k = 0; k < BINS; k++) {
      peak = to[k] > to[peak] ? k : peak;
    }
    assertThat((double) peak).isCloseTo(formant * tract, within(1.0));
    assertThat(to[BINS - 1]).isEqualTo(from[BINS - 1]);
  }

  @Test
  void aTractOfOneChangesNothing() {
    float[] from = new float[BINS];
    float[] to = new float[BINS];
    for (int k = 0; k < BINS; k++) {
      from[k] = (float) Math.sin(k * k);
    }
    FrequencyWarp warp = new FrequencyWarp(1);
    warp.smooth(from, to);
    assertThat(to).containsExactly(from, within(1e-6f));
    warp.phases(from, to, 17);
    assertThat(to).containsExactly(from);
  }
}
