package dev.echoforge.kernel;

import java.util.Arrays;

/**
 * 4.25 bits a weight: w = s · (q − z), q from 0 to 15, with a scale s and a zero point z for 64
 * weights. A header's 16 bits are s = (1 + m/16) · 2^(e − 45) with 6 bits of e above 4 of m, and z
 * = k/4 with 6 bits of k.
 *
 * <p>A zero point takes less from the error of a row's weights than 6 more bits of the scale or
 * blocks of half the size: docs/benchmarks.md has the figures. The quantizer looks for the pair
 * with the least squared error among four ranges, a little narrower than the weights', then twice
 * among the neighbours of the best so far.
 */
final class Q4Layout implements QuantLayout {

  static final Q4Layout INSTANCE = new Q4Layout();

  /**
   * Kernels read s too small by this, so that the exponent's upper bits are constant; and it keeps
   * activations exact when they are divided by a weight's place in its word.
   */
  private static final float SCALE_UNIT = 0x1p18f;

  /** Where a scale's code, six bits of exponent and four of mantissa, stands in a float. */
  private static final int CODE_PLACE = 23 - 4;

  /** The code that 2^−45 would have if codes began with the float's own. */
  private static final int SMALLEST_CODE = (127 - 45) << 4;

  private static final int LARGEST_SCALE = (1 << 10) - 1;
  private static final int LARGEST_ZERO = (1 << 6) - 1;
  private static final float ZERO_STEP = 0.25f;
  private static final int LARGEST = 15;
  private static final float[] RANGES = {0.95f, 0.8f};

  private static final float[] PLACED_SCALES = QuantLayout.placed(SCALE_UNIT, 4);

  private Q4Layout() {}

  @Override
  public int bits() {
    return 4;
  }

  @Override
  public float inputScale() {
    return SCALE_UNIT;
  }

  @Override
  public float[] placedInputScales() {
    return PLACED_SCALES;
  }

  @Override
  public float sumScale() {
    return -ZERO_STEP * SCALE_UNIT;
  }

  @Override
  public float scale(int header) {
    return scaleOf(header >>> 6) / SCALE_UNIT;
  }

  @Override
  public float start(int header) {
    return header & LARGEST_ZERO;
  }

  @Override
  public float weight(int header, int level) {
    return scaleOf(header >>> 6) * (level - ZERO_STEP * (header & LARGEST_ZERO));
  }

  /** A scale's code is the upper bits of the float, less those of the smallest. */
  private static float scaleOf(int code) {
    return Float.intBitsToFloat((code + SMALLEST_CODE) << CODE_PLACE);
  }

  /** The nearest scale's code. */
  private static int scaleCode(float scale) {
    int rounded = (Float.floatToRawIntBits(scale) + (1 << (CODE_PLACE - 1))) >> CODE_PLACE;
    return Math.clamp(rounded - SMALLEST_CODE, 0, LARGEST_SCALE);
  }

  @Override
  public void quantize(float[] weights, int[] headers, int[] levels) {
    Search search = new Search(weights);
    search.ranges();
    search.neighbours();
    search.neighbours();
    search.best(headers, levels);
  }

  /** The search for the headers of 64 rows at once. */
  private static final class Search {
    private final GridKernel kernel = Kernels.best().grids();
    private final float[] weights; // [64 columns, 64 rows]
    private final float[] low = new float[Tile.ROWS];
    private final float[] high = new float[Tile.ROWS];
    private final int[] bestHeader = new int[Tile.ROWS];
    private final float[] bestError = new float[Tile.ROWS];
    private final int[] header = new int[Tile.ROWS];
    private final float[] error = new float[Tile.ROWS];
    private final GridKernel.Grid grid = new GridKernel.Grid(LARGEST);

    Search(float[] weights) {
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
            int code = scaleCode((high[r] * above - bottom) / LARGEST);
            header[r] = code << 6 | zeroCode(-bottom / scaleOf(code));
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
            int code = Math.clamp((start[r] >>> 6) + scaleStep, 0, LARGEST_SCALE);
            int zero = Math.clamp((start[r] & LARGEST_ZERO) + zeroStep, 0, LARGEST_ZERO);
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
      return Math.clamp(Math.round(zero / ZERO_STEP), 0, LARGEST_ZERO);
    }

    private void setGrid(int[] headers) {
      for (int r = 0; r < Tile.ROWS; r++) {
        grid.scale[r] = scaleOf(headers[r] >>> 6);
        grid.inverse[r] = 1 / grid.scale[r];
        grid.zero[r] = ZERO_STEP * (headers[r] & LARGEST_ZERO);
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
}
