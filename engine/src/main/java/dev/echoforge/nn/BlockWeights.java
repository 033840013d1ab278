package dev.echoforge.nn;

import dev.echoforge.kernel.Matrix;

/**
 * A transformer block's weights.
 *
 * @param attentionNorm [dim]
 * @param queryKeyValue queries [heads · headDim, dim], keys and values [kvHeads · headDim, dim]
 * @param interleaved whether queries' and keys' rows pair 2i with 2i + 1 in rotary embedding,
 *     instead of i with i + headDim / 2
 * @param output [dim, heads · headDim]
 * @param mlpNorm [dim]
 * @param gateUp gate and up [ffn, dim] each
 * @param down [dim, ffn]
 */
@SuppressWarnings("ArrayRecordComponent") // weights are used, not compared
public record BlockWeights(
    float[] attentionNorm,
    Projections queryKeyValue,
    boolean interleaved,
    Matrix output,
    float[] mlpNorm,
    Projections gateUp,
    Matrix down) {

  /** Bytes that one pass reads of the weights. */
  public long bytes() {
    return queryKeyValue.bytes() + output.bytes() + gateUp.bytes() + down.bytes();
  }
}
