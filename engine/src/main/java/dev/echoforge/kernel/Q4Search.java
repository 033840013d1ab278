package dev.echoforge.kernel;

import java.util.Arrays;

/**
 * The search for the scales and zero points of 64 rows at once: the pair with the least squared
 * error among four ranges, a little narrower than the weights', then twice among the neighbours of
 * the best so far.
 */
final class Q4Search {

  private static final float[] RANGES = {0.95f, 0.8f};

  private final GridKernel kernel = Kernels.best().grids();
  private final float[] weights; // [64 columns, 64 rows]
  private final float[] low = new float[Tile.ROWS];
  private final float[] high = new float[Tile.ROWS];
  private final int[] bestHeader = new int[Tile.ROWS];
  private final float[] bestError = new float[Tile.ROWS];
  private final int[] header = new int[Tile.ROWS];
  private final float[] error = new float[Tile.ROWS];
  private final GridKernel.Grid grid = new GridKernel.Grid(Q4Layout.LARGEST);

  Q4Search(float[] weights) {
    this.weights = weights;
    Arrays.fill(bestError, Float.POSITIVE_INFINITY);
    for (int c = 0; c < Tile.UNIT; c++) {
      for (int r = 0; r < Tile.ROWS; r++) {
        float w = weights[c * Tile.ROWS + r];
        low[r] = Math.min(low[r], w);
        high[r] = Math.max(high[r], w);
      }
    }
  }

  void ranges() {
    for (float below : RANGES) {
      for (float above : RANGES) {
        for (int r = 0; r < Tile.ROWS; r++) {
          float bottom = low[r] * below;
          int code = Q4Layout.scaleCode((high[r] * above - bottom) / Q4Layout.LARGEST);
          header[r] = code << 6 | zeroCode(-bottom / Q4Layout.scaleOf(code));
        }
        tryHeaders();
      }
    }
  }

  void neighbours() {
    int[] start = bestHeader.clone();
    for (int scaleStep = -1; scaleStep <= 1; scaleStep++) {
      for (int zeroStep = -2; zeroStep <= 2; zeroStep++) {
        if (scaleStep == 0 && zeroStep == 0) {
          continue;
        }
        for (int r = 0; r < Tile.ROWS; r++) {
          int code = Math.clamp((start[r] >>> 6) + scaleStep, 0, Q4Layout.LARGEST_SCALE);
          int zero =
              Math.clamp((start[r] & Q4Layout.LARGEST_ZERO) + zeroStep, 0, Q4Layout.LARGEST_ZERO);
          header[r] = code << 6 | zero;
        }
        tryHeaders();
      }
    }
  }

  void best(int[] headers, int[] levels) {
    System.arraycopy(bestHeader, 0, headers, 0, Tile.ROWS);
    setGrid(bestHeader);
    for (int c = 0; c < Tile.UNIT; c++) {
      for (int r = 0; r < Tile.ROWS; r++) {
        int i = c * Tile.ROWS + r;
        levels[i] = grid.level(r, weights[i]);
      }
    }
  }

  private static int zeroCode(float zero) {
    return Math.clamp(Math.round(zero / Q4Layout.ZERO_STEP), 0, Q4Layout.LARGEST_ZERO);
  }

  private void setGrid(int[] headers) {
    for (int r = 0; r < Tile.ROWS; r++) {
      grid.scale[r] = Q4Layout.scaleOf(headers[r] >>> 6);
      grid.inverse[r] = 1 / grid.scale[r];
      grid.zero[r] = Q4Layout.ZERO_STEP * (headers[r] & Q4Layout.LARGEST_ZERO);
    }
  }

  private void tryHeaders() {
    setGrid(header);
    kernel.errors(weights, grid, error);
    for (int r = 0; r < Tile.ROWS; r++) {
      if (error[r] < bestError[r]) {
        bestError[r] = error[r];
        bestHeader[r] = header[r];
      }
    }
  }
}
