package dev.echoforge.kernel;

/**
 * The products of {@link HeadProducts}. Each result is one chain of fused multiplications and
 * additions in the order of its sum, so that every implementation gives the same to the bit,
 * whatever the width of its vectors.
 */
interface HeadKernel {

  /** scores[h, p] = scale · Σ_d queries[h, d] · keys[d, p]; see {@link HeadProducts#score}. */
  void score(
      HeadProducts.Group group,
      float[] queries,
      int query,
      float[] keys,
      int key,
      int count,
      float scale,
      float[] scores,
      int score);

  /** into[h, d] += Σ_p weights[h, p] · values[p, d]; see {@link HeadProducts#mix}. */
  void mix(
      HeadProducts.Group group,
      float[] weights,
      int weight,
      float[] values,
      int value,
      int count,
      float[] into);
}
