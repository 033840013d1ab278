package dev.echoforge.nn;

import dev.echoforge.kernel.WindowMatrix;
import dev.echoforge.kernel.WindowMatrix.Storage;
import dev.echoforge.weights.Tensors;
import java.util.Arrays;

/**
 * A codec transformer layer's weights. Queries, keys and values come out of one product; the
 * attention's 1/√(head dim) is in the queries' weights and the layer scales (arXiv 2103.17239) are
 * in those of the products that they scale.
 */
record SlidingLayer(
    ChainedLayerNorm attentionNorm,
    WindowMatrix queriesKeysValues,
    WindowMatrix attentionOut,
    ChainedLayerNorm ffnNorm,
    WindowMatrix ffnIn,
    WindowMatrix ffnOut) {

  static SlidingLayer read(
      Tensors tensors, SlidingTransformerConfig config, int dim, Storage storage) {
    Tensors attention = tensors.under("self_attn.");
    boolean biased = config.attentionBias();
    float[] attentionScale = tensors.require("self_attn_layer_scale.scale", dim).toFloats();
    float[] ffnScale = tensors.require("mlp_layer_scale.scale", dim).toFloats();
    return new SlidingLayer(
        ChainedLayerNorm.read(tensors.under("input_layernorm."), dim, config.normEps()),
        queriesKeysValues(attention, config, dim).pack(storage),
        Linear.read(attention.under("o_proj."), dim, config.querySize(), biased)
            .scaled(attentionScale)
            .pack(storage),
        ChainedLayerNorm.read(tensors.under("post_attention_layernorm."), dim, config.normEps()),
        Linear.read(tensors.under("mlp.fc1."), config.ffnSize(), dim, false).pack(storage),
        Linear.read(tensors.under("mlp.fc2."), dim, config.ffnSize(), false)
            .scaled(ffnScale)
            .pack(storage));
  }

  private static Linear queriesKeysValues(
      Tensors attention, SlidingTransformerConfig config, int dim) {
    boolean biased = config.attentionBias();
    float[] scale = new float[config.querySize()];
    Arrays.fill(scale, (float) (1 / Math.sqrt(config.headDim())));
    return Linear.read(attention.under("q_proj."), config.querySize(), dim, biased)
        .scaled(scale)
        .and(Linear.read(attention.under("k_proj."), config.keySize(), dim, biased))
        .and(Linear.read(attention.under("v_proj."), config.keySize(), dim, biased));
  }
}
