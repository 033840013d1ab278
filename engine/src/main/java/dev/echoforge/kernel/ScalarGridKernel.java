package dev.echoforge.kernel;

import java.util.Arrays;

/** The reference, in plain Java. */
final class ScalarGridKernel implements GridKernel {

  @Override
  public void errors(float[] weights, Grid grid, float[] errors) {
    Arrays.fill(errors, 0);
    for (int c = 0; c < Tile.UNIT; c++) {
      for (int r = 0; r < Tile.ROWS; r++) {
        float weight = weights[c * Tile.ROWS + r];
        float miss = weight - grid.scale[r] * (grid.level(r, weight) - grid.zero[r]);
        errors[r] += miss * miss;
      }
    }
  }
}
