package dev.echoforge.kernel;

import static dev.echoforge.kernel.VectorShapes.ADDRESSES;
import static dev.echoforge.kernel.VectorShapes.BYTES;
import static dev.echoforge.kernel.VectorShapes.FLOAT;
import static dev.echoforge.kernel.VectorShapes.LANES;
import static dev.echoforge.kernel.VectorShapes.LE;
import static dev.echoforge.kernel.VectorShapes.MEMORY;

import java.lang.foreign.MemorySegment;
import jdk.incubator.vector.FloatVector;

/** Products of single precision tiles with the Vector API. */
final class VectorPanelKernel implements PanelKernel {

  private static final long COLUMN_BYTES = (long) Tile.ROWS * Float.BYTES;

  @Override
  public void one(
      MemorySegment weights, long offset, int columns, float[] x, int xOffset, float[] out) {
    long tile = weights.address() + offset;
    for (int row = 0; row < Tile.ROWS; row += 4 * LANES) {
      fourVectors(tile + (long) row * Float.BYTES, columns, x, xOffset, out, row);
    }
  }

  private static void fourVectors(
      long rows, int columns, float[] x, int xOffset, float[] out, int outOffset) {
    FloatVector a0 = FloatVector.zero(FLOAT);
    FloatVector a1 = a0;
    FloatVector a2 = a0;
    FloatVector a3 = a0;
    for (int c = 0; c < columns; c++) {
      long column = (rows + c * COLUMN_BYTES) & ADDRESSES;
      FloatVector in = FloatVector.broadcast(FLOAT, x[xOffset + c]);
      a0 = FloatVector.fromMemorySegment(FLOAT, MEMORY, column, LE).fma(in, a0);
      a1 = FloatVector.fromMemorySegment(FLOAT, MEMORY, column + 1 * BYTES, LE).fma(in, a1);
      a2 = FloatVector.fromMemorySegment(FLOAT, MEMORY, column + 2 * BYTES, LE).fma(in, a2);
      a3 = FloatVector.fromMemorySegment(FLOAT, MEMORY, column + 3 * BYTES, LE).fma(in, a3);
    }
    a0.intoArray(out, outOffset);
    a1.intoArray(out, outOffset + 1 * LANES);
    a2.intoArray(out, outOffset + 2 * LANES);
    a3.intoArray(out, outOffset + 3 * LANES);
  }

  @Override
  public void four(
      MemorySegment weights, long offset, int columns, float[] x, int xOffset, float[] out) {
    long tile = weights.address() + offset;
    for (int row = 0; row < Tile.ROWS; row += 4 * LANES) {
      fourByFour(tile + (long) row * Float.BYTES, columns, x, xOffset, out, row);
    }
  }

  private static void fourByFour(
      long rows, int columns, float[] x, int xOffset, float[] out, int outOffset) {
    int x1 = xOffset + columns;
    int x2 = x1 + columns;
    int x3 = x2 + columns;
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
    for (int c = 0; c < columns; c++) {
      long column = (rows + c * COLUMN_BYTES) & ADDRESSES;
      FloatVector w0 = FloatVector.fromMemorySegment(FLOAT, MEMORY, column, LE);
      FloatVector w1 = FloatVector.fromMemorySegment(FLOAT, MEMORY, column + 1 * BYTES, LE);
      FloatVector w2 = FloatVector.fromMemorySegment(FLOAT, MEMORY, column + 2 * BYTES, LE);
      FloatVector w3 = FloatVector.fromMemorySegment(FLOAT, MEMORY, column + 3 * BYTES, LE);
      FloatVector in;
      in = FloatVector.broadcast(FLOAT, x[xOffset + c]);
      a0 = w0.fma(in, a0);
      b0 = w1.fma(in, b0);
      c0 = w2.fma(in, c0);
      d0 = w3.fma(in, d0);
      in = FloatVector.broadcast(FLOAT, x[x1 + c]);
      a1 = w0.fma(in, a1);
      b1 = w1.fma(in, b1);
      c1 = w2.fma(in, c1);
      d1 = w3.fma(in, d1);
      in = FloatVector.broadcast(FLOAT, x[x2 + c]);
      a2 = w0.fma(in, a2);
      b2 = w1.fma(in, b2);
      c2 = w2.fma(in, c2);
      d2 = w3.fma(in, d2);
      in = FloatVector.broadcast(FLOAT, x[x3 + c]);
      a3 = w0.fma(in, a3);
      b3 = w1.fma(in, b3);
      c3 = w2.fma(in, c3);
      d3 = w3.fma(in, d3);
    }
    a0.intoArray(out, outOffset);
    b0.intoArray(out, outOffset + 1 * LANES);
    c0.intoArray(out, outOffset + 2 * LANES);
    d0.intoArray(out, outOffset + 3 * LANES);
    a1.intoArray(out, outOffset + 1 * Tile.ROWS);
    b1.intoArray(out, outOffset + 1 * Tile.ROWS + 1 * LANES);
    c1.intoArray(out, outOffset + 1 * Tile.ROWS + 2 * LANES);
    d1.intoArray(out, outOffset + 1 * Tile.ROWS + 3 * LANES);
    a2.intoArray(out, outOffset + 2 * Tile.ROWS);
    b2.intoArray(out, outOffset + 2 * Tile.ROWS + 1 * LANES);
    c2.intoArray(out, outOffset + 2 * Tile.ROWS + 2 * LANES);
    d2.intoArray(out, outOffset + 2 * Tile.ROWS + 3 * LANES);
    a3.intoArray(out, outOffset + 3 * Tile.ROWS);
    b3.intoArray(out, outOffset + 3 * Tile.ROWS + 1 * LANES);
    c3.intoArray(out, outOffset + 3 * Tile.ROWS + 2 * LANES);
    d3.intoArray(out, outOffset + 3 * Tile.ROWS + 3 * LANES);
  }
}
