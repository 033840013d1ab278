package dev.echoforge.kernel;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * Sums of 1, 2, 4, 6 or 8 windows with a vector's width of outputs from either half of a panel: as
 * many as registers hold, 8 in 32 of them. Each tile is a method of its own, which the compiler
 * takes whole.
 */
final class SingleTiles {

  private static final VectorSpecies<Float> F = VectorShapes.FLOAT;
  private static final int HALF = WindowMatrix.PANEL / 2;

  private SingleTiles() {}

  static void sum8(
      float[] weights, int at, int inputs, float[] x, int from, int step, float[] sums, int to) {
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
    for (int k = 0, w = at; k < inputs; k++, w += WindowMatrix.PANEL) {
      FloatVector a = FloatVector.fromArray(F, weights, w);
      FloatVector b = FloatVector.fromArray(F, weights, w + HALF);
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
      float[] weights, int at, int inputs, float[] x, int from, int step, float[] sums, int to) {
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
    for (int k = 0, w = at; k < inputs; k++, w += WindowMatrix.PANEL) {
      FloatVector a = FloatVector.fromArray(F, weights, w);
      FloatVector b = FloatVector.fromArray(F, weights, w + HALF);
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
      float[] weights, int at, int inputs, float[] x, int from, int step, float[] sums, int to) {
    FloatVector s0a = FloatVector.zero(F);
    FloatVector s0b = FloatVector.zero(F);
    FloatVector s1a = FloatVector.zero(F);
    FloatVector s1b = FloatVector.zero(F);
    FloatVector s2a = FloatVector.zero(F);
    FloatVector s2b = FloatVector.zero(F);
    FloatVector s3a = FloatVector.zero(F);
    FloatVector s3b = FloatVector.zero(F);
    for (int k = 0, w = at; k < inputs; k++, w += WindowMatrix.PANEL) {
      FloatVector a = FloatVector.fromArray(F, weights, w);
      FloatVector b = FloatVector.fromArray(F, weights, w + HALF);
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
      float[] weights, int at, int inputs, float[] x, int from, int step, float[] sums, int to) {
    FloatVector s0a = FloatVector.zero(F);
    FloatVector s0b = FloatVector.zero(F);
    FloatVector s1a = FloatVector.zero(F);
    FloatVector s1b = FloatVector.zero(F);
    for (int k = 0, w = at; k < inputs; k++, w += WindowMatrix.PANEL) {
      FloatVector a = FloatVector.fromArray(F, weights, w);
      FloatVector b = FloatVector.fromArray(F, weights, w + HALF);
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
      float[] weights, int at, int inputs, float[] x, int from, int step, float[] sums, int to) {
    FloatVector s0a = FloatVector.zero(F);
    FloatVector s0b = FloatVector.zero(F);
    for (int k = 0, w = at; k < inputs; k++, w += WindowMatrix.PANEL) {
      FloatVector a = FloatVector.fromArray(F, weights, w);
      FloatVector b = FloatVector.fromArray(F, weights, w + HALF);
      FloatVector x0 = FloatVector.broadcast(F, x[from + k]);
      s0a = a.fma(x0, s0a);
      s0b = b.fma(x0, s0b);
    }
    s0a.intoArray(sums, to);
    s0b.intoArray(sums, to + HALF);
  }

  /** 6 windows with the first vector of a panel's outputs, where there are no more of them. */
  static void narrow6(
      float[] weights, int at, int inputs, float[] x, int from, int step, float[] sums) {
    FloatVector s0 = FloatVector.zero(F);
    FloatVector s1 = FloatVector.zero(F);
    FloatVector s2 = FloatVector.zero(F);
    FloatVector s3 = FloatVector.zero(F);
    FloatVector s4 = FloatVector.zero(F);
    FloatVector s5 = FloatVector.zero(F);
    for (int k = 0, w = at; k < inputs; k++, w += WindowMatrix.PANEL) {
      FloatVector a = FloatVector.fromArray(F, weights, w);
      s0 = a.fma(FloatVector.broadcast(F, x[from + k]), s0);
      s1 = a.fma(FloatVector.broadcast(F, x[from + step + k]), s1);
      s2 = a.fma(FloatVector.broadcast(F, x[from + 2 * step + k]), s2);
      s3 = a.fma(FloatVector.broadcast(F, x[from + 3 * step + k]), s3);
      s4 = a.fma(FloatVector.broadcast(F, x[from + 4 * step + k]), s4);
      s5 = a.fma(FloatVector.broadcast(F, x[from + 5 * step + k]), s5);
    }
    s0.intoArray(sums, 0);
    s1.intoArray(sums, WindowMatrix.PANEL);
    s2.intoArray(sums, 2 * WindowMatrix.PANEL);
    s3.intoArray(sums, 3 * WindowMatrix.PANEL);
    s4.intoArray(sums, 4 * WindowMatrix.PANEL);
    s5.intoArray(sums, 5 * WindowMatrix.PANEL);
  }
}
