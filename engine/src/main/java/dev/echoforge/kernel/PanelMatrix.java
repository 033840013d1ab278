package dev.echoforge.kernel;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;

/**
 * Single precision weights, 16 rows side by side: [panels, columns, 16]. One load gives a column of
 * 16 rows, and no sum over lanes is needed. The last panel is filled up with zeros.
 */
final class PanelMatrix implements Matrix {

  /** Rows side by side. */
  static final int PANEL = 16;

  private static final ValueLayout.OfFloat FLOAT = ValueLayout.JAVA_FLOAT;

  private final int rows;
  private final int columns;
  private final MemorySegment weights;

  private PanelMatrix(int rows, int columns, MemorySegment weights) {
    this.rows = rows;
    this.columns = columns;
    this.weights = weights;
  }

  static PanelMatrix of(int rows, int columns, Rows source) {
    int panels = Math.ceilDiv(rows, PANEL);
    MemorySegment weights =
        Arena.ofAuto().allocate((long) panels * PANEL * columns * Float.BYTES, 64);
    float[] row = new float[columns];
    for (int r = 0; r < rows; r++) {
      source.read(r, row);
      long start = (long) (r / PANEL) * PANEL * columns + r % PANEL;
      for (int c = 0; c < columns; c++) {
        weights.setAtIndex(FLOAT, start + (long) c * PANEL, row[c]);
      }
    }
    return new PanelMatrix(rows, columns, weights);
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
    long start = (long) (row / PANEL) * PANEL * columns + row % PANEL;
    for (int c = 0; c < columns; c++) {
      into[offset + c] = weights.getAtIndex(FLOAT, start + (long) c * PANEL);
    }
  }

  @Override
  public void multiply(Team team, int batch, float[] x, int xOffset, float[] y, int yOffset) {
    int panels = Math.ceilDiv(rows, PANEL);
    team.run(member -> {
      Share share = Share.of(panels, member, team.size());
      for (int panel = share.from(); panel < share.to(); panel++) {
        for (int b = 0; b < batch; b++) {
          multiply(panel, x, xOffset + b * columns, y, yOffset + b * rows);
        }
      }
    });
  }

  private void multiply(int panel, float[] x, int xOffset, float[] y, int yOffset) {
    float[] sums = new float[PANEL];
    long start = (long) panel * PANEL * columns;
    for (int c = 0; c < columns; c++) {
      for (int r = 0; r < PANEL; r++) {
        sums[r] += weights.getAtIndex(FLOAT, start + (long) c * PANEL + r) * x[xOffset + c];
      }
    }
    int first = panel * PANEL;
    System.arraycopy(sums, 0, y, yOffset + first, Math.min(PANEL, rows - first));
  }
}
