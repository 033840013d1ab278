package dev.echoforge.nn;

/**
 * Rotary position embedding (arXiv 2104.09864), half-split: dimension i of a head turns with i +
 * half by position · theta^(−2i / head dim), in single precision as the reference does.
 */
final class UnboundedRotary {

  private final float[] frequencies; // [half]

  UnboundedRotary(int headDim, double theta) {
    frequencies = new float[headDim / 2];
    for (int i = 0; i < frequencies.length; i++) {
      float exponent = 2 * i / (float) headDim;
      frequencies[i] = 1 / (float) Math.pow(theta, exponent);
    }
  }

  /**
   * Turns the heads at the beginning of a row.
   *
   * @param angles [2 · half], room for cosines and sines
   */
  void rotate(long position, float[] row, int offset, int heads, float[] angles) {
    int half = frequencies.length;
    for (int i = 0; i < half; i++) {
      float angle = position * frequencies[i];
      angles[i] = (float) Math.cos(angle);
      angles[half + i] = (float) Math.sin(angle);
    }
    for (int h = 0; h < heads; h++) {
      int at = offset + 2 * h * half;
      for (int i = 0; i < half; i++) {
        float a = row[at + i];
        float b = row[at + half + i];
        row[at + i] = a * angles[i] - b * angles[half + i];
        row[at + half + i] = b * angles[i] + a * angles[half + i];
      }
    }
  }
}
