package dev.echoforge.csm;

import dev.echoforge.weights.Tensor;

/** A table of embeddings [rows, dim], of which rows are looked up one at a time. */
@FunctionalInterface
interface Embeddings {

  /**
   * Reads a row.
   *
   * @param into [dim] from offset on
   */
  void read(int row, float[] into, int offset);

  /** A table that stays mapped as it is stored: only the rows that are used come into memory. */
  static Embeddings of(Tensor table) {
    int dim = Math.toIntExact(table.shape().get(1));
    return (row, into, offset) -> table.read((long) row * dim, dim, into, offset);
  }
}
