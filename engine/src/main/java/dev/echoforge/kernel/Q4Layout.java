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

  private static final int SMALLEST_EXPONENT = -45;
  private static final int MANTISSA_BITS = 4;
  private static final int LARGEST_SCALE = (1 << 10) - 1;
  private static final int LARGEST_ZERO = (1 << 6) - 1;
  private static final float ZERO_STEP = 0.25f;
  private static final int LARGEST = 15;
  private static final float[] RANGES = {0.95f, 0.8f};

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

  private static float scaleOf(int code) {
    float mantissa = 1 + (code & 0xF) * 0x1p-4f;
    return Math.scalb(mantissa, (code >>> MANTISSA_BITS) + SMALLEST_EXPONENT);
  }

  /** The nearest scale's code: the upper bits of the float, rounded, less those of the smallest. */
  private static int scaleCode(float scale) {
    int shift = 23 - MANTISSA_BITS;
    int rounded = (Float.floatToRawIntBits(scale) + (1 << (shift - 1))) >> shift;
    return Math.clamp(rounded - ((127 + SMALLEST_EXPONENT) << MANTISSA_BITS), 0, LARGEST_SCALE);
  }

  @Override
  public void quantize(float[] weights, int[] headers, int[] levels) {
    Search search = new Search(weights);
    search.ranges();
    search.neighbours();
    search.neighbours();
    search.best(headers, levels);
  }

  /** The search for the headers of 64 rows at once; the inner loops are over rows. */
  private static final class Search {
    private final float[] weights; // [64 columns, 64 rows]
    private final float[] low = new float[Tile.ROWS];
    private final float[] high = new float[Tile.ROWS];
    private final int[] bestHeader = new int[Tile.ROWS];
    private final float[] bestError = new float[Tile.ROWS];
    private final int[] header = new int[Tile.ROWS];
    private final float[] scale = new float[Tile.ROWS];
    private final float[] inverse = new float[Tile.ROWS];
    private final float[] zero = new float[Tile.ROWS];
    private final float[] error = new float[Tile.ROWS];

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
      System.arraycopy(bestHeader, 0, header, 0, Tile.ROWS);
      read();
      for (int c = 0; c < Tile.UNIT; c++) {
        for (int r = 0; r < Tile.ROWS; r++) {
          int i = c * Tile.ROWS + r;
          float level = weights[i] * inverse[r] + (zero[r] + 0.5f);
          levels[i] = (int) Math.min(LARGEST, Math.max(0, level));
        }
      }
    }

    private static int zeroCode(float zero) {
      return Math.clamp(Math.round(zero / ZERO_STEP), 0, LARGEST_ZERO);
    }

    private void read() {
      for (int r = 0; r < Tile.ROWS; r++) {
        scale[r] = scaleOf(header[r] >>> 6);
        inverse[r] = 1 / scale[r];
        zero[r] = ZERO_STEP * (header[r] & LARGEST_ZERO);
      }
    }

    private void tryHeaders() {
      read();
      Arrays.fill(error, 0);
      for (int c = 0; c < Tile.UNIT; c++) {
        for (int r = 0; r < Tile.ROWS; r++) {
          float w = weights[c * Tile.ROWS + r];
          float level = Math.min(LARGEST, Math.max(0, w * inverse[r] + (zero[r] + 0.5f)));
          float miss = w - scale[r] * ((int) level - zero[r]);
          error[r] += miss * miss;
        }
      }
      for (int r = 0; r < Tile.ROWS; r++) {
        if (error[r] < bestError[r]) {
          bestError[r] = error[r];
          bestHeader[r] = header[r];
        }
      }
    }
  }
}
