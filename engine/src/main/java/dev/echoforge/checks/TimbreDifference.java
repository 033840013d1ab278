package dev.echoforge.checks;

/**
 * The difference of two voices' spectra, whatever each of them says: every frame is compared with
 * the other's frame that is most like it, both ways, and what is left over on average is the
 * difference of the voices.
 *
 * <p>Source: vector quantisation for speaker recognition (Soong et al., 1985), with the mean of the
 * residual in place of its size.
 */
final class TimbreDifference {

  private final float[][] speech;
  private final float[][] reference;

  /** Squared distances, [speech][reference]. */
  private final float[][] distances;

  /**
   * @param speech [frames][coefficients], at least one frame
   * @param reference the same of the voice that it is compared with
   */
  TimbreDifference(float[][] speech, float[][] reference) {
    this.speech = speech;
    this.reference = reference;
    distances = new float[speech.length][reference.length];
    for (int i = 0; i < speech.length; i++) {
      for (int j = 0; j < reference.length; j++) {
        distances[i][j] = squared(speech[i], reference[j]);
      }
    }
  }

  /**
   * The difference of a stretch of the speech, per coefficient in dB.
   *
   * @param from its first frame
   * @param to the frame after its last one
   */
  double[] of(int from, int to) {
    double[] difference = new double[Timbre.COEFFICIENTS];
    for (int i = from; i < to; i++) {
      int nearest = 0;
      for (int j = 1; j < reference.length; j++) {
        nearest = distances[i][j] < distances[i][nearest] ? j : nearest;
      }
      add(difference, speech[i], reference[nearest], 0.5 / (to - from));
    }
    for (int j = 0; j < reference.length; j++) {
      int nearest = from;
      for (int i = from + 1; i < to; i++) {
        nearest = distances[i][j] < distances[nearest][j] ? i : nearest;
      }
      add(difference, speech[nearest], reference[j], 0.5 / reference.length);
    }
    return difference;
  }

  private static void add(double[] sum, float[] speech, float[] reference, double weight) {
    for (int c = 0; c < sum.length; c++) {
      sum[c] += weight * (speech[c] - reference[c]);
    }
  }

  private static float squared(float[] a, float[] b) {
    float sum = 0;
    for (int c = 0; c < a.length; c++) {
      float difference = a[c] - b[c];
      sum += difference * difference;
    }
    return sum;
  }
}
