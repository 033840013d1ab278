package dev.echoforge.mimi;

import static org.assertj.core.api.Assertions.assertThat;

import dev.echoforge.speech.Pcm;
import java.util.SplittableRandom;

/** Made-up recordings and codes; equal seeds give equal ones. */
final class Signals {

  private Signals() {}

  /** Two tones and noise. */
  static Pcm recording(MimiConfig config, int samples, long seed) {
    var random = new SplittableRandom(seed);
    float[] recording = new float[samples];
    for (int t = 0; t < samples; t++) {
      double tones = Math.sin(t * 0.05) + Math.sin(t * (0.3 + seed * 0.01));
      recording[t] = (float) (0.2 * tones + 0.1 * (2 * random.nextDouble() - 1));
    }
    return new Pcm(recording, config.sampleRateHz());
  }

  static int[][] codes(MimiConfig config, int frames, long seed) {
    var random = new SplittableRandom(seed);
    int[][] codes = new int[frames][config.codebooks()];
    for (int[] frame : codes) {
      for (int k = 0; k < frame.length; k++) {
        frame[k] = random.nextInt(config.codebookSize());
      }
    }
    return codes;
  }

  /** The largest difference between samples of equal count. */
  static double distance(float[] a, float[] b) {
    assertThat(a).hasSameSizeAs(b);
    double largest = 0;
    for (int t = 0; t < a.length; t++) {
      double distance = Math.abs((double) a[t] - b[t]);
      largest = distance <= largest ? largest : distance; // also where it is NaN
    }
    return largest;
  }
}
