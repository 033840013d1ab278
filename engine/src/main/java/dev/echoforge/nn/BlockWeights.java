package dev.echoforge.nn;

import dev.echoforge.kernel.Matrix;

/**
 * A transformer block's weights.
 *
 * @param attentionNorm [dim]
 * @param queryKeyValue [(heads + 2 · kvHeads) · headDim, dim]: queries, then keys, then values
 * @param interleaved whether queries' and keys' rows pair 2i with 2i + 1 in rotary embedding,
 *     instead of i with i + headDim / 2
 * @param output [dim, heads · headDim]
 * @param mlpNorm [dim]
 * @param gateUp [2 · ffn, dim]: gate, then up
 * @param down [dim, ffn]
 */
@SuppressWarnings("ArrayRecordComponent") // weights are used, not compared
public record BlockWeights(
    float[] attentionNorm,
    Matrix queryKeyValue,
    boolean interleaved,
    Matrix output,
    float[] mlpNorm,
    Matrix gateUp,
    Matrix down) {

  /** Bytes that one pass reads of the weights. */
  public long bytes() {
    return queryKeyValue.bytes() + output.bytes() + gateUp.bytes() + down.bytes();
  }
}
