package dev.echoforge.nn;

import dev.echoforge.kernel.Vectors;

/** What a row is brought to a common size by, before a layer or after the last. */
public sealed interface Norm {

  /**
   * Normalises one row.
   *
   * @param x the row, from xOffset on
   * @param y [dim] from yOffset on; overwritten; may be x
   */
  void apply(float[] x, int xOffset, float[] y, int yOffset);

  /**
   * Root mean square norm (Zhang and Sennrich, arXiv 1910.07467).
   *
   * @param weight [dim]
   * @param epsilon added to the mean square
   */
  @SuppressWarnings("ArrayRecordComponent") // weights are used, not compared
  record RootMeanSquare(float[] weight, float epsilon) implements Norm {

    @Override
    public void apply(float[] x, int xOffset, float[] y, int yOffset) {
      Vectors.rmsNorm(x, xOffset, weight, epsilon, y, yOffset, weight.length);
    }
  }

  /**
   * Layer norm (Ba et al., arXiv 1607.06450).
   *
   * @param weight [dim]
   * @param bias [dim]
   * @param epsilon added to the variance
   */
  @SuppressWarnings("ArrayRecordComponent") // weights are used, not compared
  record Layer(float[] weight, float[] bias, float epsilon) implements Norm {

    @Override
    public void apply(float[] x, int xOffset, float[] y, int yOffset) {
      Vectors.layerNorm(x, xOffset, weight, bias, epsilon, y, yOffset, weight.length);
    }
  }
}
