package dev.echoforge.kernel;

import static dev.echoforge.kernel.VectorShapes.FLOAT;
import static dev.echoforge.kernel.VectorShapes.LANES;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorOperators;

/** The same to the bit with the Vector API: no multiplication is fused with an addition. */
final class VectorGridKernel implements GridKernel {

  @Override
  public void errors(float[] weights, Grid grid, float[] errors) {
    for (int r = 0; r < Tile.ROWS; r += LANES) {
      FloatVector scale = FloatVector.fromArray(FLOAT, grid.scale, r);
      FloatVector inverse = FloatVector.fromArray(FLOAT, grid.inverse, r);
      FloatVector zero = FloatVector.fromArray(FLOAT, grid.zero, r);
      FloatVector start = zero.add(0.5f);
      FloatVector sum = FloatVector.zero(FLOAT);
      for (int c = 0; c < Tile.UNIT; c++) {
        FloatVector weight = FloatVector.fromArray(FLOAT, weights, c * Tile.ROWS + r);
        FloatVector level = weight.mul(inverse).add(start).max(0).min(grid.largest);
        FloatVector whole =
            (FloatVector) level.convert(VectorOperators.F2I, 0).convert(VectorOperators.I2F, 0);
        FloatVector miss = weight.sub(scale.mul(whole.sub(zero)));
        sum = sum.add(miss.mul(miss));
      }
      sum.intoArray(errors, r);
    }
  }
}
