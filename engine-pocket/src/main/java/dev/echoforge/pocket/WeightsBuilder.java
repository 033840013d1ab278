package dev.echoforge.pocket;

import dev.echoforge.kernel.Matrix;
import dev.echoforge.nn.BlockWeights;
import dev.echoforge.nn.FeedForward;
import dev.echoforge.nn.Norm;
import dev.echoforge.nn.TransformerWeights;
import dev.echoforge.pocket.FlowWeights.Affine;
import dev.echoforge.pocket.FlowWeights.Block;
import dev.echoforge.weights.Tensor;
import dev.echoforge.weights.Tensors;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Puts weights together: the large matrices in one form or another, the rest copied.
 *
 * @param tensors checked by {@link PocketLayout}
 * @param matrices the large ones, by the names of {@link MatrixPlan}
 */
record WeightsBuilder(PocketConfig config, Tensors tensors, Function<String, Matrix> matrices) {

  private static final String NET = "flow_lm.flow_net.";

  PocketWeights build() {
    BackboneConfig backbone = config.backbone();
    return new PocketWeights(
        backbone(),
        tensor("flow_lm.conditioner.embed.weight"),
        backbone.textRank() > 0 ? copy("flow_lm.conditioner.proj.weight") : null,
        backbone.beginsVoice() ? vector("flow_lm.bos_before_voice") : null,
        copy("flow_lm.speaker_proj_weight"),
        copy("flow_lm.input_linear.weight"),
        vector("flow_lm.bos_emb"),
        backbone.projectsOut() ? copy("flow_lm.z_proj.weight") : null,
        vector("flow_lm.out_eos.weight"),
        vector("flow_lm.out_eos.bias")[0],
        vector("flow_lm.emb_mean"),
        vector("flow_lm.emb_std"),
        flow());
  }

  private TransformerWeights backbone() {
    List<BlockWeights> blocks = new ArrayList<>();
    for (int layer = 0; layer < config.backbone().layers(); layer++) {
      String name = "flow_lm.transformer.layers." + layer + ".";
      blocks.add(
          new BlockWeights(
              norm(name + "norm1"),
              matrices.apply(MatrixPlan.block(layer, "qkv")),
              true,
              matrices.apply(MatrixPlan.block(layer, "output")),
              norm(name + "norm2"),
              new FeedForward.Plain(
                  matrices.apply(MatrixPlan.block(layer, "up")),
                  matrices.apply(MatrixPlan.block(layer, "down")))));
    }
    return new TransformerWeights(blocks, norm("flow_lm.out_norm"));
  }

  private Norm norm(String name) {
    return new Norm.Layer(
        vector(name + ".weight"), vector(name + ".bias"), BackboneConfig.normEpsilon());
  }

  private FlowWeights flow() {
    List<Block> blocks = new ArrayList<>();
    float[] modulation = {};
    for (int b = 0; b < config.flow().blocks(); b++) {
      String name = NET + "res_blocks." + b + ".";
      Matrix first = matrices.apply(MatrixPlan.flow(b, "first"));
      Matrix second = matrices.apply(MatrixPlan.flow(b, "second"));
      blocks.add(
          new Block(
              vector(name + "in_ln.weight"),
              vector(name + "in_ln.bias"),
              new Affine(first, vector(name + "mlp.0.bias")),
              new Affine(second, vector(name + "mlp.2.bias"))));
      modulation = joined(modulation, vector(name + "adaLN_modulation.1.bias"));
    }
    modulation = joined(modulation, vector(NET + "final_layer.adaLN_modulation.1.bias"));
    return new FlowWeights(
        new Affine(matrices.apply(MatrixPlan.CONDITION), vector(NET + "cond_embed.bias")),
        copied(NET + "input_proj"),
        times(),
        List.copyOf(blocks),
        new Affine(matrices.apply(MatrixPlan.MODULATION), modulation),
        copied(NET + "final_layer.linear"));
  }

  private @Nullable List<TimeEmbedding> times() {
    if (config.flow().type() != FlowType.LSD) {
      return null;
    }
    List<TimeEmbedding> times = new ArrayList<>();
    for (int t = 0; t < 2; t++) {
      String name = NET + "time_embed." + t + ".";
      times.add(
          new TimeEmbedding(
              vector(name + "freqs"),
              copied(name + "mlp.0"),
              copied(name + "mlp.2"),
              vector(name + "mlp.3.alpha")));
    }
    return List.copyOf(times);
  }

  private Affine copied(String name) {
    return new Affine(copy(name + ".weight"), vector(name + ".bias"));
  }

  private Matrix copy(String name) {
    TensorRows rows = TensorRows.of(tensor(name));
    return Matrix.of(rows.rows(), rows.columns(), rows.source());
  }

  private float[] vector(String name) {
    return TensorRows.vector(tensor(name));
  }

  private Tensor tensor(String name) {
    return Objects.requireNonNull(tensors.find(name), name);
  }

  private static float[] joined(float[] a, float[] b) {
    float[] joined = Arrays.copyOf(a, a.length + b.length);
    System.arraycopy(b, 0, joined, a.length, b.length);
    return joined;
  }
}
