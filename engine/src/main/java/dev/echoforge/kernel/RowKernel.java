package dev.echoforge.kernel;

import java.lang.foreign.MemorySegment;

/**
 * Products of row-major weights of one format. A row and a vector are added up in the same order by
 * all of them.
 */
interface RowKernel {

  /** Rows that {@link #rows} takes. */
  int ROWS = 4;

  /** Rows, and vectors, that {@link #block} takes. */
  int BLOCK_ROWS = 2;

  int BLOCK_VECTORS = 4;

  /** Numbers of scratch that each of them needs. */
  int SCRATCH = 2 * BLOCK_ROWS * BLOCK_VECTORS * 16;

  /**
   * Multiplies one row with one vector.
   *
   * @param weights where the row is, from offset on
   * @param x [columns] from xOffset on
   */
  float dot(
      MemorySegment weights, long offset, int columns, float[] x, int xOffset, float[] scratch);

  /**
   * Multiplies four rows with one vector.
   *
   * @param weights where the rows are, one after the other from offset on
   * @param x [columns] from xOffset on
   * @param y [4] from yOffset on, overwritten
   */
  void rows(
      MemorySegment weights,
      long offset,
      int columns,
      float[] x,
      int xOffset,
      float[] y,
      int yOffset,
      float[] scratch);

  /**
   * Multiplies two rows with four vectors.
   *
   * @param weights where the rows are, one after the other from offset on
   * @param x [4, columns] from xOffset on
   * @param y [4, 2] from index on, with the output's stride; overwritten
   */
  void block(
      MemorySegment weights,
      long offset,
      int columns,
      float[] x,
      int xOffset,
      Output y,
      int index,
      float[] scratch);
}
