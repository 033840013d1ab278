package dev.echoforge.nn;

import dev.echoforge.kernel.Matrix;
import dev.echoforge.kernel.Team;

/**
 * Several projections of one input. Where their weights lie together they are one product, which
 * saves threads from meeting more often than needed; else one product each.
 */
public final class Projections {

  private final Matrix[] matrices;

  /** Rows before each projection, and of all of them at the end. */
  private final int[] starts;

  private Projections(Matrix[] matrices, int[] rows) {
    this.matrices = matrices;
    this.starts = new int[rows.length + 1];
    for (int i = 0; i < rows.length; i++) {
      starts[i + 1] = starts[i] + rows[i];
    }
  }

  /**
   * Projections whose rows follow each other in one matrix.
   *
   * @param rows how many rows each has
   */
  public static Projections joined(Matrix matrix, int... rows) {
    Projections joined = new Projections(new Matrix[] {matrix}, rows);
    if (joined.rows() != matrix.rows()) {
      throw new IllegalArgumentException(
          "the projections have %d rows together, the matrix %d"
              .formatted(joined.rows(), matrix.rows()));
    }
    return joined;
  }

  /** Projections of which each has its own matrix. */
  public static Projections separate(Matrix... matrices) {
    int[] rows = new int[matrices.length];
    for (int i = 0; i < rows.length; i++) {
      rows[i] = matrices[i].rows();
    }
    return new Projections(matrices.clone(), rows);
  }

  /** Rows of all projections together. */
  public int rows() {
    return starts[starts.length - 1];
  }

  /** Bytes that one product reads of the weights. */
  public long bytes() {
    long bytes = 0;
    for (Matrix matrix : matrices) {
      bytes += matrix.bytes();
    }
    return bytes;
  }

  /**
   * Multiplies all.
   *
   * @param x [batch, columns]
   * @param y [batch · rows]; {@link #offset} and {@link #stride} tell what lies where
   */
  void multiply(Team team, int batch, float[] x, float[] y) {
    if (matrices.length == 1) {
      matrices[0].multiply(team, batch, x, 0, y, 0);
      return;
    }
    for (int i = 0; i < matrices.length; i++) {
      matrices[i].multiply(team, batch, x, 0, y, starts[i] * batch);
    }
  }

  /** Where a projection's output for the first input begins. */
  int offset(int projection, int batch) {
    return matrices.length == 1 ? starts[projection] : starts[projection] * batch;
  }

  /** How far a projection's outputs for one input and the next lie apart. */
  int stride(int projection) {
    return matrices.length == 1 ? rows() : starts[projection + 1] - starts[projection];
  }
}
