package dev.echoforge.kernel;

import static dev.echoforge.kernel.VectorShapes.ADDRESSES;
import static dev.echoforge.kernel.VectorShapes.BYTES;
import static dev.echoforge.kernel.VectorShapes.FLOAT;
import static dev.echoforge.kernel.VectorShapes.INT;
import static dev.echoforge.kernel.VectorShapes.LANES;
import static dev.echoforge.kernel.VectorShapes.LE;
import static dev.echoforge.kernel.VectorShapes.MEMORY;

import java.lang.foreign.MemorySegment;
import java.lang.invoke.VarHandle;
import java.util.Arrays;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorOperators;

/**
 * Products of {@link Q4Layout} with the Vector API.
 *
 * <p>Alone, a vector meets weights masked where they stand in their words: floats 2^k times too
 * big, for activations divided by as much. In a group, where a weight's way is shared, it is
 * shifted.
 *
 * <p>The vectors are written out one by one and the API is called without methods of our own
 * between: past some 18,000 nodes C2 still inlines what the JDK forces it to, but nothing of ours,
 * and a vector that crosses a call is boxed.
 */
final class VectorQ4Kernel implements TileKernel {

  private static final long BLOCK_BYTES = Q4Layout.INSTANCE.blockBytes();
  private static final long HEADER_BYTES = (long) Tile.ROWS * Integer.BYTES;
  private static final long GROUP_BYTES = (long) Tile.ROWS * Integer.BYTES;
  private static final int GROUPS = 16;

  /** Where the sums of units are kept behind the rows'. */
  private static final int UNIT_SUMS = Tile.ROWS;

  private static final int SCALE = 0x1FF80000;
  private static final int SCALE_BASE = 0x20000000;
  private static final int ZERO = 0x3F;

  @Override
  public void one(MemorySegment weights, long offset, int blocks, Activations in, float[] out) {
    long tile = weights.address() + offset;
    Arrays.fill(out, 0, Tile.ROWS, 0);
    for (int row = 0; row < Tile.ROWS; row += 4 * LANES) {
      long rows = tile + (long) row * Integer.BYTES;
      for (int b = 0; b < blocks; b++) {
        long block = rows + (long) b * BLOCK_BYTES;
        products(block, in.x, b * Tile.BLOCK, out);
        addScaled(block, in.sums[2 * b], in.sums[2 * b + 1], out, row);
      }
    }
  }

  /**
   * Four vectors of rows with one vector: eight chains of additions, two units of each vector.
   *
   * <p>Fences keep the loads in memory's order, at no cost: out of order, as C2 likes to have them,
   * the processor does not see that it is a stream, and reads at half the speed.
   *
   * @param out the units' sums, from {@link #UNIT_SUMS} on: four vectors of the first, then four
   */
  private static void products(long address, float[] x, int xOffset, float[] out) {
    long block = (address & ADDRESSES) + HEADER_BYTES;
    FloatVector c0 = FloatVector.zero(FLOAT);
    FloatVector c1 = c0;
    FloatVector c2 = c0;
    FloatVector c3 = c0;
    FloatVector d0 = c0;
    FloatVector d1 = c0;
    FloatVector d2 = c0;
    FloatVector d3 = c0;
    for (int g = 0; g < GROUPS; g++) {
      long word = block + (long) g * GROUP_BYTES;
      int k = xOffset + g * 4;
      IntVector v0 = IntVector.fromMemorySegment(INT, MEMORY, word, LE);
      VarHandle.loadLoadFence();
      IntVector v1 = IntVector.fromMemorySegment(INT, MEMORY, word + 1 * BYTES, LE);
      VarHandle.loadLoadFence();
      IntVector v2 = IntVector.fromMemorySegment(INT, MEMORY, word + 2 * BYTES, LE);
      VarHandle.loadLoadFence();
      IntVector v3 = IntVector.fromMemorySegment(INT, MEMORY, word + 3 * BYTES, LE);
      FloatVector in;
      in = FloatVector.broadcast(FLOAT, x[k]);
      c0 = ((FloatVector) v0.and(0xF).convert(VectorOperators.I2F, 0)).fma(in, c0);
      c1 = ((FloatVector) v1.and(0xF).convert(VectorOperators.I2F, 0)).fma(in, c1);
      c2 = ((FloatVector) v2.and(0xF).convert(VectorOperators.I2F, 0)).fma(in, c2);
      c3 = ((FloatVector) v3.and(0xF).convert(VectorOperators.I2F, 0)).fma(in, c3);
      in = FloatVector.broadcast(FLOAT, x[k + 1]);
      c0 = ((FloatVector) v0.and(0xF0).convert(VectorOperators.I2F, 0)).fma(in, c0);
      c1 = ((FloatVector) v1.and(0xF0).convert(VectorOperators.I2F, 0)).fma(in, c1);
      c2 = ((FloatVector) v2.and(0xF0).convert(VectorOperators.I2F, 0)).fma(in, c2);
      c3 = ((FloatVector) v3.and(0xF0).convert(VectorOperators.I2F, 0)).fma(in, c3);
      in = FloatVector.broadcast(FLOAT, x[k + 2]);
      c0 = ((FloatVector) v0.and(0xF00).convert(VectorOperators.I2F, 0)).fma(in, c0);
      c1 = ((FloatVector) v1.and(0xF00).convert(VectorOperators.I2F, 0)).fma(in, c1);
      c2 = ((FloatVector) v2.and(0xF00).convert(VectorOperators.I2F, 0)).fma(in, c2);
      c3 = ((FloatVector) v3.and(0xF00).convert(VectorOperators.I2F, 0)).fma(in, c3);
      in = FloatVector.broadcast(FLOAT, x[k + 3]);
      c0 = ((FloatVector) v0.and(0xF000).convert(VectorOperators.I2F, 0)).fma(in, c0);
      c1 = ((FloatVector) v1.and(0xF000).convert(VectorOperators.I2F, 0)).fma(in, c1);
      c2 = ((FloatVector) v2.and(0xF000).convert(VectorOperators.I2F, 0)).fma(in, c2);
      c3 = ((FloatVector) v3.and(0xF000).convert(VectorOperators.I2F, 0)).fma(in, c3);
      v0 = v0.lanewise(VectorOperators.LSHR, 16);
      v1 = v1.lanewise(VectorOperators.LSHR, 16);
      v2 = v2.lanewise(VectorOperators.LSHR, 16);
      v3 = v3.lanewise(VectorOperators.LSHR, 16);
      in = FloatVector.broadcast(FLOAT, x[k + Tile.UNIT]);
      d0 = ((FloatVector) v0.and(0xF).convert(VectorOperators.I2F, 0)).fma(in, d0);
      d1 = ((FloatVector) v1.and(0xF).convert(VectorOperators.I2F, 0)).fma(in, d1);
      d2 = ((FloatVector) v2.and(0xF).convert(VectorOperators.I2F, 0)).fma(in, d2);
      d3 = ((FloatVector) v3.and(0xF).convert(VectorOperators.I2F, 0)).fma(in, d3);
      in = FloatVector.broadcast(FLOAT, x[k + Tile.UNIT + 1]);
      d0 = ((FloatVector) v0.and(0xF0).convert(VectorOperators.I2F, 0)).fma(in, d0);
      d1 = ((FloatVector) v1.and(0xF0).convert(VectorOperators.I2F, 0)).fma(in, d1);
      d2 = ((FloatVector) v2.and(0xF0).convert(VectorOperators.I2F, 0)).fma(in, d2);
      d3 = ((FloatVector) v3.and(0xF0).convert(VectorOperators.I2F, 0)).fma(in, d3);
      in = FloatVector.broadcast(FLOAT, x[k + Tile.UNIT + 2]);
      d0 = ((FloatVector) v0.and(0xF00).convert(VectorOperators.I2F, 0)).fma(in, d0);
      d1 = ((FloatVector) v1.and(0xF00).convert(VectorOperators.I2F, 0)).fma(in, d1);
      d2 = ((FloatVector) v2.and(0xF00).convert(VectorOperators.I2F, 0)).fma(in, d2);
      d3 = ((FloatVector) v3.and(0xF00).convert(VectorOperators.I2F, 0)).fma(in, d3);
      in = FloatVector.broadcast(FLOAT, x[k + Tile.UNIT + 3]);
      d0 = ((FloatVector) v0.and(0xF000).convert(VectorOperators.I2F, 0)).fma(in, d0);
      d1 = ((FloatVector) v1.and(0xF000).convert(VectorOperators.I2F, 0)).fma(in, d1);
      d2 = ((FloatVector) v2.and(0xF000).convert(VectorOperators.I2F, 0)).fma(in, d2);
      d3 = ((FloatVector) v3.and(0xF000).convert(VectorOperators.I2F, 0)).fma(in, d3);
    }
    c0.intoArray(out, UNIT_SUMS);
    c1.intoArray(out, UNIT_SUMS + 1 * LANES);
    c2.intoArray(out, UNIT_SUMS + 2 * LANES);
    c3.intoArray(out, UNIT_SUMS + 3 * LANES);
    d0.intoArray(out, UNIT_SUMS + 4 * LANES);
    d1.intoArray(out, UNIT_SUMS + 5 * LANES);
    d2.intoArray(out, UNIT_SUMS + 6 * LANES);
    d3.intoArray(out, UNIT_SUMS + 7 * LANES);
  }

  /** Adds the units of a block, times their scales, to what the rows have. */
  private static void addScaled(long address, float sumC, float sumD, float[] out, int row) {
    long block = address & ADDRESSES;
    for (int v = 0; v < 4; v++) {
      IntVector h = IntVector.fromMemorySegment(INT, MEMORY, block + v * BYTES, LE);
      FloatVector c = FloatVector.fromArray(FLOAT, out, UNIT_SUMS + v * LANES);
      FloatVector d = FloatVector.fromArray(FLOAT, out, UNIT_SUMS + (4 + v) * LANES);
      FloatVector t = FloatVector.fromArray(FLOAT, out, row + v * LANES);
      FloatVector zeroC = (FloatVector) h.and(ZERO).convert(VectorOperators.I2F, 0);
      FloatVector scaleC =
          h.lanewise(VectorOperators.LSHL, 13).and(SCALE).or(SCALE_BASE).reinterpretAsFloats();
      t = scaleC.fma(zeroC.fma(FloatVector.broadcast(FLOAT, sumC), c), t);
      FloatVector zeroD =
          (FloatVector)
              h.lanewise(VectorOperators.LSHR, 16).and(ZERO).convert(VectorOperators.I2F, 0);
      FloatVector scaleD =
          h.lanewise(VectorOperators.LSHR, 3).and(SCALE).or(SCALE_BASE).reinterpretAsFloats();
      t = scaleD.fma(zeroD.fma(FloatVector.broadcast(FLOAT, sumD), d), t);
      t.intoArray(out, row + v * LANES);
    }
  }

  @Override
  public void four(
      MemorySegment weights, long offset, int blocks, Activations in, int group, float[] out) {
    long tile = weights.address() + offset;
    Arrays.fill(out, 0, 4 * Tile.ROWS, 0);
    int units = 2 * blocks;
    for (int row = 0; row < Tile.ROWS; row += 4 * LANES) {
      long rows = tile + (long) row * Integer.BYTES;
      for (int unit = 0; unit < units; unit++) {
        long block = rows + (unit >> 1) * BLOCK_BYTES;
        fourByFour(block, unit, in.x, in.sums, group * units + unit, out, row);
      }
    }
  }

  /** One unit of four vectors of rows with four vectors: sixteen chains of additions. */
  private static void fourByFour(
      long address, int unit, float[] x, float[] sums, int sumsUnit, float[] out, int outOffset) {
    long block = address & ADDRESSES;
    int shift = 16 * (unit & 1);
    FloatVector in;
    FloatVector a0 = FloatVector.zero(FLOAT);
    FloatVector b0 = a0;
    FloatVector c0 = a0;
    FloatVector d0 = a0;
    FloatVector a1 = a0;
    FloatVector b1 = a0;
    FloatVector c1 = a0;
    FloatVector d1 = a0;
    FloatVector a2 = a0;
    FloatVector b2 = a0;
    FloatVector c2 = a0;
    FloatVector d2 = a0;
    FloatVector a3 = a0;
    FloatVector b3 = a0;
    FloatVector c3 = a0;
    FloatVector d3 = a0;
    for (int i = 0; i < Tile.UNIT; i++) {
      // A short body: C2 moves all of a body's loads to its front, where registers run out.
      long word = block + HEADER_BYTES + (long) (i >> 2) * GROUP_BYTES;
      int place = shift + (i & 3) * 4;
      int k = 4 * (sumsUnit * Tile.UNIT + i);
      FloatVector w0 =
          (FloatVector)
              IntVector.fromMemorySegment(INT, MEMORY, word, LE)
                  .lanewise(VectorOperators.LSHR, place)
                  .and(0xF)
                  .convert(VectorOperators.I2F, 0);
      FloatVector w1 =
          (FloatVector)
              IntVector.fromMemorySegment(INT, MEMORY, word + 1 * BYTES, LE)
                  .lanewise(VectorOperators.LSHR, place)
                  .and(0xF)
                  .convert(VectorOperators.I2F, 0);
      FloatVector w2 =
          (FloatVector)
              IntVector.fromMemorySegment(INT, MEMORY, word + 2 * BYTES, LE)
                  .lanewise(VectorOperators.LSHR, place)
                  .and(0xF)
                  .convert(VectorOperators.I2F, 0);
      FloatVector w3 =
          (FloatVector)
              IntVector.fromMemorySegment(INT, MEMORY, word + 3 * BYTES, LE)
                  .lanewise(VectorOperators.LSHR, place)
                  .and(0xF)
                  .convert(VectorOperators.I2F, 0);
      in = FloatVector.broadcast(FLOAT, x[k]);
      a0 = w0.fma(in, a0);
      b0 = w1.fma(in, b0);
      c0 = w2.fma(in, c0);
      d0 = w3.fma(in, d0);
      in = FloatVector.broadcast(FLOAT, x[k + 1]);
      a1 = w0.fma(in, a1);
      b1 = w1.fma(in, b1);
      c1 = w2.fma(in, c1);
      d1 = w3.fma(in, d1);
      in = FloatVector.broadcast(FLOAT, x[k + 2]);
      a2 = w0.fma(in, a2);
      b2 = w1.fma(in, b2);
      c2 = w2.fma(in, c2);
      d2 = w3.fma(in, d2);
      in = FloatVector.broadcast(FLOAT, x[k + 3]);
      a3 = w0.fma(in, a3);
      b3 = w1.fma(in, b3);
      c3 = w2.fma(in, c3);
      d3 = w3.fma(in, d3);
    }
    IntVector h0 =
        IntVector.fromMemorySegment(INT, MEMORY, block, LE).lanewise(VectorOperators.LSHR, shift);
    FloatVector z0 = (FloatVector) h0.and(ZERO).convert(VectorOperators.I2F, 0);
    FloatVector s0 =
        h0.lanewise(VectorOperators.LSHL, 13).and(SCALE).or(SCALE_BASE).reinterpretAsFloats();
    IntVector h1 =
        IntVector.fromMemorySegment(INT, MEMORY, block + 1 * BYTES, LE)
            .lanewise(VectorOperators.LSHR, shift);
    FloatVector z1 = (FloatVector) h1.and(ZERO).convert(VectorOperators.I2F, 0);
    FloatVector s1 =
        h1.lanewise(VectorOperators.LSHL, 13).and(SCALE).or(SCALE_BASE).reinterpretAsFloats();
    IntVector h2 =
        IntVector.fromMemorySegment(INT, MEMORY, block + 2 * BYTES, LE)
            .lanewise(VectorOperators.LSHR, shift);
    FloatVector z2 = (FloatVector) h2.and(ZERO).convert(VectorOperators.I2F, 0);
    FloatVector s2 =
        h2.lanewise(VectorOperators.LSHL, 13).and(SCALE).or(SCALE_BASE).reinterpretAsFloats();
    IntVector h3 =
        IntVector.fromMemorySegment(INT, MEMORY, block + 3 * BYTES, LE)
            .lanewise(VectorOperators.LSHR, shift);
    FloatVector z3 = (FloatVector) h3.and(ZERO).convert(VectorOperators.I2F, 0);
    FloatVector s3 =
        h3.lanewise(VectorOperators.LSHL, 13).and(SCALE).or(SCALE_BASE).reinterpretAsFloats();
    in = FloatVector.broadcast(FLOAT, sums[4 * sumsUnit]);
    s0.fma(z0.fma(in, a0), FloatVector.fromArray(FLOAT, out, outOffset)).intoArray(out, outOffset);
    s1.fma(z1.fma(in, b0), FloatVector.fromArray(FLOAT, out, outOffset + 1 * LANES))
        .intoArray(out, outOffset + 1 * LANES);
    s2.fma(z2.fma(in, c0), FloatVector.fromArray(FLOAT, out, outOffset + 2 * LANES))
        .intoArray(out, outOffset + 2 * LANES);
    s3.fma(z3.fma(in, d0), FloatVector.fromArray(FLOAT, out, outOffset + 3 * LANES))
        .intoArray(out, outOffset + 3 * LANES);
    in = FloatVector.broadcast(FLOAT, sums[4 * sumsUnit + 1]);
    s0.fma(z0.fma(in, a1), FloatVector.fromArray(FLOAT, out, outOffset + 1 * Tile.ROWS))
        .intoArray(out, outOffset + 1 * Tile.ROWS);
    s1.fma(z1.fma(in, b1), FloatVector.fromArray(FLOAT, out, outOffset + 1 * Tile.ROWS + 1 * LANES))
        .intoArray(out, outOffset + 1 * Tile.ROWS + 1 * LANES);
    s2.fma(z2.fma(in, c1), FloatVector.fromArray(FLOAT, out, outOffset + 1 * Tile.ROWS + 2 * LANES))
        .intoArray(out, outOffset + 1 * Tile.ROWS + 2 * LANES);
    s3.fma(z3.fma(in, d1), FloatVector.fromArray(FLOAT, out, outOffset + 1 * Tile.ROWS + 3 * LANES))
        .intoArray(out, outOffset + 1 * Tile.ROWS + 3 * LANES);
    in = FloatVector.broadcast(FLOAT, sums[4 * sumsUnit + 2]);
    s0.fma(z0.fma(in, a2), FloatVector.fromArray(FLOAT, out, outOffset + 2 * Tile.ROWS))
        .intoArray(out, outOffset + 2 * Tile.ROWS);
    s1.fma(z1.fma(in, b2), FloatVector.fromArray(FLOAT, out, outOffset + 2 * Tile.ROWS + 1 * LANES))
        .intoArray(out, outOffset + 2 * Tile.ROWS + 1 * LANES);
    s2.fma(z2.fma(in, c2), FloatVector.fromArray(FLOAT, out, outOffset + 2 * Tile.ROWS + 2 * LANES))
        .intoArray(out, outOffset + 2 * Tile.ROWS + 2 * LANES);
    s3.fma(z3.fma(in, d2), FloatVector.fromArray(FLOAT, out, outOffset + 2 * Tile.ROWS + 3 * LANES))
        .intoArray(out, outOffset + 2 * Tile.ROWS + 3 * LANES);
    in = FloatVector.broadcast(FLOAT, sums[4 * sumsUnit + 3]);
    s0.fma(z0.fma(in, a3), FloatVector.fromArray(FLOAT, out, outOffset + 3 * Tile.ROWS))
        .intoArray(out, outOffset + 3 * Tile.ROWS);
    s1.fma(z1.fma(in, b3), FloatVector.fromArray(FLOAT, out, outOffset + 3 * Tile.ROWS + 1 * LANES))
        .intoArray(out, outOffset + 3 * Tile.ROWS + 1 * LANES);
    s2.fma(z2.fma(in, c3), FloatVector.fromArray(FLOAT, out, outOffset + 3 * Tile.ROWS + 2 * LANES))
        .intoArray(out, outOffset + 3 * Tile.ROWS + 2 * LANES);
    s3.fma(z3.fma(in, d3), FloatVector.fromArray(FLOAT, out, outOffset + 3 * Tile.ROWS + 3 * LANES))
        .intoArray(out, outOffset + 3 * Tile.ROWS + 3 * LANES);
  }
}
