package dev.echoforge.kernel;

import static dev.echoforge.kernel.VectorShapes.FLOAT;
import static dev.echoforge.kernel.VectorShapes.LANES;

import jdk.incubator.vector.FloatVector;

/**
 * Scores and sums with the Vector API: four query heads and two vectors at a time, eight chains, so
 * that an addition need not wait for the one before.
 */
final class VectorHeadKernel implements HeadKernel {

  private static final int HEADS = 4;
  private static final int STEP = 2 * LANES;

  /** Positions at once for a head by itself. */
  private static final int WIDE = 4 * LANES;

  /** Scores of a block, of which some may lie beyond the positions: [4, 2 · lanes]. */
  private static final ThreadLocal<float[]> BLOCK =
      ThreadLocal.withInitial(() -> new float[HEADS * STEP]);

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
    float[] block = BLOCK.get();
    int headDim = group.headDim();
    int h = 0;
    for (; h + HEADS <= group.heads(); h += HEADS) {
      for (int p = 0; p < count; p += STEP) {
        // A row's last vector may stand alone.
        int second = p + LANES < group.rowLength() ? LANES : 0;
        four(group, queries, query + h * headDim, keys, key + p, second, scale, block);
        int wanted = Math.min(STEP, count - p);
        for (int i = 0; i < HEADS; i++) {
          System.arraycopy(block, i * STEP, scores, score + (h + i) * group.seen() + p, wanted);
        }
      }
    }
    for (; h < group.heads(); h++) {
      for (int p = 0; p < count; p += WIDE) {
        one(group, queries, query + h * headDim, keys, key + p, group.rowLength() - p, block);
        int to = score + h * group.seen() + p;
        for (int i = 0; i < Math.min(WIDE, count - p); i++) {
          scores[to + i] = block[i] * scale;
        }
      }
    }
  }

  private static void four(
      HeadProducts.Group group,
      float[] queries,
      int query,
      float[] keys,
      int key,
      int second,
      float scale,
      float[] block) {
    int headDim = group.headDim();
    int rowLength = group.rowLength();
    FloatVector a0 = FloatVector.zero(FLOAT);
    FloatVector b0 = a0;
    FloatVector a1 = a0;
    FloatVector b1 = a0;
    FloatVector a2 = a0;
    FloatVector b2 = a0;
    FloatVector a3 = a0;
    FloatVector b3 = a0;
    for (int d = 0; d < headDim; d++) {
      int at = key + d * rowLength;
      FloatVector ka = FloatVector.fromArray(FLOAT, keys, at);
      FloatVector kb = FloatVector.fromArray(FLOAT, keys, at + second);
      FloatVector q0 = FloatVector.broadcast(FLOAT, queries[query + d]);
      a0 = ka.fma(q0, a0);
      b0 = kb.fma(q0, b0);
      FloatVector q1 = FloatVector.broadcast(FLOAT, queries[query + headDim + d]);
      a1 = ka.fma(q1, a1);
      b1 = kb.fma(q1, b1);
      FloatVector q2 = FloatVector.broadcast(FLOAT, queries[query + 2 * headDim + d]);
      a2 = ka.fma(q2, a2);
      b2 = kb.fma(q2, b2);
      FloatVector q3 = FloatVector.broadcast(FLOAT, queries[query + 3 * headDim + d]);
      a3 = ka.fma(q3, a3);
      b3 = kb.fma(q3, b3);
    }
    a0.mul(scale).intoArray(block, 0);
    b0.mul(scale).intoArray(block, LANES);
    a1.mul(scale).intoArray(block, STEP);
    b1.mul(scale).intoArray(block, STEP + LANES);
    a2.mul(scale).intoArray(block, 2 * STEP);
    b2.mul(scale).intoArray(block, 2 * STEP + LANES);
    a3.mul(scale).intoArray(block, 3 * STEP);
    b3.mul(scale).intoArray(block, 3 * STEP + LANES);
  }

  /** Sums of one head, of as many vectors of positions as the row has left. */
  private static void one(
      HeadProducts.Group group,
      float[] queries,
      int query,
      float[] keys,
      int key,
      int left,
      float[] block) {
    int second = LANES < left ? LANES : 0;
    int third = 2 * LANES < left ? 2 * LANES : 0;
    int fourth = 3 * LANES < left ? 3 * LANES : 0;
    FloatVector a = FloatVector.zero(FLOAT);
    FloatVector b = a;
    FloatVector c = a;
    FloatVector e = a;
    for (int d = 0; d < group.headDim(); d++) {
      int at = key + d * group.rowLength();
      FloatVector q = FloatVector.broadcast(FLOAT, queries[query + d]);
      a = FloatVector.fromArray(FLOAT, keys, at).fma(q, a);
      b = FloatVector.fromArray(FLOAT, keys, at + second).fma(q, b);
      c = FloatVector.fromArray(FLOAT, keys, at + third).fma(q, c);
      e = FloatVector.fromArray(FLOAT, keys, at + fourth).fma(q, e);
    }
    a.intoArray(block, 0);
    b.intoArray(block, LANES);
    c.intoArray(block, 2 * LANES);
    e.intoArray(block, 3 * LANES);
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
    VectorHeadSums.mix(group, weights, weight, values, value, count, into);
  }
}
