package dev.echoforge.delivery;

import dev.echoforge.dsp.LoudnessMeter;

/** How loud works leave: one linear gain each. */
final class Loudness {

  /** What speech in mono is usually brought to. */
  static final double TARGET_LUFS = -18;

  /** The highest true peak: −1 dBFS. */
  static final float CEILING = 0.891f;

  /** Nothing is lifted further, so that a whisper's room does not become a storm. */
  private static final double MAX_GAIN_DB = 24;

  private Loudness() {}

  /** The gain for a work of that loudness and true peak. */
  static float gain(double loudnessLufs, double truePeak) {
    if (loudnessLufs == LoudnessMeter.SILENCE_LUFS) {
      return 1;
    }
    double gain = gainTo(loudnessLufs);
    return (float) (truePeak * gain > CEILING ? CEILING / truePeak : gain);
  }

  /**
   * The gain for a voice of that loudness, whatever its peaks: those above the ceiling are limited.
   */
  static float gainTo(double loudnessLufs) {
    return (float) Math.pow(10, gainDbTo(loudnessLufs) / 20);
  }

  /** The same in decibels. */
  static double gainDbTo(double loudnessLufs) {
    return Math.min(MAX_GAIN_DB, TARGET_LUFS - loudnessLufs);
  }
}
