package dev.echoforge.nn;

import java.util.List;

/**
 * A transformer's weights.
 *
 * @param blocks [layers]
 * @param norm after the last block
 */
public record TransformerWeights(List<BlockWeights> blocks, Norm norm) {

  /** Makes the list immutable. */
  public TransformerWeights {
    blocks = List.copyOf(blocks);
  }

  /** Bytes that one pass reads of the weights. */
  public long bytes() {
    return blocks.stream().mapToLong(BlockWeights::bytes).sum();
  }
}
