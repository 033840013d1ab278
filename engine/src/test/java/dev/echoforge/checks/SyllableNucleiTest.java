package dev.echoforge.checks;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

class SyllableNucleiTest {

  private static final String TEXT = "The boats came back to the harbour before the storm began.";

  @Test
  void syllablesAreCountedByTheirLevels() {
    SentenceAttempt whole = SyntheticSpeech.attempt(TEXT, 4);
    int spoken = (int) Math.round(Units.of(TEXT) / 2.6);
    assertThat(SyllableNuclei.count(Sound.of(whole))).isBetween(spoken - 1, spoken + 1);
    float[] half = Arrays.copyOf(whole.samples(), whole.samples().length / 2);
    assertThat(SyllableNuclei.count(Sound.of(SyntheticSpeech.attempt(TEXT, half))))
        .isBetween(spoken / 2 - 1, spoken / 2 + 1);
  }

  @Test
  void aHumHasOne() {
    float[] hum = new float[24_000];
    for (int i = 0; i < hum.length; i++) {
      hum[i] = (float) (0.1 * Math.sin(2 * Math.PI * 150 * i / 24_000));
    }
    assertThat(SyllableNuclei.count(Sound.of(SyntheticSpeech.attempt(TEXT, hum)))).isEqualTo(1);
  }
}
