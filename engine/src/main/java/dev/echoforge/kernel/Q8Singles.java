package dev.echoforge.kernel;

import static dev.echoforge.kernel.VectorShapes.ADDRESSES;
import static dev.echoforge.kernel.VectorShapes.BYTES;
import static dev.echoforge.kernel.VectorShapes.FLOAT;
import static dev.echoforge.kernel.VectorShapes.INT;
import static dev.echoforge.kernel.VectorShapes.LANES;
import static dev.echoforge.kernel.VectorShapes.LE;
import static dev.echoforge.kernel.VectorShapes.MEMORY;

import java.util.Arrays;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorOperators;

/**
 * Products of a tile of {@link Q8Layout} with one vector where there are 16 registers. C2 loads
 * what a step needs before it multiplies: eight chains of additions leave room for that, and are
 * enough for none to wait for another.
 */
final class Q8Singles {

  private static final long BLOCK_BYTES = Q8Layout.INSTANCE.blockBytes();
  private static final long HEADER_BYTES = (long) Tile.ROWS * Integer.BYTES;
  private static final long GROUP_BYTES = (long) Tile.ROWS * Integer.BYTES;
  private static final int GROUPS = 32;

  private Q8Singles() {}

  /** The sums of a tile's rows, out [64], in the order of {@link VectorQ8Kernel}. */
  static void multiply(long tile, int blocks, Activations in, float[] out) {
    Arrays.fill(out, 0, Tile.ROWS, 0);
    for (int block = 0; block < blocks; block++) {
      long rows = tile + block * BLOCK_BYTES;
      for (int row = 0; row < Tile.ROWS; row += 8 * LANES) {
        lowerUnit(rows + (long) row * Integer.BYTES, block, in.x, in.sums, out, row);
        upperUnit(rows + (long) row * Integer.BYTES, block, in.x, in.sums, out, row);
      }
    }
  }

  /**
   * A block's first unit of eight vectors of rows. Of vectors of 256 bits that is the tile's whole
   * width: memory is read from first to last, and the second unit comes from the core's cache.
   */
  private static void lowerUnit(long address, int b, float[] x, float[] sums, float[] out, int at) {
    long block = address & ADDRESSES;
    FloatVector c0 = FloatVector.broadcast(FLOAT, sums[2 * b]);
    FloatVector c1 = c0;
    FloatVector c2 = c0;
    FloatVector c3 = c0;
    FloatVector c4 = c0;
    FloatVector c5 = c0;
    FloatVector c6 = c0;
    FloatVector c7 = c0;
    for (int g = 0; g < GROUPS; g++) {
      long word = block + HEADER_BYTES + (long) g * GROUP_BYTES;
      int k = b * Tile.BLOCK + g * 2;
      FloatVector x0 = FloatVector.broadcast(FLOAT, x[k]);
      FloatVector x1 = FloatVector.broadcast(FLOAT, x[k + 1]);
      IntVector v0 = IntVector.fromMemorySegment(INT, MEMORY, word, LE);
      c0 = ((FloatVector) v0.and(0xFF).convert(VectorOperators.I2F, 0)).fma(x0, c0);
      c0 = ((FloatVector) v0.and(0xFF00).convert(VectorOperators.I2F, 0)).fma(x1, c0);
      IntVector v1 = IntVector.fromMemorySegment(INT, MEMORY, word + 1 * BYTES, LE);
      c1 = ((FloatVector) v1.and(0xFF).convert(VectorOperators.I2F, 0)).fma(x0, c1);
      c1 = ((FloatVector) v1.and(0xFF00).convert(VectorOperators.I2F, 0)).fma(x1, c1);
      IntVector v2 = IntVector.fromMemorySegment(INT, MEMORY, word + 2 * BYTES, LE);
      c2 = ((FloatVector) v2.and(0xFF).convert(VectorOperators.I2F, 0)).fma(x0, c2);
      c2 = ((FloatVector) v2.and(0xFF00).convert(VectorOperators.I2F, 0)).fma(x1, c2);
      IntVector v3 = IntVector.fromMemorySegment(INT, MEMORY, word + 3 * BYTES, LE);
      c3 = ((FloatVector) v3.and(0xFF).convert(VectorOperators.I2F, 0)).fma(x0, c3);
      c3 = ((FloatVector) v3.and(0xFF00).convert(VectorOperators.I2F, 0)).fma(x1, c3);
      IntVector v4 = IntVector.fromMemorySegment(INT, MEMORY, word + 4 * BYTES, LE);
      c4 = ((FloatVector) v4.and(0xFF).convert(VectorOperators.I2F, 0)).fma(x0, c4);
      c4 = ((FloatVector) v4.and(0xFF00).convert(VectorOperators.I2F, 0)).fma(x1, c4);
      IntVector v5 = IntVector.fromMemorySegment(INT, MEMORY, word + 5 * BYTES, LE);
      c5 = ((FloatVector) v5.and(0xFF).convert(VectorOperators.I2F, 0)).fma(x0, c5);
      c5 = ((FloatVector) v5.and(0xFF00).convert(VectorOperators.I2F, 0)).fma(x1, c5);
      IntVector v6 = IntVector.fromMemorySegment(INT, MEMORY, word + 6 * BYTES, LE);
      c6 = ((FloatVector) v6.and(0xFF).convert(VectorOperators.I2F, 0)).fma(x0, c6);
      c6 = ((FloatVector) v6.and(0xFF00).convert(VectorOperators.I2F, 0)).fma(x1, c6);
      IntVector v7 = IntVector.fromMemorySegment(INT, MEMORY, word + 7 * BYTES, LE);
      c7 = ((FloatVector) v7.and(0xFF).convert(VectorOperators.I2F, 0)).fma(x0, c7);
      c7 = ((FloatVector) v7.and(0xFF00).convert(VectorOperators.I2F, 0)).fma(x1, c7);
    }
    IntVector.fromMemorySegment(INT, MEMORY, block, LE)
        .lanewise(VectorOperators.LSHL, 16)
        .reinterpretAsFloats()
        .fma(c0, FloatVector.fromArray(FLOAT, out, at))
        .intoArray(out, at);
    IntVector.fromMemorySegment(INT, MEMORY, block + 1 * BYTES, LE)
        .lanewise(VectorOperators.LSHL, 16)
        .reinterpretAsFloats()
        .fma(c1, FloatVector.fromArray(FLOAT, out, at + 1 * LANES))
        .intoArray(out, at + 1 * LANES);
    IntVector.fromMemorySegment(INT, MEMORY, block + 2 * BYTES, LE)
        .lanewise(VectorOperators.LSHL, 16)
        .reinterpretAsFloats()
        .fma(c2, FloatVector.fromArray(FLOAT, out, at + 2 * LANES))
        .intoArray(out, at + 2 * LANES);
    IntVector.fromMemorySegment(INT, MEMORY, block + 3 * BYTES, LE)
        .lanewise(VectorOperators.LSHL, 16)
        .reinterpretAsFloats()
        .fma(c3, FloatVector.fromArray(FLOAT, out, at + 3 * LANES))
        .intoArray(out, at + 3 * LANES);
    IntVector.fromMemorySegment(INT, MEMORY, block + 4 * BYTES, LE)
        .lanewise(VectorOperators.LSHL, 16)
        .reinterpretAsFloats()
        .fma(c4, FloatVector.fromArray(FLOAT, out, at + 4 * LANES))
        .intoArray(out, at + 4 * LANES);
    IntVector.fromMemorySegment(INT, MEMORY, block + 5 * BYTES, LE)
        .lanewise(VectorOperators.LSHL, 16)
        .reinterpretAsFloats()
        .fma(c5, FloatVector.fromArray(FLOAT, out, at + 5 * LANES))
        .intoArray(out, at + 5 * LANES);
    IntVector.fromMemorySegment(INT, MEMORY, block + 6 * BYTES, LE)
        .lanewise(VectorOperators.LSHL, 16)
        .reinterpretAsFloats()
        .fma(c6, FloatVector.fromArray(FLOAT, out, at + 6 * LANES))
        .intoArray(out, at + 6 * LANES);
    IntVector.fromMemorySegment(INT, MEMORY, block + 7 * BYTES, LE)
        .lanewise(VectorOperators.LSHL, 16)
        .reinterpretAsFloats()
        .fma(c7, FloatVector.fromArray(FLOAT, out, at + 7 * LANES))
        .intoArray(out, at + 7 * LANES);
  }

  /** As {@link #lowerUnit}, of the second unit, in the words' upper halves. */
  private static void upperUnit(long address, int b, float[] x, float[] sums, float[] out, int at) {
    long block = address & ADDRESSES;
    FloatVector c0 = FloatVector.broadcast(FLOAT, sums[2 * b + 1]);
    FloatVector c1 = c0;
    FloatVector c2 = c0;
    FloatVector c3 = c0;
    FloatVector c4 = c0;
    FloatVector c5 = c0;
    FloatVector c6 = c0;
    FloatVector c7 = c0;
    for (int g = 0; g < GROUPS; g++) {
      long word = block + HEADER_BYTES + (long) g * GROUP_BYTES;
      int k = b * Tile.BLOCK + Tile.UNIT + g * 2;
      FloatVector x0 = FloatVector.broadcast(FLOAT, x[k]);
      FloatVector x1 = FloatVector.broadcast(FLOAT, x[k + 1]);
      IntVector v0 =
          IntVector.fromMemorySegment(INT, MEMORY, word, LE).lanewise(VectorOperators.LSHR, 16);
      c0 = ((FloatVector) v0.and(0xFF).convert(VectorOperators.I2F, 0)).fma(x0, c0);
      c0 = ((FloatVector) v0.and(0xFF00).convert(VectorOperators.I2F, 0)).fma(x1, c0);
      IntVector v1 =
          IntVector.fromMemorySegment(INT, MEMORY, word + 1 * BYTES, LE)
              .lanewise(VectorOperators.LSHR, 16);
      c1 = ((FloatVector) v1.and(0xFF).convert(VectorOperators.I2F, 0)).fma(x0, c1);
      c1 = ((FloatVector) v1.and(0xFF00).convert(VectorOperators.I2F, 0)).fma(x1, c1);
      IntVector v2 =
          IntVector.fromMemorySegment(INT, MEMORY, word + 2 * BYTES, LE)
              .lanewise(VectorOperators.LSHR, 16);
      c2 = ((FloatVector) v2.and(0xFF).convert(VectorOperators.I2F, 0)).fma(x0, c2);
      c2 = ((FloatVector) v2.and(0xFF00).convert(VectorOperators.I2F, 0)).fma(x1, c2);
      IntVector v3 =
          IntVector.fromMemorySegment(INT, MEMORY, word + 3 * BYTES, LE)
              .lanewise(VectorOperators.LSHR, 16);
      c3 = ((FloatVector) v3.and(0xFF).convert(VectorOperators.I2F, 0)).fma(x0, c3);
      c3 = ((FloatVector) v3.and(0xFF00).convert(VectorOperators.I2F, 0)).fma(x1, c3);
      IntVector v4 =
          IntVector.fromMemorySegment(INT, MEMORY, word + 4 * BYTES, LE)
              .lanewise(VectorOperators.LSHR, 16);
      c4 = ((FloatVector) v4.and(0xFF).convert(VectorOperators.I2F, 0)).fma(x0, c4);
      c4 = ((FloatVector) v4.and(0xFF00).convert(VectorOperators.I2F, 0)).fma(x1, c4);
      IntVector v5 =
          IntVector.fromMemorySegment(INT, MEMORY, word + 5 * BYTES, LE)
              .lanewise(VectorOperators.LSHR, 16);
      c5 = ((FloatVector) v5.and(0xFF).convert(VectorOperators.I2F, 0)).fma(x0, c5);
      c5 = ((FloatVector) v5.and(0xFF00).convert(VectorOperators.I2F, 0)).fma(x1, c5);
      IntVector v6 =
          IntVector.fromMemorySegment(INT, MEMORY, word + 6 * BYTES, LE)
              .lanewise(VectorOperators.LSHR, 16);
      c6 = ((FloatVector) v6.and(0xFF).convert(VectorOperators.I2F, 0)).fma(x0, c6);
      c6 = ((FloatVector) v6.and(0xFF00).convert(VectorOperators.I2F, 0)).fma(x1, c6);
      IntVector v7 =
          IntVector.fromMemorySegment(INT, MEMORY, word + 7 * BYTES, LE)
              .lanewise(VectorOperators.LSHR, 16);
      c7 = ((FloatVector) v7.and(0xFF).convert(VectorOperators.I2F, 0)).fma(x0, c7);
      c7 = ((FloatVector) v7.and(0xFF00).convert(VectorOperators.I2F, 0)).fma(x1, c7);
    }
    IntVector.fromMemorySegment(INT, MEMORY, block, LE)
        .and(0xFFFF0000)
        .reinterpretAsFloats()
        .fma(c0, FloatVector.fromArray(FLOAT, out, at))
        .intoArray(out, at);
    IntVector.fromMemorySegment(INT, MEMORY, block + 1 * BYTES, LE)
        .and(0xFFFF0000)
        .reinterpretAsFloats()
        .fma(c1, FloatVector.fromArray(FLOAT, out, at + 1 * LANES))
        .intoArray(out, at + 1 * LANES);
    IntVector.fromMemorySegment(INT, MEMORY, block + 2 * BYTES, LE)
        .and(0xFFFF0000)
        .reinterpretAsFloats()
        .fma(c2, FloatVector.fromArray(FLOAT, out, at + 2 * LANES))
        .intoArray(out, at + 2 * LANES);
    IntVector.fromMemorySegment(INT, MEMORY, block + 3 * BYTES, LE)
        .and(0xFFFF0000)
        .reinterpretAsFloats()
        .fma(c3, FloatVector.fromArray(FLOAT, out, at + 3 * LANES))
        .intoArray(out, at + 3 * LANES);
    IntVector.fromMemorySegment(INT, MEMORY, block + 4 * BYTES, LE)
        .and(0xFFFF0000)
        .reinterpretAsFloats()
        .fma(c4, FloatVector.fromArray(FLOAT, out, at + 4 * LANES))
        .intoArray(out, at + 4 * LANES);
    IntVector.fromMemorySegment(INT, MEMORY, block + 5 * BYTES, LE)
        .and(0xFFFF0000)
        .reinterpretAsFloats()
        .fma(c5, FloatVector.fromArray(FLOAT, out, at + 5 * LANES))
        .intoArray(out, at + 5 * LANES);
    IntVector.fromMemorySegment(INT, MEMORY, block + 6 * BYTES, LE)
        .and(0xFFFF0000)
        .reinterpretAsFloats()
        .fma(c6, FloatVector.fromArray(FLOAT, out, at + 6 * LANES))
        .intoArray(out, at + 6 * LANES);
    IntVector.fromMemorySegment(INT, MEMORY, block + 7 * BYTES, LE)
        .and(0xFFFF0000)
        .reinterpretAsFloats()
        .fma(c7, FloatVector.fromArray(FLOAT, out, at + 7 * LANES))
        .intoArray(out, at + 7 * LANES);
  }
}
