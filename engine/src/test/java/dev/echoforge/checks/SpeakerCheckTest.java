package dev.echoforge.checks;

import static org.assertj.core.api.Assertions.assertThat;

import dev.echoforge.speech.Pcm;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Voices of harmonics over a few vowels; real ones are in the built-in engine's tests. */
class SpeakerCheckTest {

  private static final int RATE = 24_000;
  private static final int[][] VOWELS = {{700, 1_200}, {300, 2_200}, {500, 900}, {400, 1_800}};

  /** Speaks vowels of a quarter of a second, a pause after each four. */
  private static void speak(float[] into, int from, int to, double hertz, long seed) {
    Random random = new Random(seed);
    int length = RATE / 4;
    int count = 0;
    for (int at = from; at + length <= to; at += length) {
      if (count++ % 5 == 4) {
        continue;
      }
      int[] formants = VOWELS[random.nextInt(VOWELS.length)];
      double pitch = hertz * (0.96 + 0.08 * random.nextDouble());
      for (int i = 0; i < length; i++) {
        double sample = 0;
        for (int k = 1; k * pitch < 4_000; k++) {
          double near = 0.02;
          for (int formant : formants) {
            double away = (k * pitch - formant) / 150;
            near += 1 / (1 + away * away);
          }
          sample += near * Math.sin(2 * Math.PI * k * pitch * i / RATE);
        }
        into[at + i] = (float) (0.05 * sample * Math.sin(Math.PI * i / length));
      }
    }
  }

  private static double score(double first, double second) {
    float[] samples = new float[12 * RATE];
    for (int turn = 0; turn < 4; turn++) {
      speak(samples, turn * 3 * RATE, (turn + 1) * 3 * RATE, turn % 2 == 0 ? first : second, turn);
    }
    return SpeakerCheck.of(new Pcm(samples, RATE));
  }

  @Test
  void oneVoiceIsNotSuspectedAndTwoAre() {
    assertThat(score(120, 120)).isLessThan(SpeakerCheck.LIMIT);
    assertThat(score(220, 220)).isLessThan(SpeakerCheck.LIMIT);
    assertThat(score(110, 210)).isGreaterThan(SpeakerCheck.LIMIT);
  }

  @Test
  void nothingIsSaidOfSilenceNoiseAndTooLittleSpeech() {
    assertThat(SpeakerCheck.of(new Pcm(new float[5 * RATE], RATE))).isNaN();
    assertThat(SpeakerCheck.of(new Pcm(new float[0], RATE))).isNaN();
    float[] noise = new float[5 * RATE];
    Random random = new Random(1);
    for (int i = 0; i < noise.length; i++) {
      noise[i] = (float) (0.1 * random.nextGaussian());
    }
    assertThat(SpeakerCheck.of(new Pcm(noise, RATE))).isNaN();
  }
}
