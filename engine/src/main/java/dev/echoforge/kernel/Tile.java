package dev.echoforge.kernel;

/**
 * The shape that weights are stored in for speed: 64 rows side by side, so that one load gives a
 * column (or several, packed) of as many rows as a vector has lanes, no sum over lanes is needed,
 * and a thread reads one stream of memory from first to last.
 */
final class Tile {

  /** Rows side by side: four of the widest vectors. */
  static final int ROWS = 64;

  /** Columns of a row that share a scale and are added up before it is applied. */
  static final int UNIT = 64;

  /** Columns whose words stand together: two units, one in the words' lower halves, one above. */
  static final int BLOCK = 2 * UNIT;

  private Tile() {}

  static int tiles(int rows) {
    return Math.ceilDiv(rows, ROWS);
  }

  static int blocks(int columns) {
    return Math.ceilDiv(columns, BLOCK);
  }
}
