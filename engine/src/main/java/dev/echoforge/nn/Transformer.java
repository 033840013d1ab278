package dev.echoforge.nn;

import static java.util.Objects.requireNonNull;

import dev.echoforge.parallel.Team;

/**
 * A causal transformer: pre-norm blocks of grouped-query attention with rotary embedding and a
 * feed-forward layer, no biases; Llama's (Touvron et al.) with root mean square norms and a gated
 * feed-forward layer.
 *
 * <p>Each row's result depends on its own sequence alone, in an order of operations that neither
 * the other rows nor the team's size change: alone or beside others, in pieces or whole, it is the
 * same to the bit.
 */
public final class Transformer {

  private final TransformerConfig config;
  private final TransformerWeights weights;
  private final TransformerBlock[] blocks;

  /** A transformer of these weights. */
  public Transformer(TransformerConfig config, TransformerWeights weights) {
    this.config = config;
    this.weights = weights;
    RotaryEmbedding rope =
        new RotaryEmbedding(config.rope(), config.headDim(), config.maxPositions());
    this.blocks = new TransformerBlock[config.layers()];
    for (int layer = 0; layer < blocks.length; layer++) {
      blocks[layer] = new TransformerBlock(config, weights.blocks().get(layer), rope, layer);
    }
  }

  /** The sizes. */
  public TransformerConfig config() {
    return config;
  }

  /** Bytes that one pass reads of the weights. */
  public long bytes() {
    return weights.bytes();
  }

  /**
   * Takes the placed rows through all blocks and appends them to their sequences. Afterwards the
   * residual stream holds the kept rows alone, one after the other: the others' last block is not
   * computed beyond its keys and values.
   *
   * @param rows how many rows of the state count, up to its maximum
   * @param kept the rows whose output is wanted, ascending
   * @param keptCount how many of them count
   */
  public void forward(Team team, TransformerState state, int rows, int[] kept, int keptCount) {
    append(state, rows);
    int last = blocks.length - 1;
    for (int layer = 0; layer < last; layer++) {
      blocks[layer].forward(team, state, rows);
    }
    blocks[last].forwardKept(team, state, rows, kept, keptCount);
  }

  private static void append(TransformerState state, int rows) {
    for (int row = 0; row < rows; row++) {
      KeysAndValues cache = requireNonNull(state.caches[row]);
      if (cache.positions() != state.positions[row]) {
        throw new IllegalStateException(
            "row %d is position %d of a sequence that has %d"
                .formatted(row, state.positions[row], cache.positions()));
      }
      cache.extend(1);
    }
  }

  /**
   * The final norm of one kept row of the residual stream.
   *
   * @param into [dim] from offset on
   */
  public void norm(TransformerState state, int row, float[] into, int offset) {
    weights.norm().apply(state.x, row * config.dim(), into, offset);
  }
}
