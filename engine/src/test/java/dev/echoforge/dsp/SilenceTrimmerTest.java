package dev.echoforge.dsp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.echoforge.speech.Pcm;
import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class SilenceTrimmerTest {

  private static final int RATE = 24_000;
  private static final double GATE = 0.002;

  @Test
  void longEdgesGoAndPausesStay() {
    float[] samples = between(2.0, 1.0, 1.5, 1.0, 3.0);
    SilenceTrimmer trimmer = new SilenceTrimmer(RATE, GATE, 0.1, 0.3);
    float[] out = joined(trimmer.process(samples.clone()), trimmer.finish());
    assertThat(out.length / (double) RATE).isCloseTo(0.1 + 1 + 1.5 + 1 + 0.3, within(0.011));
    assertThat(trimmer.cutAtStart() / (double) RATE).isCloseTo(1.9, within(0.011));
    int from = (int) trimmer.cutAtStart();
    // All but the faded edges is what it was.
    assertThat(Arrays.copyOfRange(out, 240, out.length - 240))
        .isEqualTo(Arrays.copyOfRange(samples, from + 240, from + out.length - 240));
    assertThat(out[0]).isZero();
    assertThat(out[out.length - 1]).isZero();
  }

  @Test
  void shortEdgesStayAsTheyAre() {
    float[] samples = between(0.05, 0.5, 0.2, 0.5, 0.2);
    SilenceTrimmer trimmer = new SilenceTrimmer(RATE, GATE, 0.1, 0.3);
    assertThat(joined(trimmer.process(samples.clone()), trimmer.finish())).isEqualTo(samples);
    assertThat(trimmer.cutAtStart()).isZero();
  }

  @Test
  void aSoftConsonantBeforeTheVoiceIsKept() {
    float[] samples = between(1, 1, 0.1, 0.1, 0.1);
    SplittableRandom random = new SplittableRandom(9);
    int onset = RATE - (int) (0.09 * RATE);
    for (int i = onset; i < RATE; i++) {
      samples[i] += (float) (0.002 * random.nextDouble(-1, 1)); // below the gate
    }
    SilenceTrimmer trimmer = new SilenceTrimmer(RATE, GATE, 0.1, 0.3);
    trimmer.process(samples.clone());
    assertThat(trimmer.cutAtStart()).isLessThanOrEqualTo(onset);
  }

  @Test
  void cutsDoNotMatter() {
    float[] samples = between(1, 0.7, 0.9, 0.3, 1.2345);
    SilenceTrimmer whole = new SilenceTrimmer(RATE, GATE, 0.1, 0.3);
    float[] expected = joined(whole.process(samples.clone()), whole.finish());
    SplittableRandom random = new SplittableRandom(4);
    SilenceTrimmer trimmer = new SilenceTrimmer(RATE, GATE, 0.1, 0.3);
    float[] out = new float[0];
    for (int at = 0; at < samples.length; ) {
      int end = Math.min(samples.length, at + random.nextInt(0, 1_000));
      out = joined(out, trimmer.process(Arrays.copyOfRange(samples, at, end)));
      at = end;
    }
    assertThat(joined(out, trimmer.finish())).isEqualTo(expected);
  }

  @Test
  void holdsBackNoMoreThanAPause() {
    SilenceTrimmer trimmer = new SilenceTrimmer(RATE, GATE, 0.1, 0.3);
    int given = trimmer.process(between(0, 1, 0, 0, 0)).length;
    for (int second = 1; second < 60; second++) {
      given += trimmer.process(new float[RATE]).length;
      assertThat(second * RATE + RATE - given).isLessThanOrEqualTo(6 * RATE);
    }
  }

  @Test
  void silenceAloneBecomesShort() {
    SilenceTrimmer trimmer = new SilenceTrimmer(RATE, GATE, 0.1, 0.3);
    assertThat(trimmer.process(new float[3 * RATE])).isEmpty();
    assertThat(trimmer.finish()).hasSize(RATE / 10);
    Pcm silence = new Pcm(new float[RATE], RATE);
    assertThat(SilenceTrimmer.trim(silence, 0.1, 0.1)).isEqualTo(silence);
  }

  @Test
  void aRecordingsGateFollowsItsLevelAndItsNoise() {
    float[] samples = between(2, 1, 0.5, 1, 2);
    SplittableRandom random = new SplittableRandom(1);
    for (int i = 0; i < samples.length; i++) {
      samples[i] += (float) (0.002 * random.nextDouble(-1, 1)); // a room at -58 dB
      samples[i] *= 0.3f;
    }
    Pcm trimmed = SilenceTrimmer.trim(new Pcm(samples, RATE), 0.1, 0.2);
    assertThat(trimmed.samples().length / (double) RATE).isCloseTo(2.8, within(0.02));
  }

  /** Silence, tone, silence, tone, silence, of those seconds. */
  private static float[] between(double... seconds) {
    float[] samples = new float[0];
    for (int i = 0; i < seconds.length; i++) {
      samples = joined(samples, Signals.sine(RATE, 200, i % 2 == 0 ? 0 : 0.5, seconds[i]));
    }
    return samples;
  }

  private static float[] joined(float[] a, float[] b) {
    float[] joined = Arrays.copyOf(a, a.length + b.length);
    System.arraycopy(b, 0, joined, a.length, b.length);
    return joined;
  }
}
