package dev.echoforge.nn;

import static java.util.Objects.requireNonNull;

import dev.echoforge.kernel.Vectors;
import dev.echoforge.parallel.Team;

/** One block: x += attention(norm(x)), then x += feed-forward(norm(x)). */
final class TransformerBlock {

  // Parts of a profile.
  private static final String NORMS = "norms and residuals";
  private static final String PRODUCTS = "products";
  private static final String POSITIONS = "rotation and caches";
  private static final String ATTENTION = "attention";
  private static final String ACTIVATION = "activation";

  private final TransformerConfig config;
  private final BlockWeights weights;
  private final RotaryEmbedding rope;
  private final int layer;
  private final Attention attention;
  private final HiddenUnit hiddenUnit;

  TransformerBlock(
      TransformerConfig config, BlockWeights weights, RotaryEmbedding rope, int layer) {
    this.config = config;
    this.weights = weights;
    this.rope = rope;
    this.layer = layer;
    this.attention = new Attention(config, layer);
    this.hiddenUnit = new HiddenUnit(config.ffn());
  }

  /** All rows, from state.x to state.x. */
  void forward(Team team, TransformerState state, int rows) {
    project(team, state, rows);
    finish(team, state, rows);
  }

  /** Keys and values of all rows, but only the kept rows beyond; those move up in the state. */
  void forwardKept(Team team, TransformerState state, int rows, int[] kept, int count) {
    project(team, state, rows);
    int stride = config.queryKeyValueDim();
    float[] qkv = state.queryKeyValue;
    for (int i = 0; i < count; i++) {
      System.arraycopy(qkv, kept[i] * stride, qkv, i * stride, config.queryDim());
    }
    state.keep(kept, count, config.dim());
    if (count > 0) {
      finish(team, state, count);
    }
  }

  /** Queries of all rows; keys and values into the caches. */
  private void project(Team team, TransformerState state, int rows) {
    team.part(NORMS);
    norm(state, rows, weights.attentionNorm());
    team.part(PRODUCTS);
    weights.queryKeyValue().multiply(team, rows, state.normed, 0, state.queryKeyValue, 0);
    team.part(POSITIONS);
    turnAndStore(state, rows);
  }

  /** The rest of the block, from the rows' queries on. */
  private void finish(Team team, TransformerState state, int rows) {
    int dim = config.dim();
    team.part(ATTENTION);
    attention.run(team, state, rows);
    team.part(PRODUCTS);
    weights.output().multiply(team, rows, state.attended, 0, state.projected, 0);
    team.part(NORMS);
    Vectors.add(state.projected, 0, state.x, 0, rows * dim);
    norm(state, rows, weights.mlpNorm());
    team.part(PRODUCTS);
    switch (weights.mlp()) {
      case FeedForward.Gated gated -> {
        gated.gateUp().multiply(team, rows, state.normed, 0, state.gateUp(), 0);
        team.part(ACTIVATION);
        hiddenUnit.gate(team, state, rows);
      }
      case FeedForward.Plain plain -> {
        plain.up().multiply(team, rows, state.normed, 0, state.hidden, 0);
        team.part(ACTIVATION);
        hiddenUnit.gelu(team, state, rows);
      }
    }
    team.part(PRODUCTS);
    weights.mlp().down().multiply(team, rows, state.hidden, 0, state.projected, 0);
    team.part(NORMS);
    Vectors.add(state.projected, 0, state.x, 0, rows * dim);
  }

  private void norm(TransformerState state, int rows, Norm norm) {
    int dim = config.dim();
    for (int row = 0; row < rows; row++) {
      norm.apply(state.x, row * dim, state.normed, row * dim);
    }
  }

  /** Rotates queries and keys by their positions and puts keys and values into the caches. */
  private void turnAndStore(TransformerState state, int rows) {
    float[] qkv = state.queryKeyValue;
    int headDim = config.headDim();
    for (int row = 0; row < rows; row++) {
      int query = row * config.queryKeyValueDim();
      int key = query + config.queryDim();
      int value = key + config.kvDim();
      int position = state.positions[row];
      for (int head = 0; head < config.heads(); head++) {
        turn(state, qkv, query + head * headDim, position);
      }
      KeysAndValues cache = requireNonNull(state.caches[row]);
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
