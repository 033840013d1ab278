package dev.echoforge.kernel;

import static dev.echoforge.kernel.VectorShapes.ADDRESSES;
import static dev.echoforge.kernel.VectorShapes.FLOAT;
import static dev.echoforge.kernel.VectorShapes.HALF;
import static dev.echoforge.kernel.VectorShapes.INT;
import static dev.echoforge.kernel.VectorShapes.LANES;
import static dev.echoforge.kernel.VectorShapes.LE;
import static dev.echoforge.kernel.VectorShapes.MEMORY;

import java.lang.foreign.MemorySegment;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.ShortVector;
import jdk.incubator.vector.VectorOperators;

/** Products of row-major weights that are upper halves of floats, with the Vector API. */
final class VectorBf16RowKernel implements RowKernel {

  private static final int SIZE = Short.BYTES;
  private static final int STEP = 2 * LANES;

  @Override
  public float dot(
      MemorySegment weights, long offset, int columns, float[] x, int xOffset, float[] scratch) {
    long start = (weights.address() + offset) & ADDRESSES;
    int whole = columns / STEP * STEP;
    FloatVector a00 = FloatVector.zero(FLOAT);
    FloatVector b00 = a00;
    for (int c = 0; c < whole; c += STEP) {
      long at = start + (long) c * SIZE;
      FloatVector xa0 = FloatVector.fromArray(FLOAT, x, xOffset + c);
      FloatVector wa0 =
          ((IntVector)
                  ShortVector.fromMemorySegment(HALF, MEMORY, at, LE)
                      .convertShape(VectorOperators.ZERO_EXTEND_S2I, INT, 0))
              .lanewise(VectorOperators.LSHL, 16)
              .reinterpretAsFloats();
      a00 = wa0.fma(xa0, a00);
      FloatVector xb0 = FloatVector.fromArray(FLOAT, x, xOffset + c + LANES);
      FloatVector wb0 =
          ((IntVector)
                  ShortVector.fromMemorySegment(HALF, MEMORY, at + (long) LANES * SIZE, LE)
                      .convertShape(VectorOperators.ZERO_EXTEND_S2I, INT, 0))
              .lanewise(VectorOperators.LSHL, 16)
              .reinterpretAsFloats();
      b00 = wb0.fma(xb0, b00);
    }
    a00.add(b00).intoArray(scratch, 0);
    return LaneSum.of(scratch, 0, LANES) + tail(weights, offset, whole, columns, x, xOffset);
  }

  @Override
  public void rows(
      MemorySegment weights,
      long offset,
      int columns,
      float[] x,
      int xOffset,
      float[] y,
      int yOffset,
      float[] scratch) {
    long start = (weights.address() + offset) & ADDRESSES;
    long rowBytes = (long) columns * SIZE;
    int whole = columns / STEP * STEP;
    FloatVector a00 = FloatVector.zero(FLOAT);
    FloatVector b00 = a00;
    FloatVector a10 = a00;
    FloatVector b10 = a00;
    FloatVector a20 = a00;
    FloatVector b20 = a00;
    FloatVector a30 = a00;
    FloatVector b30 = a00;
    for (int c = 0; c < whole; c += STEP) {
      long at = start + (long) c * SIZE;
      long at1 = (at + rowBytes) & ADDRESSES;
      long at2 = (at + 2 * rowBytes) & ADDRESSES;
      long at3 = (at + 3 * rowBytes) & ADDRESSES;
      FloatVector xa0 = FloatVector.fromArray(FLOAT, x, xOffset + c);
      FloatVector wa0 =
          ((IntVector)
                  ShortVector.fromMemorySegment(HALF, MEMORY, at, LE)
                      .convertShape(VectorOperators.ZERO_EXTEND_S2I, INT, 0))
              .lanewise(VectorOperators.LSHL, 16)
              .reinterpretAsFloats();
      a00 = wa0.fma(xa0, a00);
      FloatVector wa1 =
          ((IntVector)
                  ShortVector.fromMemorySegment(HALF, MEMORY, at1, LE)
                      .convertShape(VectorOperators.ZERO_EXTEND_S2I, INT, 0))
              .lanewise(VectorOperators.LSHL, 16)
              .reinterpretAsFloats();
      a10 = wa1.fma(xa0, a10);
      FloatVector wa2 =
          ((IntVector)
                  ShortVector.fromMemorySegment(HALF, MEMORY, at2, LE)
                      .convertShape(VectorOperators.ZERO_EXTEND_S2I, INT, 0))
              .lanewise(VectorOperators.LSHL, 16)
              .reinterpretAsFloats();
      a20 = wa2.fma(xa0, a20);
      FloatVector wa3 =
          ((IntVector)
                  ShortVector.fromMemorySegment(HALF, MEMORY, at3, LE)
                      .convertShape(VectorOperators.ZERO_EXTEND_S2I, INT, 0))
              .lanewise(VectorOperators.LSHL, 16)
              .reinterpretAsFloats();
      a30 = wa3.fma(xa0, a30);
      FloatVector xb0 = FloatVector.fromArray(FLOAT, x, xOffset + c + LANES);
      FloatVector wb0 =
          ((IntVector)
                  ShortVector.fromMemorySegment(HALF, MEMORY, at + (long) LANES * SIZE, LE)
                      .convertShape(VectorOperators.ZERO_EXTEND_S2I, INT, 0))
              .lanewise(VectorOperators.LSHL, 16)
              .reinterpretAsFloats();
      b00 = wb0.fma(xb0, b00);
      FloatVector wb1 =
          ((IntVector)
                  ShortVector.fromMemorySegment(HALF, MEMORY, at1 + (long) LANES * SIZE, LE)
                      .convertShape(VectorOperators.ZERO_EXTEND_S2I, INT, 0))
              .lanewise(VectorOperators.LSHL, 16)
              .reinterpretAsFloats();
      b10 = wb1.fma(xb0, b10);
      FloatVector wb2 =
          ((IntVector)
                  ShortVector.fromMemorySegment(HALF, MEMORY, at2 + (long) LANES * SIZE, LE)
                      .convertShape(VectorOperators.ZERO_EXTEND_S2I, INT, 0))
              .lanewise(VectorOperators.LSHL, 16)
              .reinterpretAsFloats();
      b20 = wb2.fma(xb0, b20);
      FloatVector wb3 =
          ((IntVector)
                  ShortVector.fromMemorySegment(HALF, MEMORY, at3 + (long) LANES * SIZE, LE)
                      .convertShape(VectorOperators.ZERO_EXTEND_S2I, INT, 0))
              .lanewise(VectorOperators.LSHL, 16)
              .reinterpretAsFloats();
      b30 = wb3.fma(xb0, b30);
    }
    a00.add(b00).intoArray(scratch, 0);
    a10.add(b10).intoArray(scratch, 1 * LANES);
    a20.add(b20).intoArray(scratch, 2 * LANES);
    a30.add(b30).intoArray(scratch, 3 * LANES);
    for (int r = 0; r < ROWS; r++) {
      y[yOffset + r] =
          LaneSum.of(scratch, r * LANES, LANES)
              + tail(weights, offset + r * rowBytes, whole, columns, x, xOffset);
    }
  }

  @Override
  public void block(
      MemorySegment weights,
      long offset,
      int columns,
      float[] x,
      int xOffset,
      Output y,
      int index,
      float[] scratch) {
    long start = (weights.address() + offset) & ADDRESSES;
    long rowBytes = (long) columns * SIZE;
    int whole = columns / STEP * STEP;
    FloatVector a00 = FloatVector.zero(FLOAT);
    FloatVector b00 = a00;
    FloatVector a01 = a00;
    FloatVector b01 = a00;
    FloatVector a02 = a00;
    FloatVector b02 = a00;
    FloatVector a03 = a00;
    FloatVector b03 = a00;
    FloatVector a10 = a00;
    FloatVector b10 = a00;
    FloatVector a11 = a00;
    FloatVector b11 = a00;
    FloatVector a12 = a00;
    FloatVector b12 = a00;
    FloatVector a13 = a00;
    FloatVector b13 = a00;
    for (int c = 0; c < whole; c += STEP) {
      long at = start + (long) c * SIZE;
      long at1 = (at + rowBytes) & ADDRESSES;
      FloatVector xa0 = FloatVector.fromArray(FLOAT, x, xOffset + c);
      FloatVector xa1 = FloatVector.fromArray(FLOAT, x, xOffset + columns + c);
      FloatVector xa2 = FloatVector.fromArray(FLOAT, x, xOffset + 2 * columns + c);
      FloatVector xa3 = FloatVector.fromArray(FLOAT, x, xOffset + 3 * columns + c);
      FloatVector wa0 =
          ((IntVector)
                  ShortVector.fromMemorySegment(HALF, MEMORY, at, LE)
                      .convertShape(VectorOperators.ZERO_EXTEND_S2I, INT, 0))
              .lanewise(VectorOperators.LSHL, 16)
              .reinterpretAsFloats();
      a00 = wa0.fma(xa0, a00);
      a01 = wa0.fma(xa1, a01);
      a02 = wa0.fma(xa2, a02);
      a03 = wa0.fma(xa3, a03);
      FloatVector wa1 =
          ((IntVector)
                  ShortVector.fromMemorySegment(HALF, MEMORY, at1, LE)
                      .convertShape(VectorOperators.ZERO_EXTEND_S2I, INT, 0))
              .lanewise(VectorOperators.LSHL, 16)
              .reinterpretAsFloats();
      a10 = wa1.fma(xa0, a10);
      a11 = wa1.fma(xa1, a11);
      a12 = wa1.fma(xa2, a12);
      a13 = wa1.fma(xa3, a13);
      FloatVector xb0 = FloatVector.fromArray(FLOAT, x, xOffset + c + LANES);
      FloatVector xb1 = FloatVector.fromArray(FLOAT, x, xOffset + columns + c + LANES);
      FloatVector xb2 = FloatVector.fromArray(FLOAT, x, xOffset + 2 * columns + c + LANES);
      FloatVector xb3 = FloatVector.fromArray(FLOAT, x, xOffset + 3 * columns + c + LANES);
      FloatVector wb0 =
          ((IntVector)
                  ShortVector.fromMemorySegment(HALF, MEMORY, at + (long) LANES * SIZE, LE)
                      .convertShape(VectorOperators.ZERO_EXTEND_S2I, INT, 0))
              .lanewise(VectorOperators.LSHL, 16)
              .reinterpretAsFloats();
      b00 = wb0.fma(xb0, b00);
      b01 = wb0.fma(xb1, b01);
      b02 = wb0.fma(xb2, b02);
      b03 = wb0.fma(xb3, b03);
      FloatVector wb1 =
          ((IntVector)
                  ShortVector.fromMemorySegment(HALF, MEMORY, at1 + (long) LANES * SIZE, LE)
                      .convertShape(VectorOperators.ZERO_EXTEND_S2I, INT, 0))
              .lanewise(VectorOperators.LSHL, 16)
              .reinterpretAsFloats();
      b10 = wb1.fma(xb0, b10);
      b11 = wb1.fma(xb1, b11);
      b12 = wb1.fma(xb2, b12);
      b13 = wb1.fma(xb3, b13);
    }
    a00.add(b00).intoArray(scratch, 0);
    a10.add(b10).intoArray(scratch, 1 * LANES);
    a01.add(b01).intoArray(scratch, 2 * LANES);
    a11.add(b11).intoArray(scratch, 3 * LANES);
    a02.add(b02).intoArray(scratch, 4 * LANES);
    a12.add(b12).intoArray(scratch, 5 * LANES);
    a03.add(b03).intoArray(scratch, 6 * LANES);
    a13.add(b13).intoArray(scratch, 7 * LANES);
    for (int v = 0; v < BLOCK_VECTORS; v++) {
      for (int r = 0; r < BLOCK_ROWS; r++) {
        y.array()[index + v * y.stride() + r] =
            LaneSum.of(scratch, (v * BLOCK_ROWS + r) * LANES, LANES)
                + tail(weights, offset + r * rowBytes, whole, columns, x, xOffset + v * columns);
      }
    }
  }

  private static float tail(
      MemorySegment weights, long row, int from, int columns, float[] x, int xOffset) {
    float sum = 0;
    for (int c = from; c < columns; c++) {
      sum += StoredFormat.BF16.weight(weights, row, c) * x[xOffset + c];
    }
    return sum;
  }
}
