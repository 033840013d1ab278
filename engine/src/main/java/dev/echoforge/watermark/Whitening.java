package dev.echoforge.watermark;

import dev.echoforge.dsp.RealFft;
import java.util.Arrays;

/**
 * Takes speech's own spectrum away, so that what hides under it stands out: each bin is divided by
 * the speech's level there, strongest where the bin holds much more than its surroundings, and bins
 * that hold only background noise count little.
 */
final class Whitening {

  private static final double DIVIDE = 1.5;
  private static final double RESTORE = 0.5;
  private static final double LIFT = 0.03;
  private static final double NOISE_QUANTILE = 0.1;
  private static final double NOISE_MARGIN = 1.3;
  private static final double LEAST = 0.01;
  private static final int LEAD = Frames.SIZE - Frames.HOP;

  private final RealFft fft = new RealFft(Frames.SIZE);
  private final float[] frame = new float[Frames.SIZE];
  private final float[] re = new float[Frames.BINS];
  private final float[] im = new float[Frames.BINS];
  private final double[] power = new double[Frames.BINS];
  private final double[] sums = new double[Frames.BINS + 1];

  Whitening() {}

  /** [length], white. */
  double[] whiten(float[] audio, int length) {
    int frames = Math.ceilDiv(length + LEAD, Frames.HOP);
    float[][] around = new float[frames][Frames.BINS];
    double[] smooth = new double[Frames.BINS];
    for (int f = 0; f < frames; f++) {
      analyse(audio, length, f);
      Frames.smooth(power, sums, smooth);
      for (int k = 0; k < Frames.BINS; k++) {
        around[f][k] = (float) smooth[k];
      }
    }
    float[] noise = noise(around);
    double[] white = new double[length];
    for (int f = 0; f < frames; f++) {
      analyse(audio, length, f);
      divide(around[f], noise);
      fft.inverse(re, im, frame);
      int start = f * Frames.HOP - LEAD;
      for (int i = Math.max(0, -start); i < Frames.SIZE && start + i < length; i++) {
        white[start + i] += frame[i] * Frames.WINDOW[i] / Frames.OVERLAP;
      }
    }
    return white;
  }

  private void analyse(float[] audio, int length, int f) {
    int start = f * Frames.HOP - LEAD;
    for (int i = 0; i < Frames.SIZE; i++) {
      int at = start + i;
      frame[i] = at >= 0 && at < length ? (float) (audio[at] * Frames.WINDOW[i]) : 0;
    }
    fft.forward(frame, re, im);
    for (int k = 0; k < Frames.BINS; k++) {
      power[k] = Frames.power(re[k], im[k]);
    }
  }

  /** [BINS], the level that a tenth of the frames stay below. */
  private static float[] noise(float[][] around) {
    float[] noise = new float[Frames.BINS];
    float[] column = new float[around.length];
    for (int k = 0; k < Frames.BINS; k++) {
      for (int f = 0; f < around.length; f++) {
        column[f] = around[f][k];
      }
      Arrays.sort(column);
      noise[k] = (float) (NOISE_MARGIN * column[(int) (NOISE_QUANTILE * column.length)]);
    }
    return noise;
  }

  private void divide(float[] around, float[] noise) {
    for (int k = 0; k < Frames.BINS; k++) {
      double hz = k * Frames.BIN_HZ;
      double factor = 0;
      if (hz >= Pattern.LOW_HZ && hz <= Pattern.HIGH_HZ && around[k] > 1e-16) {
        double speech = Math.max(around[k] - noise[k], LEAST * around[k]);
        factor =
            Math.pow(speech, RESTORE / 2) / Math.pow(power[k] + LIFT * speech + 1e-14, DIVIDE / 2);
      }
      re[k] = (float) (re[k] * factor);
      im[k] = (float) (im[k] * factor);
    }
  }
}
