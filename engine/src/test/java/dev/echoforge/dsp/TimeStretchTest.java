package dev.echoforge.dsp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TimeStretchTest {

  private static final int RATE = 24_000;

  @ParameterizedTest
  @CsvSource({"0.25", "0.5", "0.8", "0.97", "1", "1.03", "1.25", "2", "3.3", "4"})
  void theLengthIsExact(double speed) {
    for (int length : new int[] {0, 1, 100, 479, 480, 5_000, 24_001}) {
      float[] out = stretch(Arrays.copyOf(Signals.speech(RATE, 2), length), speed);
      assertThat(out).as("%d samples", length).hasSize((int) Math.round(length / speed));
    }
  }

  @ParameterizedTest
  @CsvSource({
    "0.25, 150",
    "0.5, 80",
    "0.5, 220",
    "0.75, 120",
    "1.2, 60",
    "1.5, 313",
    "2, 100",
    "2, 440",
    "3, 180",
    "4, 250"
  })
  void theVoiceKeepsItsPitch(double speed, double hz) {
    float[] out = stretch(voice(hz, 2), speed);
    // Away from the ends, which are half outside the sound.
    float[] inner = Arrays.copyOfRange(out, out.length / 5, out.length * 4 / 5);
    assertThat(pitchHz(inner)).isCloseTo(hz, within(0.01 * hz));
  }

  @ParameterizedTest
  @CsvSource({
    "0.4, 100",
    "0.6, 1000",
    "0.8, 5000",
    "1.3, 60",
    "1.7, 440",
    "2.5, 3000",
    "4, 200",
    "4, 7000"
  })
  void aToneIsNeitherBrokenNorSwelling(double speed, double hz) {
    float[] out = stretch(Signals.sine(RATE, hz, 0.5, 2), speed);
    int period = (int) Math.ceil(RATE / hz);
    int span = Math.max(period, 50);
    for (int from = 2_000; from + 2_000 + span < out.length; from += span) {
      double power = 0;
      for (int i = from; i < from + 4 * span && i < out.length; i++) {
        power += out[i] * out[i] / (4.0 * span);
      }
      if (from + 4 * span < out.length - 2_000) {
        assertThat(Math.sqrt(2 * power)).isCloseTo(0.5, within(0.05));
      }
    }
    double steepest = 2 * Math.PI * hz / RATE * 0.5;
    assertThat(steepestStep(out)).isLessThan(1.15 * steepest);
  }

  @ParameterizedTest
  @ValueSource(doubles = {0.5, 0.9, 1.1, 2})
  void soundsStayWhereTheSpeedPutsThem(double speed) {
    float[] samples = new float[4 * RATE];
    float[] burst = voice(140, 0.2);
    for (int second = 0; second < 4; second++) {
      System.arraycopy(burst, 0, samples, second * RATE + RATE / 2, burst.length);
    }
    float[] out = stretch(samples, speed);
    for (int second = 0; second < 4; second++) {
      double middle = centre(out, second * RATE / speed, (second + 1) * RATE / speed) / RATE;
      assertThat(middle).isCloseTo((second + 0.6) / speed, within(0.02));
    }
  }

  @Test
  void nearlyTheSameSpeedChangesNearlyNothing() {
    float[] in = Signals.speech(RATE, 2);
    assertThat(stretch(in, 1)).isEqualTo(in);
    float[] out = stretch(in, 1.000001);
    assertThat(Signals.snrDb(in, out)).isGreaterThan(60);
  }

  @ParameterizedTest
  @ValueSource(doubles = {0.25, 0.7, 1.4, 4})
  void cutsDoNotMatter(double speed) {
    float[] samples = Signals.speech(RATE, 3);
    SplittableRandom random = new SplittableRandom(5);
    TimeStretch stretch = new TimeStretch(RATE, speed);
    float[] out = new float[0];
    for (int at = 0; at < samples.length; ) {
      int end = Math.min(samples.length, at + random.nextInt(0, 3_000));
      out = joined(out, stretch.process(Arrays.copyOfRange(samples, at, end)));
      at = end;
    }
    out = joined(out, stretch.finish());
    assertThat(out).isEqualTo(stretch(samples, speed));
  }

  @Test
  void givesAudioSoon() {
    TimeStretch stretch = new TimeStretch(RATE, 1.5);
    int given = 0;
    int taken = 0;
    for (int i = 0; i < 200; i++) {
      taken += 240;
      given += stretch.process(new float[240]).length;
      assertThat(taken / 1.5 - given).isLessThan(0.1 * RATE);
    }
  }

  private static float[] stretch(float[] samples, double speed) {
    TimeStretch stretch = new TimeStretch(RATE, speed);
    return joined(stretch.process(samples.clone()), stretch.finish());
  }

  /** A harmonic sound of a steady pitch. */
  private static float[] voice(double hz, double seconds) {
    float[] samples = new float[(int) (RATE * seconds)];
    for (int h = 1; h * hz < 4_000; h++) {
      float[] tone = Signals.sine(RATE, h * hz, 0.3 / h, seconds);
      for (int i = 0; i < samples.length; i++) {
        samples[i] += tone[i];
      }
    }
    return samples;
  }

  /** The pitch by the autocorrelation's first high peak, refined by a parabola. */
  private static double pitchHz(float[] samples) {
    int longest = RATE / 50;
    double[] r = new double[longest + 2];
    for (int lag = 0; lag < r.length; lag++) {
      for (int i = 0; i + longest + 2 < samples.length; i++) {
        r[lag] += samples[i] * samples[i + lag];
      }
    }
    double highest = Arrays.stream(r, RATE / 500, longest).max().orElseThrow();
    int best = RATE / 500;
    while (r[best] < 0.9 * highest || r[best] < r[best + 1]) {
      best++; // the first peak that is nearly the highest: later ones are its multiples
    }
    double bend = r[best - 1] - 2 * r[best] + r[best + 1];
    return RATE / (best + 0.5 * (r[best - 1] - r[best + 1]) / bend);
  }

  private static double steepestStep(float[] samples) {
    double steepest = 0;
    for (int i = 1; i < samples.length; i++) {
      steepest = Math.max(steepest, Math.abs(samples[i] - samples[i - 1]));
    }
    return steepest;
  }

  private static double centre(float[] samples, double from, double to) {
    double weighted = 0;
    double power = 0;
    for (int i = (int) from; i < Math.min(to, samples.length); i++) {
      weighted += (double) i * samples[i] * samples[i];
      power += samples[i] * samples[i];
    }
    return weighted / power;
  }

  private static float[] joined(float[] a, float[] b) {
    float[] joined = Arrays.copyOf(a, a.length + b.length);
    System.arraycopy(b, 0, joined, a.length, b.length);
    return joined;
  }
}
