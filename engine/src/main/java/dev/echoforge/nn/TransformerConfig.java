package dev.echoforge.nn;

/**
 * A Llama-style transformer's sizes.
 *
 * @param layers blocks
 * @param dim width of the residual stream
 * @param heads query heads
 * @param kvHeads key and value heads; each serves heads / kvHeads query heads
 * @param headDim width of a head; even
 * @param ffn width of the feed-forward layer
 * @param normEpsilon what is added to the mean square in norms
 * @param maxPositions how many positions a sequence may have
 * @param rope rotary position embedding
 */
public record TransformerConfig(
    int layers,
    int dim,
    int heads,
    int kvHeads,
    int headDim,
    int ffn,
    float normEpsilon,
    int maxPositions,
    RopeConfig rope) {

  /** Checks what the arithmetic relies on. */
  public TransformerConfig {
    if (heads % kvHeads != 0) {
      throw new IllegalArgumentException(
          "heads must be a multiple of kvHeads but were %d and %d".formatted(heads, kvHeads));
    }
    if (headDim % 2 != 0) {
      throw new IllegalArgumentException("headDim must be even but was " + headDim);
    }
  }

  /** Width of all query heads. */
  public int queryDim() {
    return heads * headDim;
  }

  /** Width of all key heads, and of all value heads. */
  public int kvDim() {
    return kvHeads * headDim;
  }

  /** Width of queries, keys and values together. */
  public int queryKeyValueDim() {
    return queryDim() + 2 * kvDim();
  }

  /** Weights of all blocks, norms aside. */
  public long weights() {
    long attention = (long) dim * (queryDim() + kvDim()) * 2;
    return layers * (attention + 3L * dim * ffn);
  }
}
