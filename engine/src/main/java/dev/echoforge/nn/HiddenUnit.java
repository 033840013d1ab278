package dev.echoforge.nn;

import static java.util.Objects.requireNonNull;

import dev.echoforge.kernel.PieceScratch;
import dev.echoforge.kernel.Vectors;
import dev.echoforge.parallel.Share;
import dev.echoforge.parallel.Team;
import org.jspecify.annotations.Nullable;

/** The non-linear unit of a feed-forward layer for all rows, shared by columns. */
final class HiddenUnit implements Team.RepeatableJob {

  /** Shares are whole vectors of this many numbers, so that none is cut into a scalar tail. */
  private static final int GRAIN = 64;

  /** Below so many numbers, waking the others costs more. */
  private static final int WORTH_SHARING = 4_096;

  private final int ffn;

  private @Nullable TransformerState state;
  private int pieces;
  private int rows;
  private boolean gated;

  HiddenUnit(int ffn) {
    this.ffn = ffn;
  }

  /** silu(gate) · up (Shazeer, GLU Variants Improve Transformer): the state's gateUp to hidden. */
  void gate(Team team, TransformerState state, int rows) {
    run(team, state, rows, true);
  }

  /** gelu of state.hidden, in place. */
  void gelu(Team team, TransformerState state, int rows) {
    run(team, state, rows, false);
  }

  private void run(Team team, TransformerState newState, int newRows, boolean isGated) {
    this.state = newState;
    this.rows = newRows;
    this.gated = isGated;
    int grains = Math.ceilDiv(ffn, GRAIN);
    boolean shared = newRows * ffn >= WORTH_SHARING && team.width() > 1;
    this.pieces = shared ? Math.min(grains, 2 * team.width()) : 1;
    (shared ? team : team.alone()).run(pieces, this);
  }

  @Override
  public void compute(int piece, int member) {
    TransformerState buffers = requireNonNull(state);
    Share columns = columns(piece);
    int width = columns.to() - columns.from();
    float[] own = PieceScratch.floats(rows * width);
    float[] gateUp = gated ? buffers.gateUp() : buffers.hidden;
    for (int row = 0; row < rows; row++) {
      int hidden = row * ffn + columns.from();
      int gate = row * 2 * ffn + columns.from();
      if (gated) {
        Vectors.siluProduct(gateUp, gate, gateUp, gate + ffn, own, row * width, width);
      } else {
        System.arraycopy(buffers.hidden, hidden, own, row * width, width);
        Vectors.geluTanh(own, row * width, width);
      }
    }
  }

  @Override
  public void commit(int piece, int member) {
    TransformerState buffers = requireNonNull(state);
    Share columns = columns(piece);
    int width = columns.to() - columns.from();
    float[] own = PieceScratch.floats(rows * width);
    for (int row = 0; row < rows; row++) {
      System.arraycopy(own, row * width, buffers.hidden, row * ffn + columns.from(), width);
    }
  }

  private Share columns(int piece) {
    Share grains = Share.of(Math.ceilDiv(ffn, GRAIN), piece, pieces);
    return new Share(Math.min(grains.from() * GRAIN, ffn), Math.min(grains.to() * GRAIN, ffn));
  }
}
