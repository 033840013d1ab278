package dev.echoforge.weights;

import dev.echoforge.parallel.Share;
import dev.echoforge.parallel.Team;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;

/** Writes a matrix's weights row-major as upper halves of floats, rounded to nearest even. */
final class Bfloat16Writer {

  private static final ValueLayout.OfShort SHORT =
      ValueLayout.JAVA_SHORT_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);

  private Bfloat16Writer() {}

  static void write(PackedMatrix matrix, MemorySegment target, Team team) {
    int pieces = Share.pieces(matrix.rows(), team);
    team.run(
        pieces,
        (piece, member) -> {
          Share share = Share.of(matrix.rows(), piece, pieces);
          float[] row = new float[matrix.columns()];
          for (int r = share.from(); r < share.to(); r++) {
            matrix.source().read(r, row);
            long at = 2L * r * row.length;
            for (int c = 0; c < row.length; c++) {
              target.set(SHORT, at + 2L * c, round(row[c]));
            }
          }
        });
  }

  static short round(float value) {
    int bits = Float.floatToRawIntBits(value);
    if (Float.isNaN(value)) {
      return (short) ((bits >>> 16) | 0x40); // rounding could carry it into infinity
    }
    return (short) ((bits + 0x7FFF + ((bits >>> 16) & 1)) >>> 16);
  }
}
