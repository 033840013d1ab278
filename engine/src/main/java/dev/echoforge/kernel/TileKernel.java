package dev.echoforge.kernel;

import java.lang.foreign.MemorySegment;

/**
 * Products of one tile of quantized weights with one or four vectors. Both add in the same order:
 * in each unit the columns one after the other, then the unit times its scale to the total.
 */
interface TileKernel {

  /**
   * Multiplies with one vector.
   *
   * @param weights where the tile is, from offset on
   * @param blocks how many blocks of columns it has
   * @param in the activations as {@link Activations} prepares them for a single vector
   * @param out [64], overwritten
   */
  void one(MemorySegment weights, long offset, int blocks, Activations in, float[] out);

  /**
   * Multiplies with four vectors.
   *
   * @param group which four of those that were prepared
   * @param out [4, 64], overwritten
   */
  void four(MemorySegment weights, long offset, int blocks, Activations in, int group, float[] out);
}
