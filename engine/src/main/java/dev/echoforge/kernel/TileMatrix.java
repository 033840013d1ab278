package dev.echoforge.kernel;

import dev.echoforge.parallel.Share;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;

/** Quantized weights in tiles, used where they are stored. */
final class TileMatrix extends SegmentMatrix {

  private static final ValueLayout.OfInt WORD =
      ValueLayout.JAVA_INT_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);

  /** Vectors that a kernel takes at once. */
  private static final int GROUP = 4;

  /**
   * What of the activations is multiplied at once, so that a core's second level cache holds it.
   */
  private static final int CHUNK_FLOATS = 1 << 17;

  private final QuantLayout layout;
  private final TileKernel kernel;

  TileMatrix(QuantLayout layout, TileKernel kernel, int rows, int columns, MemorySegment weights) {
    super(rows, columns, weights);
    this.layout = layout;
    this.kernel = kernel;
  }

  @Override
  public void row(int row, float[] into, int offset) {
    int perHalf = 16 / layout.bits();
    int mask = (1 << layout.bits()) - 1;
    long tile = (long) (row / Tile.ROWS) * tileBytes();
    int lane = row % Tile.ROWS;
    for (int c = 0; c < columns; c++) {
      long block = tile + (long) (c / Tile.BLOCK) * layout.blockBytes();
      int shift = 16 * (c / Tile.UNIT % 2);
      int inUnit = c % Tile.UNIT;
      int header = word(block, lane) >>> shift & 0xFFFF;
      int word = word(block, Tile.ROWS * (1 + inUnit / perHalf) + lane);
      int level = word >>> (shift + inUnit % perHalf * layout.bits()) & mask;
      into[offset + c] = layout.weight(header, level);
    }
  }

  private int word(long block, int index) {
    return weights.get(WORD, block + (long) index * Integer.BYTES);
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
    return Math.max(GROUP, CHUNK_FLOATS / columns / GROUP * GROUP);
  }

  @Override
  void multiply(Share tiles, Object input, int first, int count, float[] x, int xOffset, Output y) {
    Activations in = Activations.ofThisThread();
    in.prepare(input, first, layout, count, x, xOffset, columns);
    for (int tile = tiles.from(); tile < tiles.to(); tile++) {
      multiply(tile, count, in, y);
    }
  }

  private void multiply(int tile, int live, Activations in, Output y) {
    long offset = tile * tileBytes();
    int blocks = Tile.blocks(columns);
    int row = tile * Tile.ROWS;
    int length = Math.min(Tile.ROWS, rows - row);
    float[] out = in.out;
    if (live == 1) {
      kernel.one(weights, offset, blocks, in, out);
      System.arraycopy(out, 0, y.array(), y.index(0, row), length);
      return;
    }
    for (int v = 0; v < live; v++) {
      if (v % GROUP == 0) {
        kernel.four(weights, offset, blocks, in, v / GROUP, out);
      }
      System.arraycopy(out, v % GROUP * Tile.ROWS, y.array(), y.index(v, row), length);
    }
  }

  private long tileBytes() {
    return (long) Tile.blocks(columns) * layout.blockBytes();
  }
}
