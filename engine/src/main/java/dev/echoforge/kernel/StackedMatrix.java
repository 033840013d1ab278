package dev.echoforge.kernel;

import dev.echoforge.parallel.Team;
import java.util.ArrayList;
import java.util.List;

/** Matrices of the same inputs one above the other, multiplied in one go. */
final class StackedMatrix implements Matrix {

  private final List<SegmentMatrix> parts;
  private final int rows;

  StackedMatrix(List<SegmentMatrix> parts) {
    this.parts = parts;
    rows = parts.stream().mapToInt(Matrix::rows).sum();
    for (Matrix part : parts) {
      if (part.columns() != columns()) {
        throw new IllegalArgumentException(
            "stacked matrices have the same inputs, got %d and %d"
                .formatted(columns(), part.columns()));
      }
    }
  }

  List<SegmentMatrix> parts() {
    return parts;
  }

  @Override
  public int rows() {
    return rows;
  }

  @Override
  public int columns() {
    return parts.getFirst().columns();
  }

  @Override
  public long bytes() {
    return parts.stream().mapToLong(Matrix::bytes).sum();
  }

  @Override
  public void row(int row, float[] into, int offset) {
    int first = 0;
    for (Matrix part : parts) {
      if (row < first + part.rows()) {
        part.row(row - first, into, offset);
        return;
      }
      first += part.rows();
    }
    throw new IndexOutOfBoundsException("row %d of %d".formatted(row, rows));
  }

  @Override
  public void multiply(Team team, int batch, float[] x, int xOffset, float[] y, int yOffset) {
    Output all = new Output(y, yOffset, rows);
    Object input = new Object();
    List<Product> products = new ArrayList<>(parts.size());
    int first = 0;
    int pieces = 0;
    for (SegmentMatrix part : parts) {
      Output own = all.from(first);
      part.check(batch, x, xOffset, own);
      Product product = Product.of(team, part, input, batch, x, xOffset, own);
      products.add(product);
      pieces += product.pieces();
      first += part.rows();
    }
    team.run(pieces, new Products(products));
  }

  /** Products one after the other, their pieces numbered through. */
  private record Products(List<Product> all) implements Team.RepeatableJob {

    @Override
    public void compute(int piece, int member) {
      int own = piece;
      for (Product product : all) {
        if (own < product.pieces()) {
          product.compute(own, member);
          return;
        }
        own -= product.pieces();
      }
    }

    @Override
    public void commit(int piece, int member) {
      int own = piece;
      for (Product product : all) {
        if (own < product.pieces()) {
          product.commit(own, member);
          return;
        }
        own -= product.pieces();
      }
    }
  }
}
