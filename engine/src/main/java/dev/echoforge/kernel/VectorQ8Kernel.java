package dev.echoforge.kernel;

import static dev.echoforge.kernel.VectorShapes.ADDRESSES;
import static dev.echoforge.kernel.VectorShapes.AHEAD;
import static dev.echoforge.kernel.VectorShapes.BYTES;
import static dev.echoforge.kernel.VectorShapes.FLOAT;
import static dev.echoforge.kernel.VectorShapes.INT;
import static dev.echoforge.kernel.VectorShapes.LANES;
import static dev.echoforge.kernel.VectorShapes.LE;
import static dev.echoforge.kernel.VectorShapes.MEMORY;
import static dev.echoforge.kernel.VectorShapes.WORD;

import java.lang.foreign.MemorySegment;
import java.lang.invoke.VarHandle;
import java.util.Arrays;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorOperators;

/**
 * Products of {@link Q8Layout} with the Vector API.
 *
 * <p>Alone, a vector meets weights masked where they stand in their words: floats 2^k times too
 * big, for activations divided by as much. In a group, where a weight's way is shared, it is
 * shifted.
 *
 * <p>The vectors are written out one by one and the API is called without methods of our own
 * between: past some 18,000 nodes C2 still inlines what the JDK forces it to, but nothing of ours,
 * and a vector that crosses a call is boxed.
 */
final class VectorQ8Kernel implements TileKernel {

  private static final long BLOCK_BYTES = Q8Layout.INSTANCE.blockBytes();
  private static final long HEADER_BYTES = (long) Tile.ROWS * Integer.BYTES;
  private static final long GROUP_BYTES = (long) Tile.ROWS * Integer.BYTES;
  private static final int GROUPS = 32;

  /** Whether vectors are less than 512 bits wide; there are but 16 registers for them then. */
  private static final boolean FEW_REGISTERS = 4 * LANES < Tile.ROWS;

  @Override
  public void one(MemorySegment weights, long offset, int blocks, Activations in, float[] out) {
    long tile = weights.address() + offset;
    if (FEW_REGISTERS) {
      Q8Singles.multiply(tile, blocks, in, out);
    } else {
      in.touched = fourVectors(tile, blocks, in.x, in.sums, out, 0);
    }
  }

  /**
   * Four vectors of rows with one vector: eight chains of additions, two units of each vector.
   * Fences keep the loads in memory's order, see {@link VectorQ4Kernel}.
   *
   * @return of no meaning, see {@link Activations#touched}
   */
  private static int fourVectors(
      long rows, int blocks, float[] x, float[] sums, float[] out, int outOffset) {
    FloatVector t0 = FloatVector.zero(FLOAT);
    FloatVector t1 = t0;
    FloatVector t2 = t0;
    FloatVector t3 = t0;
    long last = (rows + (long) blocks * BLOCK_BYTES - GROUP_BYTES) & ADDRESSES;
    int touched = 0;
    for (int b = 0; b < blocks; b++) {
      long block = (rows + (long) b * BLOCK_BYTES) & ADDRESSES;
      FloatVector c0 = FloatVector.broadcast(FLOAT, sums[2 * b]);
      FloatVector c1 = c0;
      FloatVector c2 = c0;
      FloatVector c3 = c0;
      FloatVector d0 = FloatVector.broadcast(FLOAT, sums[2 * b + 1]);
      FloatVector d1 = d0;
      FloatVector d2 = d0;
      FloatVector d3 = d0;
      for (int g = 0; g < GROUPS; g++) {
        long word = block + HEADER_BYTES + (long) g * GROUP_BYTES;
        int k = b * Tile.BLOCK + g * 2;
        IntVector v0 = IntVector.fromMemorySegment(INT, MEMORY, word, LE);
        VarHandle.loadLoadFence();
        IntVector v1 = IntVector.fromMemorySegment(INT, MEMORY, word + 1 * BYTES, LE);
        VarHandle.loadLoadFence();
        IntVector v2 = IntVector.fromMemorySegment(INT, MEMORY, word + 2 * BYTES, LE);
        VarHandle.loadLoadFence();
        IntVector v3 = IntVector.fromMemorySegment(INT, MEMORY, word + 3 * BYTES, LE);
        long ahead = Math.min(word + AHEAD, last);
        touched += MEMORY.get(WORD, ahead);
        touched += MEMORY.get(WORD, ahead + 1 * BYTES);
        touched += MEMORY.get(WORD, ahead + 2 * BYTES);
        touched += MEMORY.get(WORD, ahead + 3 * BYTES);
        FloatVector in;
        in = FloatVector.broadcast(FLOAT, x[k]);
        c0 = ((FloatVector) v0.and(0xFF).convert(VectorOperators.I2F, 0)).fma(in, c0);
        c1 = ((FloatVector) v1.and(0xFF).convert(VectorOperators.I2F, 0)).fma(in, c1);
        c2 = ((FloatVector) v2.and(0xFF).convert(VectorOperators.I2F, 0)).fma(in, c2);
        c3 = ((FloatVector) v3.and(0xFF).convert(VectorOperators.I2F, 0)).fma(in, c3);
        in = FloatVector.broadcast(FLOAT, x[k + 1]);
        c0 = ((FloatVector) v0.and(0xFF00).convert(VectorOperators.I2F, 0)).fma(in, c0);
        c1 = ((FloatVector) v1.and(0xFF00).convert(VectorOperators.I2F, 0)).fma(in, c1);
        c2 = ((FloatVector) v2.and(0xFF00).convert(VectorOperators.I2F, 0)).fma(in, c2);
        c3 = ((FloatVector) v3.and(0xFF00).convert(VectorOperators.I2F, 0)).fma(in, c3);
        v0 = v0.lanewise(VectorOperators.LSHR, 16);
        v1 = v1.lanewise(VectorOperators.LSHR, 16);
        v2 = v2.lanewise(VectorOperators.LSHR, 16);
        v3 = v3.lanewise(VectorOperators.LSHR, 16);
        in = FloatVector.broadcast(FLOAT, x[k + Tile.UNIT]);
        d0 = ((FloatVector) v0.and(0xFF).convert(VectorOperators.I2F, 0)).fma(in, d0);
        d1 = ((FloatVector) v1.and(0xFF).convert(VectorOperators.I2F, 0)).fma(in, d1);
        d2 = ((FloatVector) v2.and(0xFF).convert(VectorOperators.I2F, 0)).fma(in, d2);
        d3 = ((FloatVector) v3.and(0xFF).convert(VectorOperators.I2F, 0)).fma(in, d3);
        in = FloatVector.broadcast(FLOAT, x[k + Tile.UNIT + 1]);
        d0 = ((FloatVector) v0.and(0xFF00).convert(VectorOperators.I2F, 0)).fma(in, d0);
        d1 = ((FloatVector) v1.and(0xFF00).convert(VectorOperators.I2F, 0)).fma(in, d1);
        d2 = ((FloatVector) v2.and(0xFF00).convert(VectorOperators.I2F, 0)).fma(in, d2);
        d3 = ((FloatVector) v3.and(0xFF00).convert(VectorOperators.I2F, 0)).fma(in, d3);
      }
      // Headers last: no chain should wait for them.
      IntVector h0 = IntVector.fromMemorySegment(INT, MEMORY, block, LE);
      IntVector h1 = IntVector.fromMemorySegment(INT, MEMORY, block + 1 * BYTES, LE);
      IntVector h2 = IntVector.fromMemorySegment(INT, MEMORY, block + 2 * BYTES, LE);
      IntVector h3 = IntVector.fromMemorySegment(INT, MEMORY, block + 3 * BYTES, LE);
      t0 = h0.lanewise(VectorOperators.LSHL, 16).reinterpretAsFloats().fma(c0, t0);
      t1 = h1.lanewise(VectorOperators.LSHL, 16).reinterpretAsFloats().fma(c1, t1);
      t2 = h2.lanewise(VectorOperators.LSHL, 16).reinterpretAsFloats().fma(c2, t2);
      t3 = h3.lanewise(VectorOperators.LSHL, 16).reinterpretAsFloats().fma(c3, t3);
      t0 = h0.and(0xFFFF0000).reinterpretAsFloats().fma(d0, t0);
      t1 = h1.and(0xFFFF0000).reinterpretAsFloats().fma(d1, t1);
      t2 = h2.and(0xFFFF0000).reinterpretAsFloats().fma(d2, t2);
      t3 = h3.and(0xFFFF0000).reinterpretAsFloats().fma(d3, t3);
    }
    t0.intoArray(out, outOffset);
    t1.intoArray(out, outOffset + 1 * LANES);
    t2.intoArray(out, outOffset + 2 * LANES);
    t3.intoArray(out, outOffset + 3 * LANES);
    return touched;
  }

  @Override
  public void four(
      MemorySegment weights, long offset, int blocks, Activations in, int group, float[] out) {
    long tile = weights.address() + offset;
    Arrays.fill(out, 0, 4 * Tile.ROWS, 0);
    int units = 2 * blocks;
    if (FEW_REGISTERS) {
      Q8Fours.multiply(tile, units, in, group, out);
      return;
    }
    for (int unit = 0; unit < units; unit++) {
      long block = tile + (unit >> 1) * BLOCK_BYTES;
      fourByFour(block, unit, in.x, in.sums, group * units + unit, out, 0);
    }
  }

  /** One unit of four vectors of rows with four vectors: sixteen chains of additions. */
  private static void fourByFour(
      long address, int unit, float[] x, float[] sums, int sumsUnit, float[] out, int outOffset) {
    long block = address & ADDRESSES;
    int shift = 16 * (unit & 1);
    FloatVector in;
    FloatVector a0 = FloatVector.broadcast(FLOAT, sums[4 * sumsUnit]);
    FloatVector b0 = a0;
    FloatVector c0 = a0;
    FloatVector d0 = a0;
    FloatVector a1 = FloatVector.broadcast(FLOAT, sums[4 * sumsUnit + 1]);
    FloatVector b1 = a1;
    FloatVector c1 = a1;
    FloatVector d1 = a1;
    FloatVector a2 = FloatVector.broadcast(FLOAT, sums[4 * sumsUnit + 2]);
    FloatVector b2 = a2;
    FloatVector c2 = a2;
    FloatVector d2 = a2;
    FloatVector a3 = FloatVector.broadcast(FLOAT, sums[4 * sumsUnit + 3]);
    FloatVector b3 = a3;
    FloatVector c3 = a3;
    FloatVector d3 = a3;
    for (int i = 0; i < Tile.UNIT; i++) {
      // A short body: C2 moves all of a body's loads to its front, where registers run out.
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
      FloatVector w2 =
          (FloatVector)
              IntVector.fromMemorySegment(INT, MEMORY, word + 2 * BYTES, LE)
                  .lanewise(VectorOperators.LSHR, place)
                  .and(0xFF)
                  .convert(VectorOperators.I2F, 0);
      FloatVector w3 =
          (FloatVector)
              IntVector.fromMemorySegment(INT, MEMORY, word + 3 * BYTES, LE)
                  .lanewise(VectorOperators.LSHR, place)
                  .and(0xFF)
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
    FloatVector s0 = h0.lanewise(VectorOperators.LSHL, 16).reinterpretAsFloats();
    IntVector h1 =
        IntVector.fromMemorySegment(INT, MEMORY, block + 1 * BYTES, LE)
            .lanewise(VectorOperators.LSHR, shift);
    FloatVector s1 = h1.lanewise(VectorOperators.LSHL, 16).reinterpretAsFloats();
    IntVector h2 =
        IntVector.fromMemorySegment(INT, MEMORY, block + 2 * BYTES, LE)
            .lanewise(VectorOperators.LSHR, shift);
    FloatVector s2 = h2.lanewise(VectorOperators.LSHL, 16).reinterpretAsFloats();
    IntVector h3 =
        IntVector.fromMemorySegment(INT, MEMORY, block + 3 * BYTES, LE)
            .lanewise(VectorOperators.LSHR, shift);
    FloatVector s3 = h3.lanewise(VectorOperators.LSHL, 16).reinterpretAsFloats();
    s0.fma(a0, FloatVector.fromArray(FLOAT, out, outOffset)).intoArray(out, outOffset);
    s1.fma(b0, FloatVector.fromArray(FLOAT, out, outOffset + 1 * LANES))
        .intoArray(out, outOffset + 1 * LANES);
    s2.fma(c0, FloatVector.fromArray(FLOAT, out, outOffset + 2 * LANES))
        .intoArray(out, outOffset + 2 * LANES);
    s3.fma(d0, FloatVector.fromArray(FLOAT, out, outOffset + 3 * LANES))
        .intoArray(out, outOffset + 3 * LANES);
    s0.fma(a1, FloatVector.fromArray(FLOAT, out, outOffset + 1 * Tile.ROWS))
        .intoArray(out, outOffset + 1 * Tile.ROWS);
    s1.fma(b1, FloatVector.fromArray(FLOAT, out, outOffset + 1 * Tile.ROWS + 1 * LANES))
        .intoArray(out, outOffset + 1 * Tile.ROWS + 1 * LANES);
    s2.fma(c1, FloatVector.fromArray(FLOAT, out, outOffset + 1 * Tile.ROWS + 2 * LANES))
        .intoArray(out, outOffset + 1 * Tile.ROWS + 2 * LANES);
    s3.fma(d1, FloatVector.fromArray(FLOAT, out, outOffset + 1 * Tile.ROWS + 3 * LANES))
        .intoArray(out, outOffset + 1 * Tile.ROWS + 3 * LANES);
    s0.fma(a2, FloatVector.fromArray(FLOAT, out, outOffset + 2 * Tile.ROWS))
        .intoArray(out, outOffset + 2 * Tile.ROWS);
    s1.fma(b2, FloatVector.fromArray(FLOAT, out, outOffset + 2 * Tile.ROWS + 1 * LANES))
        .intoArray(out, outOffset + 2 * Tile.ROWS + 1 * LANES);
    s2.fma(c2, FloatVector.fromArray(FLOAT, out, outOffset + 2 * Tile.ROWS + 2 * LANES))
        .intoArray(out, outOffset + 2 * Tile.ROWS + 2 * LANES);
    s3.fma(d2, FloatVector.fromArray(FLOAT, out, outOffset + 2 * Tile.ROWS + 3 * LANES))
        .intoArray(out, outOffset + 2 * Tile.ROWS + 3 * LANES);
    s0.fma(a3, FloatVector.fromArray(FLOAT, out, outOffset + 3 * Tile.ROWS))
        .intoArray(out, outOffset + 3 * Tile.ROWS);
    s1.fma(b3, FloatVector.fromArray(FLOAT, out, outOffset + 3 * Tile.ROWS + 1 * LANES))
        .intoArray(out, outOffset + 3 * Tile.ROWS + 1 * LANES);
    s2.fma(c3, FloatVector.fromArray(FLOAT, out, outOffset + 3 * Tile.ROWS + 2 * LANES))
        .intoArray(out, outOffset + 3 * Tile.ROWS + 2 * LANES);
    s3.fma(d3, FloatVector.fromArray(FLOAT, out, outOffset + 3 * Tile.ROWS + 3 * LANES))
        .intoArray(out, outOffset + 3 * Tile.ROWS + 3 * LANES);
  }
}
