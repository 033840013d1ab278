package dev.echoforge.nn;

import static java.util.Objects.requireNonNull;

import dev.echoforge.kernel.Team;
import dev.echoforge.kernel.Vectors;

/** One block: x += attention(norm(x)), then x += down(silu(gate(norm(x))) · up(norm(x))). */
final class TransformerBlock {

  private static final int QUERY = 0;
  private static final int KEY = 1;
  private static final int VALUE = 2;

  private final TransformerConfig config;
  private final BlockWeights weights;
  private final RotaryEmbedding rope;
  private final int layer;
  private final Attention attention;
  private final GatedUnit gatedUnit;

  TransformerBlock(
      TransformerConfig config, BlockWeights weights, RotaryEmbedding rope, int layer) {
    this.config = config;
    this.weights = weights;
    this.rope = rope;
    this.layer = layer;
    this.attention = new Attention(config, layer);
    this.gatedUnit = new GatedUnit(config.ffn());
  }

  /** All rows, from state.x to state.x. */
  void forward(Team team, TransformerState state, int rows) {
    project(team, state, rows);
    finish(team, state, rows, weights.queryKeyValue().offset(QUERY, rows));
  }

  /** Keys and values of all rows, but only the kept rows beyond; those move up in the state. */
  void forwardKept(Team team, TransformerState state, int rows, int[] kept, int count) {
    project(team, state, rows);
    Projections projections = weights.queryKeyValue();
    int queries = projections.offset(QUERY, rows);
    int stride = projections.stride(QUERY);
    float[] qkv = state.queryKeyValue;
    for (int i = 0; i < count; i++) {
      System.arraycopy(
          qkv, queries + kept[i] * stride, qkv, queries + i * stride, config.queryDim());
    }
    state.keep(kept, count, config.dim());
    if (count > 0) {
      finish(team, state, count, queries);
    }
  }

  /** Queries of all rows; keys and values into the caches. */
  private void project(Team team, TransformerState state, int rows) {
    norm(state, rows, weights.attentionNorm());
    weights.queryKeyValue().multiply(team, rows, state.normed, state.queryKeyValue);
    turnAndStore(state, rows);
  }

  /** The rest of the block, from the rows' queries on. */
  private void finish(Team team, TransformerState state, int rows, int queries) {
    int dim = config.dim();
    attention.run(team, state, rows, queries, weights.queryKeyValue().stride(QUERY));
    weights.output().multiply(team, rows, state.attended, 0, state.projected, 0);
    Vectors.add(state.projected, 0, state.x, 0, rows * dim);

    norm(state, rows, weights.mlpNorm());
    Projections gateUp = weights.gateUp();
    gateUp.multiply(team, rows, state.normed, state.gateUp);
    gatedUnit.run(team, state, rows, gateUp);
    weights.down().multiply(team, rows, state.hidden, 0, state.projected, 0);
    Vectors.add(state.projected, 0, state.x, 0, rows * dim);
  }

  private void norm(TransformerState state, int rows, float[] weight) {
    int dim = config.dim();
    for (int row = 0; row < rows; row++) {
      Vectors.rmsNorm(
          state.x, row * dim, weight, config.normEpsilon(), state.normed, row * dim, dim);
    }
  }

  /** Rotates queries and keys by their positions and puts keys and values into the caches. */
  private void turnAndStore(TransformerState state, int rows) {
    Projections projections = weights.queryKeyValue();
    float[] qkv = state.queryKeyValue;
    int headDim = config.headDim();
    for (int row = 0; row < rows; row++) {
      int query = projections.offset(QUERY, rows) + row * projections.stride(QUERY);
      int key = projections.offset(KEY, rows) + row * projections.stride(KEY);
      int value = projections.offset(VALUE, rows) + row * projections.stride(VALUE);
      int position = state.positions[row];
      for (int head = 0; head < config.heads(); head++) {
        turn(state, qkv, query + head * headDim, position);
      }
      KvCache cache = requireNonNull(state.caches[row]);
      for (int head = 0; head < config.kvHeads(); head++) {
        int at = head * headDim;
        turn(state, qkv, key + at, position);
        cache.store(layer, position, head, qkv, key + at, qkv, value + at);
      }
    }
  }

  private void turn(TransformerState state, float[] x, int offset, int position) {
    if (weights.interleaved()) {
      rope.split(x, offset, state.head);
    }
    rope.rotate(x, offset, position);
  }
}
