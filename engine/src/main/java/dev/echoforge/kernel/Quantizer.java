package dev.echoforge.kernel;

import dev.echoforge.parallel.Share;
import dev.echoforge.parallel.Team;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;
import java.util.Arrays;

/** Writes a matrix as quantized tiles. */
final class Quantizer {

  private static final ValueLayout.OfInt WORD =
      ValueLayout.JAVA_INT_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);

  private final QuantLayout layout;
  private final int rows;
  private final int columns;
  private final Rows source;
  private final MemorySegment target;

  Quantizer(QuantLayout layout, int rows, int columns, Rows source, MemorySegment target) {
    this.layout = layout;
    this.rows = rows;
    this.columns = columns;
    this.source = source;
    this.target = target;
  }

  void run(Team team) {
    int tiles = Tile.tiles(rows);
    int pieces = Share.pieces(tiles, team);
    team.run(
        pieces,
        (piece, member) -> {
          Share share = Share.of(tiles, piece, pieces);
          float[] row = new float[columns];
          float[] weights = new float[Tile.ROWS * Tile.blocks(columns) * Tile.BLOCK];
          for (int tile = share.from(); tile < share.to(); tile++) {
            read(tile, row, weights);
            write(tile, weights);
          }
        });
  }

  /** Turns a tile's rows into [columns, 64 rows]. */
  private void read(int tile, float[] row, float[] weights) {
    for (int r = 0; r < Tile.ROWS; r++) {
      int number = tile * Tile.ROWS + r;
      if (number < rows) {
        source.read(number, row);
        check(number, row);
      } else {
        Arrays.fill(row, 0);
      }
      for (int c = 0; c < columns; c++) {
        weights[c * Tile.ROWS + r] = row[c];
      }
    }
  }

  private static void check(int number, float[] row) {
    for (int c = 0; c < row.length; c++) {
      if (!Float.isFinite(row[c])) {
        throw new IllegalArgumentException(
            "row %d, column %d: a weight has to be a finite number, got %s"
                .formatted(number, c, row[c]));
      }
    }
  }

  private void write(int tile, float[] weights) {
    int blocks = Tile.blocks(columns);
    int unitSize = Tile.UNIT * Tile.ROWS;
    float[] unit = new float[unitSize];
    int[] headers = new int[Tile.ROWS];
    int[] levels = new int[unitSize];
    int[] words = new int[layout.blockBytes() / Integer.BYTES];
    for (int b = 0; b < blocks; b++) {
      Arrays.fill(words, 0);
      for (int half = 0; half < 2; half++) {
        System.arraycopy(weights, (2 * b + half) * unitSize, unit, 0, unitSize);
        layout.quantize(unit, headers, levels);
        pack(headers, levels, 16 * half, words);
      }
      long offset = ((long) tile * blocks + b) * layout.blockBytes();
      MemorySegment.copy(words, 0, target, WORD, offset, words.length);
    }
  }

  private void pack(int[] headers, int[] levels, int shift, int[] words) {
    int perHalf = 16 / layout.bits();
    for (int r = 0; r < Tile.ROWS; r++) {
      words[r] |= headers[r] << shift;
    }
    for (int c = 0; c < Tile.UNIT; c++) {
      int group = Tile.ROWS * (1 + c / perHalf);
      int place = shift + c % perHalf * layout.bits();
      for (int r = 0; r < Tile.ROWS; r++) {
        words[group + r] |= levels[c * Tile.ROWS + r] << place;
      }
    }
  }
}
