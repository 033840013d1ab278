package dev.echoforge.kernel;

import dev.echoforge.parallel.Team;
import java.lang.foreign.MemorySegment;
import java.util.List;

/**
 * A weight matrix [rows, columns], in whatever form it is stored, that multiplies activations.
 * Immutable and safe for concurrent use.
 */
public interface Matrix {

  /**
   * A matrix of single precision weights, copied into a layout made for speed.
   *
   * @param source the rows' weights
   */
  static Matrix of(int rows, int columns, Rows source) {
    return MatrixFactory.copy(rows, columns, source);
  }

  /**
   * A matrix over weights that are already stored in the format; they are used in place, so that
   * the segment has to stay open for as long as the matrix is used.
   *
   * @param weights exactly {@link WeightFormat#bytes} bytes
   */
  static Matrix of(WeightFormat format, int rows, int columns, MemorySegment weights) {
    return MatrixFactory.over(format, rows, columns, weights);
  }

  /**
   * Matrices of the same columns one above the other, multiplied in one go: the keys' rows after
   * the queries', for instance.
   */
  static Matrix stack(Matrix... matrices) {
    return MatrixFactory.stack(List.of(matrices));
  }

  /** Outputs of the product. */
  int rows();

  /** Inputs of the product. */
  int columns();

  /** Bytes that one product reads of the weights. */
  long bytes();

  /**
   * Reads one row's weights, as for an embedding.
   *
   * @param into [columns] from offset on; overwritten
   */
  void row(int row, float[] into, int offset);

  /**
   * y[b, r] = Σ_c W[r, c] · x[b, c] for every b below batch.
   *
   * <p>Every y[b] depends on x[b] alone, in an order of additions that neither the batch nor the
   * number of threads changes: what a stream gets is the same to the bit whether it runs alone or
   * beside others.
   *
   * @param team the threads that share the rows
   * @param batch how many vectors are multiplied
   * @param x [batch, columns] from xOffset on
   * @param y [batch, rows] from yOffset on; overwritten
   */
  void multiply(Team team, int batch, float[] x, int xOffset, float[] y, int yOffset);
}
