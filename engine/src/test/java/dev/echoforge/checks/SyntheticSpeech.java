package dev.echoforge.checks;

import dev.echoforge.checks.SentenceAttempt.Ending;
import java.util.Random;

/** Sounds with what the checks look at in speech: syllables of a pitch and a timbre, and rests. */
public final class SyntheticSpeech {

  /** Of its samples. */
  public static final int RATE_HZ = 24_000;

  private static final double SYLLABLE_UNITS = 2.6;

  private SyntheticSpeech() {}

  /** A sentence as one voice says it at its pace; other seeds say it a little differently. */
  public static float[] of(String text, double pitchHz, double brightness, long seed) {
    Random random = new Random(seed * 31 + text.hashCode());
    int syllables = Math.max(1, (int) Math.round(Units.of(text) / SYLLABLE_UNITS));
    int length = (int) (SYLLABLE_UNITS * LengthCheck.USUAL_SECONDS_PER_UNIT * RATE_HZ);
    float[] speech = new float[syllables * length + RATE_HZ / 6];
    double phase = 0;
    for (int s = 0; s < syllables; s++) {
      double first = (300 + 500 * random.nextDouble()) * brightness;
      double second = (900 + 1_400 * random.nextDouble()) * brightness;
      double pitch = pitchHz * (0.9 + 0.2 * random.nextDouble());
      int voiced = (int) (length * (0.65 + 0.2 * random.nextDouble()));
      double[] gains = gains(pitch, first, second);
      for (int i = 0; i < voiced; i++) {
        phase += 2 * Math.PI * pitch / RATE_HZ;
        double sample = harmonics(gains, phase);
        double edge = Math.sin(Math.PI * i / voiced);
        speech[RATE_HZ / 20 + s * length + i] = (float) (0.08 * edge * sample);
      }
    }
    return speech;
  }

  private static double[] gains(double pitch, double first, double second) {
    double[] gains = new double[(int) (5_000 / pitch)];
    for (int h = 1; h <= gains.length; h++) {
      double hertz = h * pitch;
      double gain =
          0.02
              + Math.exp(-Math.pow((hertz - first) / 150, 2))
              + 0.5 * Math.exp(-Math.pow((hertz - second) / 250, 2));
      gains[h - 1] = gain / Math.sqrt(h);
    }
    return gains;
  }

  /** The sum of the harmonics of a phase, by their recurrence. */
  private static double harmonics(double[] gains, double phase) {
    double twice = 2 * Math.cos(phase);
    double before = 0;
    double now = Math.sin(phase);
    double sum = 0;
    for (double gain : gains) {
      sum += gain * now;
      double next = twice * now - before;
      before = now;
      now = next;
    }
    return sum;
  }

  /** A whole attempt in the usual voice. */
  public static SentenceAttempt attempt(String text, long seed) {
    return attempt(text, of(text, 140, 1, seed));
  }

  /** An attempt of samples. */
  public static SentenceAttempt attempt(String text, float[] samples) {
    return new SentenceAttempt(text, samples, RATE_HZ, null, Ending.SPOKEN);
  }
}
