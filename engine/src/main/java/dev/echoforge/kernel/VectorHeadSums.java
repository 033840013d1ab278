package dev.echoforge.kernel;

import static dev.echoforge.kernel.VectorShapes.FLOAT;
import static dev.echoforge.kernel.VectorShapes.LANES;

import jdk.incubator.vector.FloatVector;

/** The sums of {@link VectorHeadKernel}: a position's values are read once for four heads. */
final class VectorHeadSums {

  private static final int HEADS = 4;
  private static final int STEP = 2 * LANES;

  private VectorHeadSums() {}

  static void mix(
      HeadProducts.Group group,
      float[] weights,
      int weight,
      float[] values,
      int value,
      int count,
      float[] into) {
    int whole = group.headDim() / STEP * STEP;
    int h = 0;
    for (; h + HEADS <= group.heads(); h += HEADS) {
      for (int d = 0; d < whole; d += STEP) {
        four(group, weights, weight, values, value + d, count, into, h, d);
      }
    }
    for (; h < group.heads(); h++) {
      int d = 0;
      for (; d + 2 * STEP <= whole; d += 2 * STEP) {
        wide(group, weights, weight, values, value + d, count, into, h, d);
      }
      for (; d < whole; d += STEP) {
        one(group, weights, weight, values, value + d, count, into, h, d);
      }
    }
    for (h = 0; h < group.heads() && whole < group.headDim(); h++) {
      ScalarHeadKernel.mix(group, weights, weight, values, value, count, into, h, whole);
    }
  }

  private static void four(
      HeadProducts.Group group,
      float[] weights,
      int weight,
      float[] values,
      int value,
      int count,
      float[] into,
      int head,
      int d) {
    int headDim = group.headDim();
    int seen = group.seen();
    int to = head * headDim + d;
    int from = weight + head * seen;
    FloatVector a0 = FloatVector.fromArray(FLOAT, into, to);
    FloatVector b0 = FloatVector.fromArray(FLOAT, into, to + LANES);
    FloatVector a1 = FloatVector.fromArray(FLOAT, into, to + headDim);
    FloatVector b1 = FloatVector.fromArray(FLOAT, into, to + headDim + LANES);
    FloatVector a2 = FloatVector.fromArray(FLOAT, into, to + 2 * headDim);
    FloatVector b2 = FloatVector.fromArray(FLOAT, into, to + 2 * headDim + LANES);
    FloatVector a3 = FloatVector.fromArray(FLOAT, into, to + 3 * headDim);
    FloatVector b3 = FloatVector.fromArray(FLOAT, into, to + 3 * headDim + LANES);
    for (int p = 0; p < count; p++) {
      int at = value + p * headDim;
      FloatVector va = FloatVector.fromArray(FLOAT, values, at);
      FloatVector vb = FloatVector.fromArray(FLOAT, values, at + LANES);
      FloatVector w0 = FloatVector.broadcast(FLOAT, weights[from + p]);
      a0 = va.fma(w0, a0);
      b0 = vb.fma(w0, b0);
      FloatVector w1 = FloatVector.broadcast(FLOAT, weights[from + seen + p]);
      a1 = va.fma(w1, a1);
      b1 = vb.fma(w1, b1);
      FloatVector w2 = FloatVector.broadcast(FLOAT, weights[from + 2 * seen + p]);
      a2 = va.fma(w2, a2);
      b2 = vb.fma(w2, b2);
      FloatVector w3 = FloatVector.broadcast(FLOAT, weights[from + 3 * seen + p]);
      a3 = va.fma(w3, a3);
      b3 = vb.fma(w3, b3);
    }
    a0.intoArray(into, to);
    b0.intoArray(into, to + LANES);
    a1.intoArray(into, to + headDim);
    b1.intoArray(into, to + headDim + LANES);
    a2.intoArray(into, to + 2 * headDim);
    b2.intoArray(into, to + 2 * headDim + LANES);
    a3.intoArray(into, to + 3 * headDim);
    b3.intoArray(into, to + 3 * headDim + LANES);
  }

  /** Four vectors of one head, whose chains would be too few otherwise. */
  private static void wide(
      HeadProducts.Group group,
      float[] weights,
      int weight,
      float[] values,
      int value,
      int count,
      float[] into,
      int head,
      int d) {
    int to = head * group.headDim() + d;
    int from = weight + head * group.seen();
    FloatVector a = FloatVector.fromArray(FLOAT, into, to);
    FloatVector b = FloatVector.fromArray(FLOAT, into, to + LANES);
    FloatVector c = FloatVector.fromArray(FLOAT, into, to + 2 * LANES);
    FloatVector e = FloatVector.fromArray(FLOAT, into, to + 3 * LANES);
    for (int p = 0; p < count; p++) {
      int at = value + p * group.headDim();
      FloatVector w = FloatVector.broadcast(FLOAT, weights[from + p]);
      a = FloatVector.fromArray(FLOAT, values, at).fma(w, a);
      b = FloatVector.fromArray(FLOAT, values, at + LANES).fma(w, b);
      c = FloatVector.fromArray(FLOAT, values, at + 2 * LANES).fma(w, c);
      e = FloatVector.fromArray(FLOAT, values, at + 3 * LANES).fma(w, e);
    }
    a.intoArray(into, to);
    b.intoArray(into, to + LANES);
    c.intoArray(into, to + 2 * LANES);
    e.intoArray(into, to + 3 * LANES);
  }

  private static void one(
      HeadProducts.Group group,
      float[] weights,
      int weight,
      float[] values,
      int value,
      int count,
      float[] into,
      int head,
      int d) {
    int to = head * group.headDim() + d;
    int from = weight + head * group.seen();
    FloatVector a = FloatVector.fromArray(FLOAT, into, to);
    FloatVector b = FloatVector.fromArray(FLOAT, into, to + LANES);
    for (int p = 0; p < count; p++) {
      int at = value + p * group.headDim();
      FloatVector w = FloatVector.broadcast(FLOAT, weights[from + p]);
      a = FloatVector.fromArray(FLOAT, values, at).fma(w, a);
      b = FloatVector.fromArray(FLOAT, values, at + LANES).fma(w, b);
    }
    a.intoArray(into, to);
    b.intoArray(into, to + LANES);
  }
}
