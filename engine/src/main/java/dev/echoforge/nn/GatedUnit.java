package dev.echoforge.nn;

import static java.util.Objects.requireNonNull;

import dev.echoforge.kernel.Vectors;
import dev.echoforge.parallel.Share;
import dev.echoforge.parallel.Team;
import org.jspecify.annotations.Nullable;

/** silu(gate) · up for all rows (Shazeer, GLU Variants Improve Transformer), shared by columns. */
final class GatedUnit implements Team.Job {

  /** Shares are whole vectors of this many numbers, so that none is cut into a scalar tail. */
  private static final int GRAIN = 64;

  private final int ffn;

  private @Nullable TransformerState state;
  private int members;
  private int rows;

  GatedUnit(int ffn) {
    this.ffn = ffn;
  }

  /** From state.gateUp to state.hidden. */
  void run(Team team, TransformerState state, int rows) {
    this.state = state;
    this.rows = rows;
    this.members = team.size();
    team.run(this);
    this.state = null;
  }

  @Override
  public void run(int member) {
    TransformerState buffers = requireNonNull(state);
    Share share = Share.of(Math.ceilDiv(ffn, GRAIN), member, members);
    int from = Math.min(share.from() * GRAIN, ffn);
    int to = Math.min(share.to() * GRAIN, ffn);
    for (int row = 0; row < rows; row++) {
      int gate = row * 2 * ffn + from;
      Vectors.siluProduct(
          buffers.gateUp,
          gate,
          buffers.gateUp,
          gate + ffn,
          buffers.hidden,
          row * ffn + from,
          to - from);
    }
  }
}
