package dev.echoforge.kernel;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/** Vector API kernels of any width up to 512 bits: the same operations lane by lane. */
final class VectorWindowKernel implements WindowKernel {

  private static final VectorSpecies<Float> F = VectorShapes.FLOAT;

  private static final int PANEL = WindowMatrix.PANEL;
  private static final int HALF = PANEL / 2;
  private static final int LANES = F.length();

  /**
   * Windows at once. C2 loads what belongs to all of them before it multiplies: that fits beside
   * the sums of 8 windows in 32 registers, and of 4 in the 16 that vectors of 256 bits may have.
   */
  private static final int TILE = LANES == HALF ? 8 : LANES == HALF / 2 ? 4 : 6;

  private static final int WIDE = 4;

  /** Windows at once where a panel has no more outputs than a vector has lanes. */
  private static final int NARROW = 6;

  /** Each thread's sums of a tile, of up to 8 windows; the wide ones have two of four panels. */
  private static final ThreadLocal<float[]> TILE_SUMS =
      ThreadLocal.withInitial(() -> new float[2 * WIDE * PANEL]);

  @Override
  public void multiply(
      float[] weights,
      int at,
      int inputs,
      float[] bias,
      int biasAt,
      int output,
      WindowJob job,
      int from,
      int to) {
    float[] sums = TILE_SUMS.get();
    int step = job.xStride();
    boolean narrow = job.outputsFrom(output) <= LANES;
    for (int t = from; t < to; ) {
      int count = narrow && to - t >= NARROW ? NARROW : tile(to - t);
      int x = job.xAt(t);
      if (count == NARROW && narrow) {
        SingleTiles.narrow6(weights, at, inputs, job.x(), x, step, sums);
      } else {
        tile(count, weights, at, inputs, job.x(), x, step, sums);
      }
      for (int i = 0; i < count * PANEL; i += LANES) {
        FloatVector sum = FloatVector.fromArray(F, sums, i);
        sum.add(FloatVector.fromArray(F, bias, biasAt + i % PANEL)).intoArray(sums, i);
      }
      finish(job, t, count, output, sums, 0);
      t += count;
    }
  }

  @Override
  public void multiply(
      WindowPanels.I16 weights, int fromPanel, int toPanel, WindowJob job, int from, int to) {
    int panel = fromPanel;
    if (LANES == HALF && to - from <= 2 && to > from) {
      for (; panel + WIDE <= toPanel; panel += WIDE) {
        multiplyWide(weights, panel, job, from, to - from);
      }
    }
    for (; panel < toPanel; panel++) {
      multiply(weights, panel, job, from, to);
    }
  }

  private void multiplyWide(
      WindowPanels.I16 weights, int panel, WindowJob job, int window, int count) {
    float[] sums = TILE_SUMS.get();
    int inputs = weights.inputs();
    int at = panel * HALF * inputs;
    int x = job.xAt(window);
    if (count == 2) {
      ShortTiles.sum2Wide(weights.weights(), at, inputs, job.x(), x, job.xStride(), sums);
    } else {
      ShortTiles.sum1Wide(weights.weights(), at, inputs, job.x(), x, job.xStride(), sums);
    }
    for (int p = 0; p < WIDE; p++) {
      int first = p * count * PANEL;
      scale(weights, (panel + p) * PANEL, count, sums, first);
      finish(job, window, count, (panel + p) * PANEL, sums, first);
    }
  }

  private void multiply(WindowPanels.I16 weights, int panel, WindowJob job, int from, int to) {
    float[] sums = TILE_SUMS.get();
    int[] pairs = weights.weights();
    int inputs = weights.inputs();
    int at = panel * HALF * inputs;
    int step = job.xStride();
    for (int t = from; t < to; ) {
      int count = tile(to - t);
      int x = job.xAt(t);
      for (int c = 0; c < HALF; c += LANES) {
        switch (count) {
          case 8 -> ShortTiles.sum8(pairs, at + c, inputs, job.x(), x, step, sums, c);
          case 6 -> ShortTiles.sum6(pairs, at + c, inputs, job.x(), x, step, sums, c);
          case 4 -> ShortTiles.sum4(pairs, at + c, inputs, job.x(), x, step, sums, c);
          case 2 -> ShortTiles.sum2(pairs, at + c, inputs, job.x(), x, step, sums, c);
          default -> ShortTiles.sum1(pairs, at + c, inputs, job.x(), x, step, sums, c);
        }
      }
      scale(weights, panel * PANEL, count, sums, 0);
      finish(job, t, count, panel * PANEL, sums, 0);
      t += count;
    }
  }

  private static void tile(
      int count, float[] weights, int at, int inputs, float[] x, int from, int step, float[] sums) {
    for (int c = 0; c < HALF; c += LANES) {
      switch (count) {
        case 8 -> SingleTiles.sum8(weights, at + c, inputs, x, from, step, sums, c);
        case 6 -> SingleTiles.sum6(weights, at + c, inputs, x, from, step, sums, c);
        case 4 -> SingleTiles.sum4(weights, at + c, inputs, x, from, step, sums, c);
        case 2 -> SingleTiles.sum2(weights, at + c, inputs, x, from, step, sums, c);
        default -> SingleTiles.sum1(weights, at + c, inputs, x, from, step, sums, c);
      }
    }
  }

  private static int tile(int windows) {
    if (windows >= TILE) {
      return TILE;
    }
    return TILE > 6 && windows >= 6 ? 6 : windows >= 4 ? 4 : windows >= 2 ? 2 : 1;
  }

  private static void scale(
      WindowPanels.I16 weights, int output, int count, float[] sums, int first) {
    for (int i = first; i < first + count * PANEL; i += LANES) {
      FloatVector sum = FloatVector.fromArray(F, sums, i);
      FloatVector factor = FloatVector.fromArray(F, weights.factors(), output + i % PANEL);
      FloatVector bias = FloatVector.fromArray(F, weights.bias(), output + i % PANEL);
      sum.fma(factor, bias).intoArray(sums, i);
    }
  }

  private void finish(WindowJob job, int window, int count, int output, float[] sums, int first) {
    switch (job.finish()) {
      case STORE, ADD -> {}
      case ELU -> elu(sums, first, sums, first, count * PANEL);
      case GELU -> gelu(sums, first, sums, first, count * PANEL);
      case GELU_TANH -> geluTanh(sums, first, sums, first, count * PANEL);
    }
    int outputs = job.outputsFrom(output);
    for (int t = 0; t < count; t++) {
      int at = job.yAt(window + t, output);
      if (job.finish() == Finish.ADD) {
        add(sums, first + t * PANEL, job.y(), at, outputs);
      } else {
        System.arraycopy(sums, first + t * PANEL, job.y(), at, outputs);
      }
    }
  }

  private static void add(float[] x, int xOffset, float[] y, int yOffset, int n) {
    int i = 0;
    for (; i + LANES <= n; i += LANES) {
      FloatVector a = FloatVector.fromArray(F, y, yOffset + i);
      a.add(FloatVector.fromArray(F, x, xOffset + i)).intoArray(y, yOffset + i);
    }
    for (; i < n; i++) {
      y[yOffset + i] += x[xOffset + i];
    }
  }

  @Override
  public void elu(float[] x, int xOffset, float[] y, int yOffset, int n) {
    int i = 0;
    for (; i + LANES <= n; i += LANES) {
      VectorUnits.elu(FloatVector.fromArray(F, x, xOffset + i)).intoArray(y, yOffset + i);
    }
    for (; i < n; i++) {
      y[yOffset + i] = Units.elu(x[xOffset + i]);
    }
  }

  @Override
  public void gelu(float[] x, int xOffset, float[] y, int yOffset, int n) {
    int i = 0;
    for (; i + LANES <= n; i += LANES) {
      VectorUnits.gelu(FloatVector.fromArray(F, x, xOffset + i)).intoArray(y, yOffset + i);
    }
    for (; i < n; i++) {
      y[yOffset + i] = Units.gelu(x[xOffset + i]);
    }
  }

  @Override
  public void geluTanh(float[] x, int xOffset, float[] y, int yOffset, int n) {
    int i = 0;
    for (; i + LANES <= n; i += LANES) {
      VectorUnits.geluTanh(FloatVector.fromArray(F, x, xOffset + i)).intoArray(y, yOffset + i);
    }
    for (; i < n; i++) {
      y[yOffset + i] = Units.geluTanh(x[xOffset + i]);
    }
  }
}
