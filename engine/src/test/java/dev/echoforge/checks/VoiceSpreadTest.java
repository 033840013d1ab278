package dev.echoforge.checks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

class VoiceSpreadTest {

  private static double[][] diagonal(double variance) {
    double[][] rows = new double[VoiceSpread.DIMENSIONS][];
    for (int i = 0; i < rows.length; i++) {
      rows[i] = new double[i + 1];
      rows[i][i] = variance;
    }
    return rows;
  }

  @Test
  void oneDeviationInEachDimensionIsADistanceOfOne() {
    double[] difference = new double[VoiceSpread.DIMENSIONS];
    Arrays.fill(difference, 3);
    double scale = VoiceSpread.scale(4, 12);
    assertThat(VoiceSpread.ofLowerTriangle(diagonal(9)).distance(difference, 4, 12))
        .isCloseTo(1 / Math.sqrt(scale), within(1e-12));
  }

  @Test
  void whatDimensionsShareCountsOnce() {
    double[][] rows = diagonal(1);
    rows[1][0] = 0.9;
    VoiceSpread spread = VoiceSpread.ofLowerTriangle(rows);
    double[] along = new double[VoiceSpread.DIMENSIONS];
    double[] across = new double[VoiceSpread.DIMENSIONS];
    along[0] = 1;
    along[1] = 1;
    across[0] = 1;
    across[1] = -1;
    double usual = spread.distance(along, 4, 12);
    assertThat(spread.distance(across, 4, 12) / usual)
        .isCloseTo(Math.sqrt(1.9 / 0.1), within(1e-9));
  }

  @Test
  void withoutAPitchTimbreIsCompared() {
    double[] voiced = new double[VoiceSpread.DIMENSIONS];
    Arrays.fill(voiced, 2);
    double[] whispered = voiced.clone();
    Arrays.fill(whispered, Timbre.COEFFICIENTS, whispered.length, Double.NaN);
    VoiceSpread spread = VoiceSpread.ofLowerTriangle(diagonal(1));
    assertThat(spread.distance(whispered, 2, 9))
        .isCloseTo(spread.distance(voiced, 2, 9), within(1e-12));
  }

  @Test
  void moreSpeechAllowsLess() {
    double[] difference = new double[VoiceSpread.DIMENSIONS];
    Arrays.fill(difference, 0.01);
    VoiceSpread learned = VoiceSpread.learned();
    assertThat(learned.distance(difference, 4, 12))
        .isGreaterThan(learned.distance(difference, 1, 12))
        .isGreaterThan(learned.distance(difference, 4, 3));
  }

  @Test
  void whatIsNoCovarianceIsRefused() {
    double[][] rows = diagonal(1);
    rows[1][0] = 2;
    assertThatThrownBy(() -> VoiceSpread.ofLowerTriangle(rows))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("row 1");
    assertThatThrownBy(() -> VoiceSpread.ofLowerTriangle(new double[3][3]))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("found 3");
  }

  @Test
  void aConstantDifferenceOfTimbreIsFoundWhateverIsSaid() {
    Random random = new Random(5);
    float[][] reference = new float[60][Timbre.COEFFICIENTS];
    float[][] speech = new float[60][Timbre.COEFFICIENTS];
    for (float[] frame : reference) {
      for (int c = 0; c < frame.length; c++) {
        frame[c] = (float) (10 * random.nextGaussian());
      }
    }
    for (int i = 0; i < speech.length; i++) {
      speech[i] = reference[i].clone();
      speech[i][3] += 0.5f;
    }
    double[] difference = new TimbreDifference(speech, reference).of(0, speech.length);
    assertThat(difference[3]).isCloseTo(0.5, within(1e-4));
    assertThat(difference[4]).isCloseTo(0, within(1e-4));
  }
}
