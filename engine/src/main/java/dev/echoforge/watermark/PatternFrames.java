package dev.echoforge.watermark;

import dev.echoforge.dsp.RealFft;

/**
 * A key's pattern, frame by frame in the frequency domain, of unit mean power. The same for all
 * that the key marks.
 */
final class PatternFrames {

  /** How many frames the pattern has before it begins again. */
  static final int COUNT = Pattern.PERIOD / Frames.HOP;

  /** How far the first frame reaches back. */
  static final int LEAD = Frames.SIZE - Frames.HOP;

  /** [COUNT][BINS] */
  final float[][] re = new float[COUNT][Frames.BINS];

  /** [COUNT][BINS] */
  final float[][] im = new float[COUNT][Frames.BINS];

  PatternFrames(WatermarkKey key) {
    float[] pattern = Pattern.of(key);
    RealFft fft = new RealFft(Frames.SIZE);
    double total = 0;
    for (int f = 0; f < COUNT; f++) {
      total += analyse(fft, pattern, f);
    }
    float scale = (float) Math.sqrt(1 / (total / (COUNT * (double) Frames.BINS)));
    for (int f = 0; f < COUNT; f++) {
      for (int k = 0; k < Frames.BINS; k++) {
        re[f][k] *= scale;
        im[f][k] *= scale;
      }
    }
  }

  private double analyse(RealFft fft, float[] pattern, int f) {
    float[] windowed = new float[Frames.SIZE];
    for (int i = 0; i < Frames.SIZE; i++) {
      int at = Math.floorMod(f * Frames.HOP - LEAD + i, Pattern.PERIOD);
      windowed[i] = (float) (pattern[at] * Frames.WINDOW[i]);
    }
    fft.forward(windowed, re[f], im[f]);
    double energy = 0;
    for (int k = 0; k < Frames.BINS; k++) {
      energy += Frames.power(re[f][k], im[f][k]);
    }
    return energy;
  }
}
