package dev.echoforge.checks;

import dev.echoforge.checks.SentenceAttempt.Ending;
import java.util.Random;

/** Changes speech in place of time: its level, its peaks, what is under it. Copies, [length]. */
final class Distortions {

  private Distortions() {}

  static float[] weakened(float[] s, double from, double decibels) {
    float[] weak = s.clone();
    float gain = (float) Math.pow(10, -decibels / 20);
    for (int i = (int) (from * s.length); i < s.length; i++) {
      weak[i] *= gain;
    }
    return weak;
  }

  static float[] faded(float[] s, double from) {
    float[] faded = s.clone();
    int start = (int) (from * s.length);
    for (int i = start; i < s.length; i++) {
      faded[i] *= (float) Math.pow(10, -60.0 * (i - start) / (s.length - start) / 20);
    }
    return faded;
  }

  /** Cut off so many dB below its peak. */
  static float[] clipped(float[] s, double decibels) {
    float ceiling = (float) (peak(s) * Math.pow(10, -decibels / 20));
    float[] clipped = s.clone();
    for (int i = 0; i < s.length; i++) {
      clipped[i] = Math.clamp(s[i], -ceiling, ceiling);
    }
    return clipped;
  }

  static float[] noisy(float[] s, double snr, Random random) {
    double level = active(s) * Math.pow(10, -snr / 20);
    float[] noisy = s.clone();
    for (int i = 0; i < s.length; i++) {
      noisy[i] += (float) (level * random.nextGaussian());
    }
    return noisy;
  }

  static float[] hum(float[] s, double hertz, double snr) {
    double level = active(s) * Math.pow(10, -snr / 20) * Math.sqrt(2);
    float[] hum = s.clone();
    for (int i = 0; i < s.length; i++) {
      hum[i] += (float) (level * Math.sin(2 * Math.PI * hertz * i / SpeechFaults.RATE_HZ));
    }
    return hum;
  }

  static float[] offset(float[] s, double by) {
    float[] offset = s.clone();
    for (int i = 0; i < s.length; i++) {
      offset[i] += (float) by;
    }
    return offset;
  }

  static float[] scaled(float[] s, double decibels) {
    float gain = (float) Math.pow(10, decibels / 20);
    float[] scaled = s.clone();
    for (int i = 0; i < s.length; i++) {
      scaled[i] *= gain;
    }
    return scaled;
  }

  private static float peak(float[] s) {
    float peak = 0;
    for (float sample : s) {
      peak = Math.max(peak, Math.abs(sample));
    }
    return peak;
  }

  /** The root of the mean square of what is heard. */
  private static double active(float[] s) {
    Sound sound = Sound.of(new SentenceAttempt("", s, SpeechFaults.RATE_HZ, null, Ending.SPOKEN));
    return Math.pow(10, sound.activeDb() / 20);
  }
}
