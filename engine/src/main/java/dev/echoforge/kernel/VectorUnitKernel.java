package dev.echoforge.kernel;

import static dev.echoforge.kernel.VectorShapes.FLOAT;
import static dev.echoforge.kernel.VectorShapes.LANES;

import jdk.incubator.vector.FloatVector;

/** Sums and scales a unit's activations with the Vector API. */
final class VectorUnitKernel implements UnitKernel {

  @Override
  public float sum(float[] from, int start, float[] scratch) {
    FloatVector sum = FloatVector.fromArray(FLOAT, from, start);
    for (int c = LANES; c < Tile.UNIT; c += LANES) {
      sum = sum.add(FloatVector.fromArray(FLOAT, from, start + c));
    }
    sum.intoArray(scratch, 0);
    return LaneSum.of(scratch, 0, LANES);
  }

  @Override
  public void scale(float[] from, int start, float[] scales, float[] x, int to) {
    for (int c = 0; c < Tile.UNIT; c += LANES) {
      FloatVector.fromArray(FLOAT, from, start + c)
          .mul(FloatVector.fromArray(FLOAT, scales, c))
          .intoArray(x, to + c);
    }
  }
}
