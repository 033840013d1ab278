package dev.echoforge.dsp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LoudnessMeterTest {

  @ParameterizedTest
  @ValueSource(ints = {8_000, 16_000, 24_000, 44_100, 48_000, 96_000})
  void aFullScaleSineOf997HertzIsMinus3Point01(int rate) {
    assertThat(measure(sine(rate, 997, 1, 3), rate)).isCloseTo(-3.01, within(0.05));
  }

  @Test
  void loudnessFollowsTheLevel() {
    assertThat(measure(sine(24_000, 997, 0.1, 3), 24_000)).isCloseTo(-23.01, within(0.05));
  }

  @Test
  void theGateLeavesPausesOut() {
    float[] half = new float[24_000 * 10];
    float[] tone = sine(24_000, 997, 0.1, 5);
    System.arraycopy(tone, 0, half, 0, tone.length);
    assertThat(measure(half, 24_000)).isCloseTo(-23.0, within(0.3));
  }

  @Test
  void theRelativeGateLeavesQuietPartsOut() {
    float[] samples = new float[24_000 * 20];
    float[] loud = sine(24_000, 997, 0.1, 10);
    float[] quiet = sine(24_000, 997, 0.005, 10);
    System.arraycopy(loud, 0, samples, 0, loud.length);
    System.arraycopy(quiet, 0, samples, loud.length, quiet.length);
    assertThat(measure(samples, 24_000)).isCloseTo(-23.0, within(0.3));
  }

  @Test
  void silenceIsSilence() {
    assertThat(measure(new float[48_000], 24_000)).isEqualTo(LoudnessMeter.SILENCE_LUFS);
    assertThat(measure(new float[0], 24_000)).isEqualTo(LoudnessMeter.SILENCE_LUFS);
  }

  @Test
  void aShortWordIsMeasuredToo() {
    assertThat(measure(sine(24_000, 997, 0.1, 0.2), 24_000)).isCloseTo(-23.0, within(0.3));
  }

  @Test
  void findsThePeakBetweenTheSamples() {
    // A sine at a quarter of the rate, sampled at 45°: samples reach 0.707, the signal 1.
    float[] samples = new float[4_000];
    for (int i = 0; i < samples.length; i++) {
      samples[i] = (float) Math.sin(Math.PI / 2 * i + Math.PI / 4);
    }
    LoudnessMeter meter = new LoudnessMeter(24_000);
    meter.write(samples, 0, samples.length);
    assertThat(meter.truePeak()).isCloseTo(1, within(0.06));
  }

  @Test
  void theLimiterKeepsTheCeilingAndTheLength() {
    float ceiling = 0.89f;
    SplittableRandom random = new SplittableRandom(5);
    float[] samples = new float[50_000];
    for (int i = 0; i < samples.length; i++) {
      samples[i] = (float) (random.nextDouble(-1, 1) * (i % 10_000 < 200 ? 3 : 0.5));
    }
    float[] limited = limit(new Limiter(24_000, ceiling), samples, 777);
    assertThat(limited).hasSize(samples.length);
    for (float sample : limited) {
      assertThat(Math.abs(sample)).isLessThanOrEqualTo(ceiling + 1e-4f);
    }
  }

  @Test
  void belowTheCeilingTheLimiterChangesNothing() {
    float[] samples = sine(24_000, 440, 0.8, 0.5);
    assertThat(limit(new Limiter(24_000, 0.89f), samples, 100)).containsExactly(samples);
    assertThat(limit(new Limiter(24_000, 0.89f), new float[3], 2)).hasSize(3);
  }

  private static float[] limit(Limiter limiter, float[] samples, int chunk) {
    java.util.List<float[]> parts = new java.util.ArrayList<>();
    for (int from = 0; from < samples.length; from += chunk) {
      parts.add(
          limiter.process(
              java.util.Arrays.copyOfRange(samples, from, Math.min(samples.length, from + chunk))));
    }
    parts.add(limiter.finish());
    float[] all = new float[parts.stream().mapToInt(part -> part.length).sum()];
    int position = 0;
    for (float[] part : parts) {
      System.arraycopy(part, 0, all, position, part.length);
      position += part.length;
    }
    return all;
  }

  private static double measure(float[] samples, int rate) {
    LoudnessMeter meter = new LoudnessMeter(rate);
    meter.write(samples, 0, samples.length / 3);
    meter.write(samples, samples.length / 3, samples.length);
    return meter.loudnessLufs();
  }

  private static float[] sine(int rate, double hz, double level, double seconds) {
    float[] samples = new float[(int) (rate * seconds)];
    for (int i = 0; i < samples.length; i++) {
      samples[i] = (float) (level * Math.sin(2 * Math.PI * hz * i / rate));
    }
    return samples;
  }
}
