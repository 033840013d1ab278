package dev.echoforge.kernel;

/** Measures how well a unit's weights fit the grids that a quantizer tries. */
interface GridKernel {

  /**
   * Adds up each row's squared errors.
   *
   * @param weights [64 columns, 64 rows]
   * @param grid what each row is tried with
   * @param errors [64], overwritten
   */
  void errors(float[] weights, Grid grid, float[] errors);

  /**
   * What 64 rows are tried with: w = scale · (q − zero), q being a whole number from 0 to largest.
   */
  final class Grid {
    final float[] scale = new float[Tile.ROWS];
    final float[] inverse = new float[Tile.ROWS];
    final float[] zero = new float[Tile.ROWS];
    final int largest;

    Grid(int largest) {
      this.largest = largest;
    }

    /** The whole number that comes nearest to a weight. */
    int level(int row, float weight) {
      float level = weight * inverse[row] + (zero[row] + 0.5f);
      return (int) Math.min(largest, Math.max(0, level));
    }
  }
}
