package dev.echoforge.kernel;

import dev.echoforge.parallel.Share;
import dev.echoforge.parallel.Team;
import java.lang.foreign.MemorySegment;
import java.lang.ref.Reference;
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
    team.run(member -> share(member, team.size(), batch, x, xOffset, y));
  }

  /** Throws where a product would read or write beyond an array, or weights that are gone. */
  final void check(int batch, float[] x, int xOffset, Output y) {
    if (!weights.scope().isAlive()) {
      throw new IllegalStateException("the weights were closed");
    }
    Objects.checkFromIndexSize((long) xOffset, (long) batch * columns, (long) x.length);
    Objects.checkFromIndexSize((long) y.offset(), y.length(batch, rows), (long) y.array().length);
  }

  /** One member's part of a product. */
  final void share(int member, int members, int batch, float[] x, int xOffset, Output y) {
    Share share = Share.of(units(), member, members);
    if (share.isEmpty() || batch == 0) {
      return;
    }
    try {
      multiply(share, batch, x, xOffset, y);
    } finally {
      Reference.reachabilityFence(weights); // kernels read by address
    }
  }

  /** How many parts a product can be divided into. */
  abstract int units();

  /** Multiplies the rows of some units. */
  abstract void multiply(Share units, int batch, float[] x, int xOffset, Output y);
}
