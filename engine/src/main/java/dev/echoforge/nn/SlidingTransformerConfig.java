package dev.echoforge.nn;

/**
 * A codec transformer's sizes.
 *
 * @param layers how many
 * @param heads of queries
 * @param keyHeads of keys and values; a divisor of heads
 * @param headDim dimensions of a head, an even number
 * @param ffnSize dimensions inside the feed-forward network
 * @param normEps added to the variance in layer norms
 * @param ropeTheta the base of the rotary embedding's wavelengths
 * @param slidingWindow positions that are attended to, the current one included
 * @param attentionBias whether the attention's projections have biases
 * @param geluByTanh whether the feed-forward network's unit is the approximation with tanh
 */
public record SlidingTransformerConfig(
    int layers,
    int heads,
    int keyHeads,
    int headDim,
    int ffnSize,
    float normEps,
    double ropeTheta,
    int slidingWindow,
    boolean attentionBias,
    boolean geluByTanh) {

  /** With the exact unit. */
  public SlidingTransformerConfig(
      int layers,
      int heads,
      int keyHeads,
      int headDim,
      int ffnSize,
      float normEps,
      double ropeTheta,
      int slidingWindow,
      boolean attentionBias) {
    this(
        layers,
        heads,
        keyHeads,
        headDim,
        ffnSize,
        normEps,
        ropeTheta,
        slidingWindow,
        attentionBias,
        false);
  }

  /** Dimensions of all queries. */
  public int querySize() {
    return heads * headDim;
  }

  /** Dimensions of all keys, and of all values. */
  public int keySize() {
    return keyHeads * headDim;
  }
}
