package dev.echoforge.kernel;

import dev.echoforge.parallel.Share;
import dev.echoforge.parallel.Team;
import java.lang.foreign.MemorySegment;
import java.util.Objects;

/** A matrix over off-heap memory whose product is shared out in units of rows. */
abstract class SegmentMatrix implements Matrix {

  final int rows;
  final int columns;
  final MemorySegment weights;

  SegmentMatrix(int rows, int columns, MemorySegment weights) {
    this.rows = rows;
    this.columns = columns;
    this.weights = weights;
  }

  @Override
  public final int rows() {
    return rows;
  }

  @Override
  public final int columns() {
    return columns;
  }

  @Override
  public final long bytes() {
    return weights.byteSize();
  }

  @Override
  public final void multiply(Team team, int batch, float[] x, int xOffset, float[] y, int yOffset) {
    multiply(team, batch, x, xOffset, new Output(y, yOffset, rows));
  }

  final void multiply(Team team, int batch, float[] x, int xOffset, Output y) {
    check(batch, x, xOffset, y);
    Product product = Product.of(team, this, new Object(), batch, x, xOffset, y);
    team.run(product.pieces(), product);
  }

  /** Throws where a product would read or write beyond an array, or weights that are gone. */
  final void check(int batch, float[] x, int xOffset, Output y) {
    if (!weights.scope().isAlive()) {
      throw new IllegalStateException("the weights were closed");
    }
    Objects.checkFromIndexSize((long) xOffset, (long) batch * columns, (long) x.length);
    Objects.checkFromIndexSize((long) y.offset(), y.length(batch, rows), (long) y.array().length);
  }

  /** How many parts a product can be divided into. */
  abstract int units();

  /** Rows of a unit, the last one's aside. */
  abstract int unitRows();

  /** How many vectors are multiplied at once at most, so that a core's cache holds them. */
  abstract int vectorsTogether();

  /**
   * Multiplies the rows of some units.
   *
   * @param input as {@link Product} has it
   * @param first which of the input's vectors is the first one
   * @param count how many vectors, up to {@link #vectorsTogether}
   * @param x [count, columns] from xOffset on
   * @param y where the results of the first one begin
   */
  abstract void multiply(
      Share units, Object input, int first, int count, float[] x, int xOffset, Output y);
}
