package dev.echoforge.kernel;

/** The reference, in plain Java. */
final class ScalarHeadKernel implements HeadKernel {

  @Override
  public void score(
      HeadProducts.Group group,
      float[] queries,
      int query,
      float[] keys,
      int key,
      int count,
      float scale,
      float[] scores,
      int score) {
    for (int h = 0; h < group.heads(); h++) {
      int q = query + h * group.headDim();
      int to = score + h * group.seen();
      for (int p = 0; p < count; p++) {
        float sum = 0;
        for (int d = 0; d < group.headDim(); d++) {
          sum = Math.fma(queries[q + d], keys[key + d * group.rowLength() + p], sum);
        }
        scores[to + p] = sum * scale;
      }
    }
  }

  @Override
  public void mix(
      HeadProducts.Group group,
      float[] weights,
      int weight,
      float[] values,
      int value,
      int count,
      float[] into) {
    for (int h = 0; h < group.heads(); h++) {
      mix(group, weights, weight, values, value, count, into, h, 0);
    }
  }

  /** One head's dimensions from {@code first} on. */
  static void mix(
      HeadProducts.Group group,
      float[] weights,
      int weight,
      float[] values,
      int value,
      int count,
      float[] into,
      int head,
      int first) {
    int headDim = group.headDim();
    int to = head * headDim;
    for (int p = 0; p < count; p++) {
      float factor = weights[weight + head * group.seen() + p];
      int from = value + p * headDim;
      for (int d = first; d < headDim; d++) {
        into[to + d] = Math.fma(factor, values[from + d], into[to + d]);
      }
    }
  }
}
