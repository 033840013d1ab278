package dev.echoforge.kernel;

import static dev.echoforge.kernel.VectorShapes.FLOAT;
import static dev.echoforge.kernel.VectorShapes.LANES;

import jdk.incubator.vector.FloatVector;

/** Sums and exponentials with the Vector API. */
final class VectorArrayKernel implements ArrayKernel {

  private static final ThreadLocal<float[]> SCRATCH =
      ThreadLocal.withInitial(() -> new float[LANES]);

  @Override
  public float dot(float[] a, int aOffset, float[] b, int bOffset, int n) {
    FloatVector s0 = FloatVector.zero(FLOAT);
    FloatVector s1 = FloatVector.zero(FLOAT);
    FloatVector s2 = FloatVector.zero(FLOAT);
    FloatVector s3 = FloatVector.zero(FLOAT);
    int i = 0;
    for (; i + 4 * LANES <= n; i += 4 * LANES) {
      int j = aOffset + i;
      int k = bOffset + i;
      s0 = FloatVector.fromArray(FLOAT, a, j).fma(FloatVector.fromArray(FLOAT, b, k), s0);
      j += LANES;
      k += LANES;
      s1 = FloatVector.fromArray(FLOAT, a, j).fma(FloatVector.fromArray(FLOAT, b, k), s1);
      j += LANES;
      k += LANES;
      s2 = FloatVector.fromArray(FLOAT, a, j).fma(FloatVector.fromArray(FLOAT, b, k), s2);
      j += LANES;
      k += LANES;
      s3 = FloatVector.fromArray(FLOAT, a, j).fma(FloatVector.fromArray(FLOAT, b, k), s3);
    }
    for (; i + LANES <= n; i += LANES) {
      FloatVector x = FloatVector.fromArray(FLOAT, a, aOffset + i);
      s0 = x.fma(FloatVector.fromArray(FLOAT, b, bOffset + i), s0);
    }
    float[] lanes = SCRATCH.get();
    s0.add(s1).add(s2.add(s3)).intoArray(lanes, 0);
    float sum = LaneSum.of(lanes, 0, LANES);
    for (; i < n; i++) {
      sum += a[aOffset + i] * b[bOffset + i];
    }
    return sum;
  }

  @Override
  public void exp(float[] x, int offset, float shift, int n) {
    int i = offset;
    for (; i + LANES <= offset + n; i += LANES) {
      VectorUnits.exp(FloatVector.fromArray(FLOAT, x, i).sub(shift)).intoArray(x, i);
    }
    for (; i < offset + n; i++) {
      x[i] = Units.exp(x[i] - shift);
    }
  }

  @Override
  public void siluProduct(
      float[] gate, int gateOffset, float[] up, int upOffset, float[] y, int yOffset, int n) {
    int i = 0;
    for (; i + LANES <= n; i += LANES) {
      FloatVector x = FloatVector.fromArray(FLOAT, gate, gateOffset + i);
      VectorUnits.silu(x)
          .mul(FloatVector.fromArray(FLOAT, up, upOffset + i))
          .intoArray(y, yOffset + i);
    }
    for (; i < n; i++) {
      y[yOffset + i] = ScalarArrayKernel.silu(gate[gateOffset + i]) * up[upOffset + i];
    }
  }

  @Override
  public void silu(float[] x, int offset, int n) {
    int i = offset;
    for (; i + LANES <= offset + n; i += LANES) {
      VectorUnits.silu(FloatVector.fromArray(FLOAT, x, i)).intoArray(x, i);
    }
    for (; i < offset + n; i++) {
      x[i] = ScalarArrayKernel.silu(x[i]);
    }
  }
}
