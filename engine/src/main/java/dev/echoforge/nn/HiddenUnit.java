package dev.echoforge.nn;

import static java.util.Objects.requireNonNull;

import dev.echoforge.kernel.Vectors;
import dev.echoforge.parallel.Share;
import dev.echoforge.parallel.Team;
import org.jspecify.annotations.Nullable;

/** The non-linear unit of a feed-forward layer for all rows, shared by columns. */
final class HiddenUnit implements Team.Job {

  /** Shares are whole vectors of this many numbers, so that none is cut into a scalar tail. */
  private static final int GRAIN = 64;

  /** Below so many numbers, waking the others costs more. */
  private static final int WORTH_SHARING = 4_096;

  private final int ffn;

  private @Nullable TransformerState state;
  private int members;
  private int rows;
  private boolean gated;

  HiddenUnit(int ffn) {
    this.ffn = ffn;
  }

  /** silu(gate) · up (Shazeer, GLU Variants Improve Transformer): state.gateUp to state.hidden. */
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
    if (newRows * ffn < WORTH_SHARING) {
      this.members = 1;
      run(0);
    } else {
      this.members = team.size();
      team.run(this);
    }
    this.state = null;
  }

  @Override
  public void run(int member) {
    TransformerState buffers = requireNonNull(state);
    Share share = Share.of(Math.ceilDiv(ffn, GRAIN), member, members);
    int from = Math.min(share.from() * GRAIN, ffn);
    int to = Math.min(share.to() * GRAIN, ffn);
    float[] gateUp = buffers.gateUp;
    for (int row = 0; row < rows; row++) {
      int hidden = row * ffn + from;
      int gate = row * 2 * ffn + from;
      if (gated) {
        Vectors.siluProduct(gateUp, gate, gateUp, gate + ffn, buffers.hidden, hidden, to - from);
      } else {
        Vectors.geluTanh(buffers.hidden, hidden, to - from);
      }
    }
  }
}
