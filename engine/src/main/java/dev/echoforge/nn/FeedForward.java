package dev.echoforge.nn;

import dev.echoforge.kernel.Matrix;

/** The weights of a block's feed-forward layer. */
public sealed interface FeedForward {

  /** [dim, ffn] */
  Matrix down();

  /** Bytes that one pass reads of the weights. */
  long bytes();

  /**
   * down(silu(gate(x)) · up(x)) (Shazeer, GLU Variants Improve Transformer).
   *
   * @param gateUp [2 · ffn, dim]: gate, then up
   * @param down [dim, ffn]
   */
  record Gated(Matrix gateUp, Matrix down) implements FeedForward {

    @Override
    public long bytes() {
      return gateUp.bytes() + down.bytes();
    }
  }

  /**
   * down(gelu(up(x))), by the approximation with tanh.
   *
   * @param up [ffn, dim]
   * @param down [dim, ffn]
   */
  record Plain(Matrix up, Matrix down) implements FeedForward {

    @Override
    public long bytes() {
      return up.bytes() + down.bytes();
    }
  }
}
