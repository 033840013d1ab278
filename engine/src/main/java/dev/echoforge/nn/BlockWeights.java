package dev.echoforge.nn;

import dev.echoforge.kernel.Matrix;

/**
 * A transformer block's weights.
 *
 * @param attentionNorm before the attention
 * @param queryKeyValue [(heads + 2 · kvHeads) · headDim, dim]: queries, then keys, then values
 * @param interleaved whether queries' and keys' rows pair 2i with 2i + 1 in rotary embedding,
 *     instead of i with i + headDim / 2
 * @param output [dim, heads · headDim]
 * @param mlpNorm before the feed-forward layer
 * @param mlp the feed-forward layer
 */
public record BlockWeights(
    Norm attentionNorm,
    Matrix queryKeyValue,
    boolean interleaved,
    Matrix output,
    Norm mlpNorm,
    FeedForward mlp) {

  /** Bytes that one pass reads of the weights. */
  public long bytes() {
    return queryKeyValue.bytes() + output.bytes() + mlp.bytes();
  }
}
