package dev.echoforge.kernel;

import java.lang.foreign.MemorySegment;

/**
 * Products of one tile of single precision weights, [columns, 64], with one or four vectors. Both
 * add the columns one after the other.
 */
interface PanelKernel {

  /**
   * Multiplies with one vector.
   *
   * @param weights where the tile is, from offset on
   * @param x [columns] from xOffset on
   * @param out [64], overwritten
   */
  void one(MemorySegment weights, long offset, int columns, float[] x, int xOffset, float[] out);

  /**
   * Multiplies with four vectors.
   *
   * @param x [4, columns] from xOffset on
   * @param out [4, 64], overwritten
   */
  void four(MemorySegment weights, long offset, int columns, float[] x, int xOffset, float[] out);
}
