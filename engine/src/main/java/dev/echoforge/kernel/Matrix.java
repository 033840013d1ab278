package dev.echoforge.kernel;

/**
 * A weight matrix [rows, columns], in whatever form it is stored, that multiplies activations.
 * Immutable and safe for concurrent use.
 */
public interface Matrix {

  /** Outputs of the product. */
  int rows();

  /** Inputs of the product. */
  int columns();

  /** Bytes that one product reads of the weights. */
  long bytes();

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
