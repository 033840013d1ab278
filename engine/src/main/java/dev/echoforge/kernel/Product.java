package dev.echoforge.kernel;

import dev.echoforge.parallel.Share;
import dev.echoforge.parallel.Team;
import java.lang.ref.Reference;

/**
 * A product of a matrix, in pieces of whole units of its rows; of many vectors first all pieces of
 * the first few, then those of the next.
 *
 * @param parts how many pieces the rows are cut into
 * @param input the same object for products of the same activations and for no others, so that a
 *     thread prepares them once for all its pieces
 * @param x [batch, columns] from xOffset on
 */
@SuppressWarnings("ArrayRecordComponent") // handed along, not compared
record Product(
    SegmentMatrix matrix, int parts, Object input, int batch, float[] x, int xOffset, Output y)
    implements Team.RepeatableJob {

  // Below either a piece costs more to hand out than it saves: some 3 µs of reading and of work.
  private static final int BYTES_A_PIECE = 64 << 10;
  private static final int MULTIPLICATIONS_A_PIECE = 128 << 10;

  static Product of(
      Team team, SegmentMatrix matrix, Object input, int batch, float[] x, int xOffset, Output y) {
    int chunks = Math.ceilDiv(batch, matrix.vectorsTogether());
    long multiplications = (long) matrix.rows * matrix.columns * batch;
    long work = Math.max(matrix.bytes() / BYTES_A_PIECE, multiplications / MULTIPLICATIONS_A_PIECE);
    int pieces = Math.clamp(work, 1, Share.pieces(matrix.units() * Math.max(1, chunks), team));
    int parts = Math.ceilDiv(pieces, Math.max(1, chunks));
    return new Product(matrix, parts, input, batch, x, xOffset, y);
  }

  int pieces() {
    return Math.ceilDiv(batch, matrix.vectorsTogether()) * parts;
  }

  @Override
  public void compute(int piece, int member) {
    Share units = units(piece);
    int first = firstRow(units);
    int rows = rows(units);
    int vector = firstVector(piece);
    int count = vectors(piece);
    int from = xOffset + vector * matrix.columns;
    Output own = new Output(PieceScratch.floats(count * rows), -first, rows);
    try {
      matrix.multiply(units, input, vector, count, x, from, own);
    } finally {
      Reference.reachabilityFence(matrix.weights); // kernels read by address
    }
  }

  @Override
  public void commit(int piece, int member) {
    Share units = units(piece);
    int first = firstRow(units);
    int rows = rows(units);
    int count = vectors(piece);
    float[] own = PieceScratch.floats(count * rows);
    for (int v = 0; v < count; v++) {
      int to = y.index(firstVector(piece) + v, first);
      System.arraycopy(own, v * rows, y.array(), to, rows);
    }
  }

  private Share units(int piece) {
    return Share.of(matrix.units(), piece % parts, parts);
  }

  private int firstVector(int piece) {
    return piece / parts * matrix.vectorsTogether();
  }

  private int vectors(int piece) {
    return Math.min(matrix.vectorsTogether(), batch - firstVector(piece));
  }

  private int firstRow(Share units) {
    return units.from() * matrix.unitRows();
  }

  private int rows(Share units) {
    return Math.min(matrix.rows, units.to() * matrix.unitRows()) - firstRow(units);
  }
}
