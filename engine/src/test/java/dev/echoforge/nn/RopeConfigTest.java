package dev.echoforge.nn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.echoforge.nn.RopeConfig.Llama3Scaling;
import org.junit.jupiter.api.Test;

class RopeConfigTest {

  @Test
  void lowersNoFrequencyUnlessScaled() {
    assertThat(new RopeConfig(10_000, null).frequencies(8)).containsExactly(1, 0.1f, 0.01f, 0.001f);
    assertThat(new RopeConfig(10_000, new RopeConfig.LinearScaling(4)).frequencies(4))
        .containsExactly(0.25f, 0.0025f);
  }

  /** CSM-1B states its scaling by other lengths than Llama 3.2 does, and means the same. */
  @Test
  void llama3ScalingsOfBackboneAndDepthDecoderAreLlamas() {
    Llama3Scaling llama = new Llama3Scaling(32, 1, 4, 8192);
    for (Llama3Scaling other :
        new Llama3Scaling[] {
          new Llama3Scaling(32, 0.125, 0.5, 1024), new Llama3Scaling(32, 0.001953125, 0.0078125, 16)
        }) {
      float[] expected = new RopeConfig(500_000, llama).frequencies(64);
      float[] found = new RopeConfig(500_000, other).frequencies(64);
      for (int i = 0; i < 32; i++) {
        assertThat(found[i]).isCloseTo(expected[i], within(expected[i] * 1e-6f));
      }
    }
  }

  @Test
  void llama3ScalingLeavesShortWavesAndStretchesLongOnes() {
    Llama3Scaling scaling = new Llama3Scaling(8, 1, 4, 1000);
    float shortWave = (float) (2 * Math.PI / 200);
    float longWave = (float) (2 * Math.PI / 2000);
    float between = (float) (2 * Math.PI / 400); // 1000 / 400 = 2.5, half the way from 1 to 4
    assertThat(scaling.scaled(shortWave)).isEqualTo(shortWave);
    assertThat(scaling.scaled(longWave)).isEqualTo(longWave / 8);
    assertThat(scaling.scaled(between)).isCloseTo(between * 0.5625f, within(1e-8f));
  }
}
