package dev.echoforge.kernel;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;

/** Row-major weights, used in place as a checkpoint stores them. */
final class RowMatrix implements Matrix {

  private static final ValueLayout.OfFloat FLOAT =
      ValueLayout.JAVA_FLOAT_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);
  private static final ValueLayout.OfShort SHORT =
      ValueLayout.JAVA_SHORT_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);

  private final WeightFormat format;
  private final int rows;
  private final int columns;
  private final MemorySegment weights;

  RowMatrix(WeightFormat format, int rows, int columns, MemorySegment weights) {
    if (weights.byteSize() != format.bytes(rows, columns)) {
      throw new IllegalArgumentException(
          "a %s matrix of %d rows and %d columns takes %d bytes, got %d"
              .formatted(format, rows, columns, format.bytes(rows, columns), weights.byteSize()));
    }
    this.format = format;
    this.rows = rows;
    this.columns = columns;
    this.weights = weights;
  }

  @Override
  public int rows() {
    return rows;
  }

  @Override
  public int columns() {
    return columns;
  }

  @Override
  public long bytes() {
    return weights.byteSize();
  }

  @Override
  public void row(int row, float[] into, int offset) {
    for (int c = 0; c < columns; c++) {
      into[offset + c] = weight((long) row * columns + c);
    }
  }

  @Override
  public void multiply(Team team, int batch, float[] x, int xOffset, float[] y, int yOffset) {
    team.run(member -> {
      Share share = Share.of(rows, member, team.size());
      float[] row = new float[columns];
      for (int r = share.from(); r < share.to(); r++) {
        row(r, row, 0);
        for (int b = 0; b < batch; b++) {
          y[yOffset + b * rows + r] = Vectors.dot(row, 0, x, xOffset + b * columns, columns);
        }
      }
    });
  }

  private float weight(long index) {
    return switch (format) {
      case F32 -> weights.getAtIndex(FLOAT, index);
      case F16 -> Float.float16ToFloat(weights.getAtIndex(SHORT, index));
      case BF16 -> Float.intBitsToFloat(weights.getAtIndex(SHORT, index) << 16);
    };
  }
}
