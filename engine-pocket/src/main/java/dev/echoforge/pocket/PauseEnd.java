package dev.echoforge.pocket;

import java.util.Arrays;

/** Ends a recording on a pause, so that what is spoken after it begins like a sentence. */
final class PauseEnd {

  private static final int WINDOW = 480;
  private static final int PAUSE = 1_920;
  private static final double QUIET_DB = 35;

  private PauseEnd() {}

  /** Drops what follows the last loud 20 ms, fades their end out and adds 80 ms of silence. */
  static float[] of(float[] samples) {
    if (samples.length < WINDOW) {
      return samples.clone();
    }
    int windows = samples.length / WINDOW;
    double[] level = new double[windows];
    double loudest = Double.NEGATIVE_INFINITY;
    for (int w = 0; w < windows; w++) {
      double sum = 0;
      for (int i = w * WINDOW; i < (w + 1) * WINDOW; i++) {
        sum += (double) samples[i] * samples[i];
      }
      level[w] = 20 * Math.log10(Math.sqrt(sum / WINDOW) + 1e-10);
      loudest = Math.max(loudest, level[w]);
    }
    int last = windows - 1;
    while (last > 0 && !(level[last] > loudest - QUIET_DB)) {
      last--;
    }
    int end = (last + 1) * WINDOW;
    float[] ended = Arrays.copyOf(samples, end + PAUSE);
    Arrays.fill(ended, end, ended.length, 0);
    for (int i = 0; i < WINDOW; i++) {
      ended[end - WINDOW + i] *= (float) (1 - i / (double) (WINDOW - 1));
    }
    return ended;
  }
}
