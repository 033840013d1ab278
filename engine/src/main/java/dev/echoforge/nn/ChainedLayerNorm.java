package dev.echoforge.nn;

import dev.echoforge.weights.Tensors;

/**
 * (x − mean) / √(variance + epsilon) · weight + bias over each row. Sums run in four interleaved
 * chains of fixed order, so that a row's result never depends on how the code was compiled.
 */
@SuppressWarnings("ArrayRecordComponent") // handed along, not compared
record ChainedLayerNorm(float[] weight, float[] bias, float epsilon) {

  static ChainedLayerNorm read(Tensors tensors, int dim, float epsilon) {
    return new ChainedLayerNorm(
        tensors.require("weight", dim).toFloats(),
        tensors.require("bias", dim).toFloats(),
        epsilon);
  }

  /** y = norm(x) for count rows. */
  void apply(int count, float[] x, float[] y) {
    int dim = weight.length;
    for (int t = 0; t < count; t++) {
      int at = t * dim;
      float mean = sum(x, at, dim) / dim;
      for (int i = 0; i < dim; i++) {
        y[at + i] = x[at + i] - mean;
      }
      float variance = sumOfSquares(y, at, dim) / dim;
      float factor = (float) (1 / Math.sqrt(variance + epsilon));
      for (int i = 0; i < dim; i++) {
        y[at + i] = y[at + i] * factor * weight[i] + bias[i];
      }
    }
  }

  private static float sum(float[] x, int at, int n) {
    float a = 0;
    float b = 0;
    float c = 0;
    float d = 0;
    int i = 0;
    for (; i + 3 < n; i += 4) {
      a += x[at + i];
      b += x[at + i + 1];
      c += x[at + i + 2];
      d += x[at + i + 3];
    }
    for (; i < n; i++) {
      a += x[at + i];
    }
    return (a + b) + (c + d);
  }

  private static float sumOfSquares(float[] x, int at, int n) {
    float a = 0;
    float b = 0;
    float c = 0;
    float d = 0;
    int i = 0;
    for (; i + 3 < n; i += 4) {
      a += x[at + i] * x[at + i];
      b += x[at + i + 1] * x[at + i + 1];
      c += x[at + i + 2] * x[at + i + 2];
      d += x[at + i + 3] * x[at + i + 3];
    }
    for (; i < n; i++) {
      a += x[at + i] * x[at + i];
    }
    return (a + b) + (c + d);
  }
}
