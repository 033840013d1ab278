package dev.echoforge.nn;

import static java.util.Objects.requireNonNull;

import dev.echoforge.kernel.Share;
import dev.echoforge.kernel.Team;
import dev.echoforge.kernel.Vectors;
import org.jspecify.annotations.Nullable;

/** silu(gate) · up for all rows (Shazeer, GLU Variants Improve Transformer), shared by columns. */
final class GatedUnit implements Team.Job {

  /** Shares are whole vectors of this many numbers, so that none is cut into a scalar tail. */
  private static final int GRAIN = 64;

  private final int ffn;

  private @Nullable TransformerState state;
  private int members;
  private int rows;
  private int gate;
  private int up;
  private int stride;

  GatedUnit(int ffn) {
    this.ffn = ffn;
  }

  /** From state.gateUp to state.hidden. */
  void run(Team team, TransformerState state, int rows, Projections gateUp) {
    this.state = state;
    this.rows = rows;
    this.gate = gateUp.offset(0, rows);
    this.up = gateUp.offset(1, rows);
    this.stride = gateUp.stride(0);
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
      int at = row * stride + from;
      Vectors.siluProduct(
          buffers.gateUp,
          gate + at,
          buffers.gateUp,
          up + at,
          buffers.hidden,
          row * ffn + from,
          to - from);
    }
  }
}
