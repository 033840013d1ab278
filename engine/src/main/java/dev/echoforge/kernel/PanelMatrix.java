package dev.echoforge.kernel;

import dev.echoforge.parallel.Share;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.Arrays;

/**
 * Single precision weights with 64 rows side by side, [tiles, columns, 64]: one load gives a column
 * of as many rows as a vector has lanes, and no sum over lanes is needed. The last tile is filled
 * up with zeros.
 */
final class PanelMatrix extends SegmentMatrix {

  private static final ValueLayout.OfFloat FLOAT = ValueLayout.JAVA_FLOAT;

  /**
   * What of the activations is multiplied at once, so that a core's second level cache holds it.
   */
  private static final int CHUNK_FLOATS = 1 << 16;

  private final PanelKernel kernel;

  private PanelMatrix(PanelKernel kernel, int rows, int columns, MemorySegment weights) {
    super(rows, columns, weights);
    this.kernel = kernel;
  }

  static PanelMatrix of(PanelKernel kernel, int rows, int columns, Rows source) {
    long tileFloats = (long) columns * Tile.ROWS;
    MemorySegment weights =
        Arena.ofAuto().allocate(Tile.tiles(rows) * tileFloats * Float.BYTES, 64);
    float[] tile = new float[Math.multiplyExact(columns, Tile.ROWS)];
    float[] row = new float[columns];
    for (int first = 0; first < rows; first += Tile.ROWS) {
      Arrays.fill(tile, 0);
      for (int r = 0; r < Math.min(Tile.ROWS, rows - first); r++) {
        source.read(first + r, row);
        for (int c = 0; c < columns; c++) {
          tile[c * Tile.ROWS + r] = row[c];
        }
      }
      long start = first / Tile.ROWS * tileFloats * Float.BYTES;
      MemorySegment.copy(tile, 0, weights, FLOAT, start, tile.length);
    }
    return new PanelMatrix(kernel, rows, columns, weights);
  }

  @Override
  public void row(int row, float[] into, int offset) {
    long start = (long) (row / Tile.ROWS) * Tile.ROWS * columns + row % Tile.ROWS;
    for (int c = 0; c < columns; c++) {
      into[offset + c] = weights.getAtIndex(FLOAT, start + (long) c * Tile.ROWS);
    }
  }

  @Override
  int units() {
    return Tile.tiles(rows);
  }

  @Override
  int unitRows() {
    return Tile.ROWS;
  }

  @Override
  int vectorsTogether() {
    return Math.max(4, CHUNK_FLOATS / columns / 4 * 4);
  }

  @Override
  void multiply(Share tiles, Object input, int first, int count, float[] x, int xOffset, Output y) {
    float[] out = new float[4 * Tile.ROWS];
    for (int tile = tiles.from(); tile < tiles.to(); tile++) {
      multiply(tile, count, x, xOffset, out, y);
    }
  }

  private void multiply(int tile, int end, float[] x, int xOffset, float[] out, Output y) {
    long offset = (long) tile * Tile.ROWS * columns * Float.BYTES;
    int row = tile * Tile.ROWS;
    int length = Math.min(Tile.ROWS, rows - row);
    int b = 0;
    for (; b + 4 <= end; b += 4) {
      kernel.four(weights, offset, columns, x, xOffset + b * columns, out);
      for (int v = 0; v < 4; v++) {
        System.arraycopy(out, v * Tile.ROWS, y.array(), y.index(b + v, row), length);
      }
    }
    for (; b < end; b++) {
      kernel.one(weights, offset, columns, x, xOffset + b * columns, out);
      System.arraycopy(out, 0, y.array(), y.index(b, row), length);
    }
  }
}
