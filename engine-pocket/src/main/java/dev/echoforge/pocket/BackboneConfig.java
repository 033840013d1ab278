package dev.echoforge.pocket;

import dev.echoforge.nn.RopeConfig;
import dev.echoforge.nn.TransformerConfig;

/**
 * The language model's sizes.
 *
 * @param dim width of the residual stream
 * @param layers blocks
 * @param heads query heads
 * @param kvHeads key and value heads, a divisor of heads
 * @param headDim width of a head, even
 * @param ffn width of the feed-forward layers
 * @param maxPeriod base of the rotary embedding's wavelengths
 * @param outDim width of what the flow head and the end-of-speech logit are made from
 * @param projectsOut whether that is projected from the residual stream
 * @param textRows rows of the text table
 * @param textRank width of the text table where it is projected to dim, or 0
 * @param beginsVoice whether a voice begins with a row of its own
 */
public record BackboneConfig(
    int dim,
    int layers,
    int heads,
    int kvHeads,
    int headDim,
    int ffn,
    double maxPeriod,
    int outDim,
    boolean projectsOut,
    int textRows,
    int textRank,
    boolean beginsVoice) {

  /** How many positions a sequence may have: far more than voice, text and speech of a chunk. */
  static final int MAX_POSITIONS = 16_384;

  private static final float NORM_EPSILON = 1e-5f;

  static float normEpsilon() {
    return NORM_EPSILON;
  }

  /** Width of all query heads. */
  int queryDim() {
    return heads * headDim;
  }

  /** Width of all key heads, and of all value heads. */
  int kvDim() {
    return kvHeads * headDim;
  }

  /** Rows of queries, keys and values together. */
  int queryKeyValueDim() {
    return queryDim() + 2 * kvDim();
  }

  /** Width of the text table. */
  int tableDim() {
    return textRank == 0 ? dim : textRank;
  }

  TransformerConfig transformer() {
    return new TransformerConfig(
        layers,
        dim,
        heads,
        kvHeads,
        headDim,
        ffn,
        NORM_EPSILON,
        MAX_POSITIONS,
        new RopeConfig(maxPeriod, null));
  }
}
