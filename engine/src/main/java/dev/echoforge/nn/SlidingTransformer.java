package dev.echoforge.nn;

import dev.echoforge.kernel.Finish;
import dev.echoforge.kernel.SlidingAttention;
import dev.echoforge.kernel.WindowMatrix;
import dev.echoforge.kernel.WindowMatrix.Storage;
import dev.echoforge.parallel.Team;
import dev.echoforge.weights.Tensors;
import java.util.List;
import java.util.stream.IntStream;

/**
 * A causal transformer over the newest positions of an endless stream, as codecs have them before
 * and after their convolutions: pre-norm layers, x += scale · attention(norm(x)), x += scale ·
 * ffn(norm(x)), without a norm at the end. Immutable.
 */
public final class SlidingTransformer {

  private final SlidingTransformerConfig config;
  private final int dim;
  private final UnboundedRotary rotary;
  private final List<SlidingLayer> layers;

  private SlidingTransformer(SlidingTransformerConfig config, int dim, List<SlidingLayer> layers) {
    this.config = config;
    this.dim = dim;
    this.rotary = new UnboundedRotary(config.headDim(), config.ropeTheta());
    this.layers = layers;
  }

  /**
   * Reads a transformer.
   *
   * @param tensors those under {@code decoder_transformer.} or {@code encoder_transformer.}
   * @param dim width of the residual stream
   * @param storage how its weights are kept
   */
  public static SlidingTransformer read(
      Tensors tensors, SlidingTransformerConfig transformer, int dim, Storage storage) {
    List<SlidingLayer> layers =
        IntStream.range(0, transformer.layers())
            .mapToObj(n ->
                SlidingLayer.read(tensors.under("layers." + n + "."), transformer, dim, storage))
            .toList();
    return new SlidingTransformer(transformer, dim, layers);
  }

  /** One stream's keys and values, and room to work in. */
  public final class State {
    private final List<SlidingAttention> attention =
        layers.stream()
            .map(layer ->
                new SlidingAttention(
                    config.heads(), config.keyHeads(), config.headDim(), config.slidingWindow()))
            .toList();
    private final float[] angles = new float[config.headDim()];
    private long position;
    private float[] normed = {}; // [rows, dim]
    private float[] qkv = {}; // [rows, query size + 2 · key size]
    private float[] mixed = {}; // [rows, query size]
    private float[] hidden = {}; // [rows, ffn size]

    /** Forgets the stream. */
    public void reset() {
      attention.forEach(SlidingAttention::reset);
      position = 0;
    }

    private void reserve(int rows) {
      if (normed.length < rows * dim) {
        normed = new float[rows * dim];
        qkv = new float[rows * (config.querySize() + 2 * config.keySize())];
        mixed = new float[rows * config.querySize()];
        hidden = new float[rows * config.ffnSize()];
      }
    }
  }

  /** A stream before its first position. */
  public State newState() {
    return new State();
  }

  /** Replaces the stream's next rows, x [count, dim], by what the last layer makes of them. */
  public void apply(Team team, State state, int count, float[] x) {
    state.reserve(count);
    Finish gelu = config.geluByTanh() ? Finish.GELU_TANH : Finish.GELU;
    for (int n = 0; n < layers.size(); n++) {
      SlidingLayer layer = layers.get(n);
      layer.attentionNorm().apply(count, x, state.normed);
      product(team, layer.queriesKeysValues(), count, state.normed, state.qkv, Finish.STORE);
      rotate(state, count);
      state.attention.get(n).attend(team, count, state.qkv, state.mixed);
      product(team, layer.attentionOut(), count, state.mixed, x, Finish.ADD);
      layer.ffnNorm().apply(count, x, state.normed);
      product(team, layer.ffnIn(), count, state.normed, state.hidden, gelu);
      product(team, layer.ffnOut(), count, state.hidden, x, Finish.ADD);
    }
    state.position += count;
  }

  private void rotate(State state, int count) {
    int row = config.querySize() + 2 * config.keySize();
    int heads = config.heads() + config.keyHeads();
    for (int t = 0; t < count; t++) {
      rotary.rotate(state.position + t, state.qkv, t * row, heads, state.angles);
    }
  }

  private static void product(
      Team team, WindowMatrix matrix, int count, float[] x, float[] y, Finish finish) {
    matrix.multiply(team, count, x, 0, matrix.inputs(), y, 0, finish);
  }
}
