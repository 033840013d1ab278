package dev.echoforge.dsp;

import java.util.SplittableRandom;

/** Sounds to test with, and how near two of them are. */
public final class Signals {

  private Signals() {}

  public static float[] sine(int rateHz, double hz, double level, double seconds) {
    float[] samples = new float[(int) Math.round(rateHz * seconds)];
    for (int i = 0; i < samples.length; i++) {
      samples[i] = (float) (level * Math.sin(2 * Math.PI * hz * i / rateHz));
    }
    return samples;
  }

  /** Like speech: a gliding harmonic voice in syllables, hisses, pauses. */
  public static float[] speech(int rateHz, double seconds) {
    float[] samples = new float[(int) Math.round(rateHz * seconds)];
    SplittableRandom random = new SplittableRandom(3);
    double phase = 0;
    for (int i = 0; i < samples.length; i++) {
      double t = i / (double) rateHz;
      double f0 = 120 + 30 * Math.sin(4 * t);
      phase += f0 / rateHz;
      boolean voiced = t % 0.9 < 0.6;
      double value = voiced ? voice(phase, f0, t, rateHz) : 0.2 * (random.nextDouble() - 0.5);
      double syllable = t % 0.3;
      double envelope = Math.clamp(20 * Math.min(syllable, 0.3 - syllable), 0, 1);
      samples[i] = (float) (0.3 * value * envelope + 5e-4 * (random.nextDouble() - 0.5));
    }
    return samples;
  }

  private static double voice(double phase, double f0, double t, int rateHz) {
    double value = 0;
    for (int h = 1; h < 30 && h * f0 < 0.45 * rateHz; h++) {
      double formant = (h * f0 - 600 - 400 * Math.sin(3 * t)) / 500;
      value += Math.sin(2 * Math.PI * h * phase) / h * Math.exp(-formant * formant);
    }
    return value;
  }

  /** Signal over error in dB, where both have samples. */
  public static double snrDb(float[] expected, float[] actual) {
    double signal = 0;
    double error = 0;
    for (int i = 0; i < Math.min(expected.length, actual.length); i++) {
      signal += expected[i] * expected[i];
      error += Math.pow(expected[i] - actual[i], 2);
    }
    return 10 * Math.log10(signal / (error + 1e-20));
  }

  /** The level of one frequency in the middle of the samples, Blackman-windowed, in dB. */
  public static double levelDb(float[] samples, int rateHz, double hz) {
    double re = 0;
    double im = 0;
    double sum = 0;
    for (int i = 0; i < samples.length; i++) {
      double x = 2 * Math.PI * i / samples.length;
      double window = 0.42 - 0.5 * Math.cos(x) + 0.08 * Math.cos(2 * x);
      re += window * samples[i] * Math.cos(2 * Math.PI * hz * i / rateHz);
      im += window * samples[i] * Math.sin(2 * Math.PI * hz * i / rateHz);
      sum += window;
    }
    return 20 * Math.log10(2 * Math.hypot(re, im) / sum + 1e-12);
  }
}
