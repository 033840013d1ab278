package dev.echoforge.kernel;

import static dev.echoforge.kernel.VectorShapes.ADDRESSES;
import static dev.echoforge.kernel.VectorShapes.BYTES;
import static dev.echoforge.kernel.VectorShapes.FLOAT;
import static dev.echoforge.kernel.VectorShapes.INT;
import static dev.echoforge.kernel.VectorShapes.LANES;
import static dev.echoforge.kernel.VectorShapes.LE;
import static dev.echoforge.kernel.VectorShapes.MEMORY;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorOperators;

/** As {@link Q8Singles}, with four vectors. */
final class Q8Fours {

  private static final long BLOCK_BYTES = Q8Layout.INSTANCE.blockBytes();
  private static final long HEADER_BYTES = (long) Tile.ROWS * Integer.BYTES;
  private static final long GROUP_BYTES = (long) Tile.ROWS * Integer.BYTES;

  private Q8Fours() {}

  /** Adds the sums of a tile's rows to out, [4, 64]. */
  static void multiply(long tile, int units, Activations in, int group, float[] out) {
    for (int unit = 0; unit < units; unit++) {
      long block = tile + (unit >> 1) * BLOCK_BYTES;
      for (int row = 0; row < Tile.ROWS; row += 2 * LANES) {
        long rows = block + (long) row * Integer.BYTES;
        twoByFour(rows, unit, in.x, in.sums, group * units + unit, out, row);
      }
    }
  }

  /** One unit of two vectors of rows with four vectors: eight chains, for 16 registers. */
  private static void twoByFour(
      long address, int unit, float[] x, float[] sums, int sumsUnit, float[] out, int outOffset) {
    long block = address & ADDRESSES;
    int shift = 16 * (unit & 1);
    FloatVector a0 = FloatVector.broadcast(FLOAT, sums[4 * sumsUnit]);
    FloatVector b0 = a0;
    FloatVector a1 = FloatVector.broadcast(FLOAT, sums[4 * sumsUnit + 1]);
    FloatVector b1 = a1;
    FloatVector a2 = FloatVector.broadcast(FLOAT, sums[4 * sumsUnit + 2]);
    FloatVector b2 = a2;
    FloatVector a3 = FloatVector.broadcast(FLOAT, sums[4 * sumsUnit + 3]);
    FloatVector b3 = a3;
    for (int i = 0; i < Tile.UNIT; i++) {
      long word = block + HEADER_BYTES + (long) (i >> 1) * GROUP_BYTES;
      int place = shift + (i & 1) * 8;
      int k = 4 * (sumsUnit * Tile.UNIT + i);
      FloatVector w0 =
          (FloatVector)
              IntVector.fromMemorySegment(INT, MEMORY, word, LE)
                  .lanewise(VectorOperators.LSHR, place)
                  .and(0xFF)
                  .convert(VectorOperators.I2F, 0);
      FloatVector w1 =
          (FloatVector)
              IntVector.fromMemorySegment(INT, MEMORY, word + 1 * BYTES, LE)
                  .lanewise(VectorOperators.LSHR, place)
                  .and(0xFF)
                  .convert(VectorOperators.I2F, 0);
      FloatVector x0 = FloatVector.broadcast(FLOAT, x[k]);
      a0 = w0.fma(x0, a0);
      b0 = w1.fma(x0, b0);
      FloatVector x1 = FloatVector.broadcast(FLOAT, x[k + 1]);
      a1 = w0.fma(x1, a1);
      b1 = w1.fma(x1, b1);
      FloatVector x2 = FloatVector.broadcast(FLOAT, x[k + 2]);
      a2 = w0.fma(x2, a2);
      b2 = w1.fma(x2, b2);
      FloatVector x3 = FloatVector.broadcast(FLOAT, x[k + 3]);
      a3 = w0.fma(x3, a3);
      b3 = w1.fma(x3, b3);
    }
    FloatVector s0 =
        IntVector.fromMemorySegment(INT, MEMORY, block, LE)
            .lanewise(VectorOperators.LSHR, shift)
            .lanewise(VectorOperators.LSHL, 16)
            .reinterpretAsFloats();
    FloatVector s1 =
        IntVector.fromMemorySegment(INT, MEMORY, block + 1 * BYTES, LE)
            .lanewise(VectorOperators.LSHR, shift)
            .lanewise(VectorOperators.LSHL, 16)
            .reinterpretAsFloats();
    s0.fma(a0, FloatVector.fromArray(FLOAT, out, outOffset)).intoArray(out, outOffset);
    s1.fma(b0, FloatVector.fromArray(FLOAT, out, outOffset + LANES))
        .intoArray(out, outOffset + LANES);
    s0.fma(a1, FloatVector.fromArray(FLOAT, out, outOffset + 1 * Tile.ROWS))
        .intoArray(out, outOffset + 1 * Tile.ROWS);
    s1.fma(b1, FloatVector.fromArray(FLOAT, out, outOffset + 1 * Tile.ROWS + LANES))
        .intoArray(out, outOffset + 1 * Tile.ROWS + LANES);
    s0.fma(a2, FloatVector.fromArray(FLOAT, out, outOffset + 2 * Tile.ROWS))
        .intoArray(out, outOffset + 2 * Tile.ROWS);
    s1.fma(b2, FloatVector.fromArray(FLOAT, out, outOffset + 2 * Tile.ROWS + LANES))
        .intoArray(out, outOffset + 2 * Tile.ROWS + LANES);
    s0.fma(a3, FloatVector.fromArray(FLOAT, out, outOffset + 3 * Tile.ROWS))
        .intoArray(out, outOffset + 3 * Tile.ROWS);
    s1.fma(b3, FloatVector.fromArray(FLOAT, out, outOffset + 3 * Tile.ROWS + LANES))
        .intoArray(out, outOffset + 3 * Tile.ROWS + LANES);
  }
}
