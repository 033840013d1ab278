package dev.echoforge.kernel;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/**
 * As {@link SingleTiles}, of 16-bit weights that stand in pairs in a word. With one or two windows,
 * weights come from memory, and the more of them are under way at once the faster: wide tiles take
 * four panels, whose sums lie one panel's windows after the other's.
 *
 * <p>The API is called without methods of our own between: where C2 stops to inline those, each
 * vector that crosses a call is boxed.
 */
final class ShortTiles {

  private static final VectorSpecies<Float> F = VectorShapes.FLOAT;
  private static final VectorSpecies<Integer> I = VectorShapes.INT;
  private static final int HALF = WindowMatrix.PANEL / 2;

  /** What brings a lower half up. */
  private static final int UPPER = Short.SIZE;

  private ShortTiles() {}

  static void sum8(
      int[] weights, int at, int inputs, float[] x, int from, int step, float[] sums, int to) {
    FloatVector s0a = FloatVector.zero(F);
    FloatVector s0b = FloatVector.zero(F);
    FloatVector s1a = FloatVector.zero(F);
    FloatVector s1b = FloatVector.zero(F);
    FloatVector s2a = FloatVector.zero(F);
    FloatVector s2b = FloatVector.zero(F);
    FloatVector s3a = FloatVector.zero(F);
    FloatVector s3b = FloatVector.zero(F);
    FloatVector s4a = FloatVector.zero(F);
    FloatVector s4b = FloatVector.zero(F);
    FloatVector s5a = FloatVector.zero(F);
    FloatVector s5b = FloatVector.zero(F);
    FloatVector s6a = FloatVector.zero(F);
    FloatVector s6b = FloatVector.zero(F);
    FloatVector s7a = FloatVector.zero(F);
    FloatVector s7b = FloatVector.zero(F);
    for (int k = 0, w = at; k < inputs; k++, w += HALF) {
      IntVector pairs = IntVector.fromArray(I, weights, w);
      FloatVector a =
          (FloatVector) pairs.lanewise(VectorOperators.LSHL, UPPER).convert(VectorOperators.I2F, 0);
      FloatVector b = (FloatVector) pairs.and(0xFFFF_0000).convert(VectorOperators.I2F, 0);
      FloatVector x0 = FloatVector.broadcast(F, x[from + k]);
      s0a = a.fma(x0, s0a);
      s0b = b.fma(x0, s0b);
      FloatVector x1 = FloatVector.broadcast(F, x[from + step + k]);
      s1a = a.fma(x1, s1a);
      s1b = b.fma(x1, s1b);
      FloatVector x2 = FloatVector.broadcast(F, x[from + 2 * step + k]);
      s2a = a.fma(x2, s2a);
      s2b = b.fma(x2, s2b);
      FloatVector x3 = FloatVector.broadcast(F, x[from + 3 * step + k]);
      s3a = a.fma(x3, s3a);
      s3b = b.fma(x3, s3b);
      FloatVector x4 = FloatVector.broadcast(F, x[from + 4 * step + k]);
      s4a = a.fma(x4, s4a);
      s4b = b.fma(x4, s4b);
      FloatVector x5 = FloatVector.broadcast(F, x[from + 5 * step + k]);
      s5a = a.fma(x5, s5a);
      s5b = b.fma(x5, s5b);
      FloatVector x6 = FloatVector.broadcast(F, x[from + 6 * step + k]);
      s6a = a.fma(x6, s6a);
      s6b = b.fma(x6, s6b);
      FloatVector x7 = FloatVector.broadcast(F, x[from + 7 * step + k]);
      s7a = a.fma(x7, s7a);
      s7b = b.fma(x7, s7b);
    }
    s0a.intoArray(sums, to);
    s0b.intoArray(sums, to + HALF);
    s1a.intoArray(sums, to + WindowMatrix.PANEL);
    s1b.intoArray(sums, to + WindowMatrix.PANEL + HALF);
    s2a.intoArray(sums, to + 2 * WindowMatrix.PANEL);
    s2b.intoArray(sums, to + 2 * WindowMatrix.PANEL + HALF);
    s3a.intoArray(sums, to + 3 * WindowMatrix.PANEL);
    s3b.intoArray(sums, to + 3 * WindowMatrix.PANEL + HALF);
    s4a.intoArray(sums, to + 4 * WindowMatrix.PANEL);
    s4b.intoArray(sums, to + 4 * WindowMatrix.PANEL + HALF);
    s5a.intoArray(sums, to + 5 * WindowMatrix.PANEL);
    s5b.intoArray(sums, to + 5 * WindowMatrix.PANEL + HALF);
    s6a.intoArray(sums, to + 6 * WindowMatrix.PANEL);
    s6b.intoArray(sums, to + 6 * WindowMatrix.PANEL + HALF);
    s7a.intoArray(sums, to + 7 * WindowMatrix.PANEL);
    s7b.intoArray(sums, to + 7 * WindowMatrix.PANEL + HALF);
  }

  static void sum6(
      int[] weights, int at, int inputs, float[] x, int from, int step, float[] sums, int to) {
    FloatVector s0a = FloatVector.zero(F);
    FloatVector s0b = FloatVector.zero(F);
    FloatVector s1a = FloatVector.zero(F);
    FloatVector s1b = FloatVector.zero(F);
    FloatVector s2a = FloatVector.zero(F);
    FloatVector s2b = FloatVector.zero(F);
    FloatVector s3a = FloatVector.zero(F);
    FloatVector s3b = FloatVector.zero(F);
    FloatVector s4a = FloatVector.zero(F);
    FloatVector s4b = FloatVector.zero(F);
    FloatVector s5a = FloatVector.zero(F);
    FloatVector s5b = FloatVector.zero(F);
    for (int k = 0, w = at; k < inputs; k++, w += HALF) {
      IntVector pairs = IntVector.fromArray(I, weights, w);
      FloatVector a =
          (FloatVector) pairs.lanewise(VectorOperators.LSHL, UPPER).convert(VectorOperators.I2F, 0);
      FloatVector b = (FloatVector) pairs.and(0xFFFF_0000).convert(VectorOperators.I2F, 0);
      FloatVector x0 = FloatVector.broadcast(F, x[from + k]);
      s0a = a.fma(x0, s0a);
      s0b = b.fma(x0, s0b);
      FloatVector x1 = FloatVector.broadcast(F, x[from + step + k]);
      s1a = a.fma(x1, s1a);
      s1b = b.fma(x1, s1b);
      FloatVector x2 = FloatVector.broadcast(F, x[from + 2 * step + k]);
      s2a = a.fma(x2, s2a);
      s2b = b.fma(x2, s2b);
      FloatVector x3 = FloatVector.broadcast(F, x[from + 3 * step + k]);
      s3a = a.fma(x3, s3a);
      s3b = b.fma(x3, s3b);
      FloatVector x4 = FloatVector.broadcast(F, x[from + 4 * step + k]);
      s4a = a.fma(x4, s4a);
      s4b = b.fma(x4, s4b);
      FloatVector x5 = FloatVector.broadcast(F, x[from + 5 * step + k]);
      s5a = a.fma(x5, s5a);
      s5b = b.fma(x5, s5b);
    }
    s0a.intoArray(sums, to);
    s0b.intoArray(sums, to + HALF);
    s1a.intoArray(sums, to + WindowMatrix.PANEL);
    s1b.intoArray(sums, to + WindowMatrix.PANEL + HALF);
    s2a.intoArray(sums, to + 2 * WindowMatrix.PANEL);
    s2b.intoArray(sums, to + 2 * WindowMatrix.PANEL + HALF);
    s3a.intoArray(sums, to + 3 * WindowMatrix.PANEL);
    s3b.intoArray(sums, to + 3 * WindowMatrix.PANEL + HALF);
    s4a.intoArray(sums, to + 4 * WindowMatrix.PANEL);
    s4b.intoArray(sums, to + 4 * WindowMatrix.PANEL + HALF);
    s5a.intoArray(sums, to + 5 * WindowMatrix.PANEL);
    s5b.intoArray(sums, to + 5 * WindowMatrix.PANEL + HALF);
  }

  static void sum4(
      int[] weights, int at, int inputs, float[] x, int from, int step, float[] sums, int to) {
    FloatVector s0a = FloatVector.zero(F);
    FloatVector s0b = FloatVector.zero(F);
    FloatVector s1a = FloatVector.zero(F);
    FloatVector s1b = FloatVector.zero(F);
    FloatVector s2a = FloatVector.zero(F);
    FloatVector s2b = FloatVector.zero(F);
    FloatVector s3a = FloatVector.zero(F);
    FloatVector s3b = FloatVector.zero(F);
    for (int k = 0, w = at; k < inputs; k++, w += HALF) {
      IntVector pairs = IntVector.fromArray(I, weights, w);
      FloatVector a =
          (FloatVector) pairs.lanewise(VectorOperators.LSHL, UPPER).convert(VectorOperators.I2F, 0);
      FloatVector b = (FloatVector) pairs.and(0xFFFF_0000).convert(VectorOperators.I2F, 0);
      FloatVector x0 = FloatVector.broadcast(F, x[from + k]);
      s0a = a.fma(x0, s0a);
      s0b = b.fma(x0, s0b);
      FloatVector x1 = FloatVector.broadcast(F, x[from + step + k]);
      s1a = a.fma(x1, s1a);
      s1b = b.fma(x1, s1b);
      FloatVector x2 = FloatVector.broadcast(F, x[from + 2 * step + k]);
      s2a = a.fma(x2, s2a);
      s2b = b.fma(x2, s2b);
      FloatVector x3 = FloatVector.broadcast(F, x[from + 3 * step + k]);
      s3a = a.fma(x3, s3a);
      s3b = b.fma(x3, s3b);
    }
    s0a.intoArray(sums, to);
    s0b.intoArray(sums, to + HALF);
    s1a.intoArray(sums, to + WindowMatrix.PANEL);
    s1b.intoArray(sums, to + WindowMatrix.PANEL + HALF);
    s2a.intoArray(sums, to + 2 * WindowMatrix.PANEL);
    s2b.intoArray(sums, to + 2 * WindowMatrix.PANEL + HALF);
    s3a.intoArray(sums, to + 3 * WindowMatrix.PANEL);
    s3b.intoArray(sums, to + 3 * WindowMatrix.PANEL + HALF);
  }

  static void sum2(
      int[] weights, int at, int inputs, float[] x, int from, int step, float[] sums, int to) {
    FloatVector s0a = FloatVector.zero(F);
    FloatVector s0b = FloatVector.zero(F);
    FloatVector s1a = FloatVector.zero(F);
    FloatVector s1b = FloatVector.zero(F);
    for (int k = 0, w = at; k < inputs; k++, w += HALF) {
      IntVector pairs = IntVector.fromArray(I, weights, w);
      FloatVector a =
          (FloatVector) pairs.lanewise(VectorOperators.LSHL, UPPER).convert(VectorOperators.I2F, 0);
      FloatVector b = (FloatVector) pairs.and(0xFFFF_0000).convert(VectorOperators.I2F, 0);
      FloatVector x0 = FloatVector.broadcast(F, x[from + k]);
      s0a = a.fma(x0, s0a);
      s0b = b.fma(x0, s0b);
      FloatVector x1 = FloatVector.broadcast(F, x[from + step + k]);
      s1a = a.fma(x1, s1a);
      s1b = b.fma(x1, s1b);
    }
    s0a.intoArray(sums, to);
    s0b.intoArray(sums, to + HALF);
    s1a.intoArray(sums, to + WindowMatrix.PANEL);
    s1b.intoArray(sums, to + WindowMatrix.PANEL + HALF);
  }

  static void sum1(
      int[] weights, int at, int inputs, float[] x, int from, int step, float[] sums, int to) {
    FloatVector s0a = FloatVector.zero(F);
    FloatVector s0b = FloatVector.zero(F);
    for (int k = 0, w = at; k < inputs; k++, w += HALF) {
      IntVector pairs = IntVector.fromArray(I, weights, w);
      FloatVector a =
          (FloatVector) pairs.lanewise(VectorOperators.LSHL, UPPER).convert(VectorOperators.I2F, 0);
      FloatVector b = (FloatVector) pairs.and(0xFFFF_0000).convert(VectorOperators.I2F, 0);
      FloatVector x0 = FloatVector.broadcast(F, x[from + k]);
      s0a = a.fma(x0, s0a);
      s0b = b.fma(x0, s0b);
    }
    s0a.intoArray(sums, to);
    s0b.intoArray(sums, to + HALF);
  }

  static void sum2Wide(
      int[] weights, int at, int inputs, float[] x, int from, int step, float[] sums) {
    int panel = HALF * inputs;
    FloatVector p0s0a = FloatVector.zero(F);
    FloatVector p0s0b = FloatVector.zero(F);
    FloatVector p0s1a = FloatVector.zero(F);
    FloatVector p0s1b = FloatVector.zero(F);
    FloatVector p1s0a = FloatVector.zero(F);
    FloatVector p1s0b = FloatVector.zero(F);
    FloatVector p1s1a = FloatVector.zero(F);
    FloatVector p1s1b = FloatVector.zero(F);
    FloatVector p2s0a = FloatVector.zero(F);
    FloatVector p2s0b = FloatVector.zero(F);
    FloatVector p2s1a = FloatVector.zero(F);
    FloatVector p2s1b = FloatVector.zero(F);
    FloatVector p3s0a = FloatVector.zero(F);
    FloatVector p3s0b = FloatVector.zero(F);
    FloatVector p3s1a = FloatVector.zero(F);
    FloatVector p3s1b = FloatVector.zero(F);
    for (int k = 0, w = at; k < inputs; k++, w += HALF) {
      FloatVector x0 = FloatVector.broadcast(F, x[from + k]);
      FloatVector x1 = FloatVector.broadcast(F, x[from + step + k]);
      IntVector pairs0 = IntVector.fromArray(I, weights, w);
      FloatVector a0 =
          (FloatVector)
              pairs0.lanewise(VectorOperators.LSHL, UPPER).convert(VectorOperators.I2F, 0);
      FloatVector b0 = (FloatVector) pairs0.and(0xFFFF_0000).convert(VectorOperators.I2F, 0);
      p0s0a = a0.fma(x0, p0s0a);
      p0s0b = b0.fma(x0, p0s0b);
      p0s1a = a0.fma(x1, p0s1a);
      p0s1b = b0.fma(x1, p0s1b);
      IntVector pairs1 = IntVector.fromArray(I, weights, w + panel);
      FloatVector a1 =
          (FloatVector)
              pairs1.lanewise(VectorOperators.LSHL, UPPER).convert(VectorOperators.I2F, 0);
      FloatVector b1 = (FloatVector) pairs1.and(0xFFFF_0000).convert(VectorOperators.I2F, 0);
      p1s0a = a1.fma(x0, p1s0a);
      p1s0b = b1.fma(x0, p1s0b);
      p1s1a = a1.fma(x1, p1s1a);
      p1s1b = b1.fma(x1, p1s1b);
      IntVector pairs2 = IntVector.fromArray(I, weights, w + 2 * panel);
      FloatVector a2 =
          (FloatVector)
              pairs2.lanewise(VectorOperators.LSHL, UPPER).convert(VectorOperators.I2F, 0);
      FloatVector b2 = (FloatVector) pairs2.and(0xFFFF_0000).convert(VectorOperators.I2F, 0);
      p2s0a = a2.fma(x0, p2s0a);
      p2s0b = b2.fma(x0, p2s0b);
      p2s1a = a2.fma(x1, p2s1a);
      p2s1b = b2.fma(x1, p2s1b);
      IntVector pairs3 = IntVector.fromArray(I, weights, w + 3 * panel);
      FloatVector a3 =
          (FloatVector)
              pairs3.lanewise(VectorOperators.LSHL, UPPER).convert(VectorOperators.I2F, 0);
      FloatVector b3 = (FloatVector) pairs3.and(0xFFFF_0000).convert(VectorOperators.I2F, 0);
      p3s0a = a3.fma(x0, p3s0a);
      p3s0b = b3.fma(x0, p3s0b);
      p3s1a = a3.fma(x1, p3s1a);
      p3s1b = b3.fma(x1, p3s1b);
    }
    p0s0a.intoArray(sums, 0);
    p0s0b.intoArray(sums, HALF);
    p0s1a.intoArray(sums, WindowMatrix.PANEL);
    p0s1b.intoArray(sums, WindowMatrix.PANEL + HALF);
    p1s0a.intoArray(sums, 2 * WindowMatrix.PANEL);
    p1s0b.intoArray(sums, 2 * WindowMatrix.PANEL + HALF);
    p1s1a.intoArray(sums, 3 * WindowMatrix.PANEL);
    p1s1b.intoArray(sums, 3 * WindowMatrix.PANEL + HALF);
    p2s0a.intoArray(sums, 4 * WindowMatrix.PANEL);
    p2s0b.intoArray(sums, 4 * WindowMatrix.PANEL + HALF);
    p2s1a.intoArray(sums, 5 * WindowMatrix.PANEL);
    p2s1b.intoArray(sums, 5 * WindowMatrix.PANEL + HALF);
    p3s0a.intoArray(sums, 6 * WindowMatrix.PANEL);
    p3s0b.intoArray(sums, 6 * WindowMatrix.PANEL + HALF);
    p3s1a.intoArray(sums, 7 * WindowMatrix.PANEL);
    p3s1b.intoArray(sums, 7 * WindowMatrix.PANEL + HALF);
  }

  static void sum1Wide(
      int[] weights, int at, int inputs, float[] x, int from, int step, float[] sums) {
    int panel = HALF * inputs;
    FloatVector p0s0a = FloatVector.zero(F);
    FloatVector p0s0b = FloatVector.zero(F);
    FloatVector p1s0a = FloatVector.zero(F);
    FloatVector p1s0b = FloatVector.zero(F);
    FloatVector p2s0a = FloatVector.zero(F);
    FloatVector p2s0b = FloatVector.zero(F);
    FloatVector p3s0a = FloatVector.zero(F);
    FloatVector p3s0b = FloatVector.zero(F);
    for (int k = 0, w = at; k < inputs; k++, w += HALF) {
      FloatVector x0 = FloatVector.broadcast(F, x[from + k]);
      IntVector pairs0 = IntVector.fromArray(I, weights, w);
      FloatVector a0 =
          (FloatVector)
              pairs0.lanewise(VectorOperators.LSHL, UPPER).convert(VectorOperators.I2F, 0);
      FloatVector b0 = (FloatVector) pairs0.and(0xFFFF_0000).convert(VectorOperators.I2F, 0);
      p0s0a = a0.fma(x0, p0s0a);
      p0s0b = b0.fma(x0, p0s0b);
      IntVector pairs1 = IntVector.fromArray(I, weights, w + panel);
      FloatVector a1 =
          (FloatVector)
              pairs1.lanewise(VectorOperators.LSHL, UPPER).convert(VectorOperators.I2F, 0);
      FloatVector b1 = (FloatVector) pairs1.and(0xFFFF_0000).convert(VectorOperators.I2F, 0);
      p1s0a = a1.fma(x0, p1s0a);
      p1s0b = b1.fma(x0, p1s0b);
      IntVector pairs2 = IntVector.fromArray(I, weights, w + 2 * panel);
      FloatVector a2 =
          (FloatVector)
              pairs2.lanewise(VectorOperators.LSHL, UPPER).convert(VectorOperators.I2F, 0);
      FloatVector b2 = (FloatVector) pairs2.and(0xFFFF_0000).convert(VectorOperators.I2F, 0);
      p2s0a = a2.fma(x0, p2s0a);
      p2s0b = b2.fma(x0, p2s0b);
      IntVector pairs3 = IntVector.fromArray(I, weights, w + 3 * panel);
      FloatVector a3 =
          (FloatVector)
              pairs3.lanewise(VectorOperators.LSHL, UPPER).convert(VectorOperators.I2F, 0);
      FloatVector b3 = (FloatVector) pairs3.and(0xFFFF_0000).convert(VectorOperators.I2F, 0);
      p3s0a = a3.fma(x0, p3s0a);
      p3s0b = b3.fma(x0, p3s0b);
    }
    p0s0a.intoArray(sums, 0);
    p0s0b.intoArray(sums, HALF);
    p1s0a.intoArray(sums, WindowMatrix.PANEL);
    p1s0b.intoArray(sums, WindowMatrix.PANEL + HALF);
    p2s0a.intoArray(sums, 2 * WindowMatrix.PANEL);
    p2s0b.intoArray(sums, 2 * WindowMatrix.PANEL + HALF);
    p3s0a.intoArray(sums, 3 * WindowMatrix.PANEL);
    p3s0b.intoArray(sums, 3 * WindowMatrix.PANEL + HALF);
  }
}
