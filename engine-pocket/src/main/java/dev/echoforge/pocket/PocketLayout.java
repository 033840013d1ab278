package dev.echoforge.pocket;

import dev.echoforge.nn.SlidingTransformerConfig;
import dev.echoforge.mimi.MimiConfig;
import dev.echoforge.mimi.SeanetConfig;
import dev.echoforge.speech.BrokenFileException;
import dev.echoforge.weights.DataType;
import dev.echoforge.weights.Tensor;
import dev.echoforge.weights.Tensors;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeSet;

/** Names and shapes of all tensors of a model. */
final class PocketLayout {

  private static final int TIME_EMBEDDINGS = 2;
  private static final int USUAL_FREQUENCIES = 128;
  private static final int MAX_FREQUENCIES = 1 << 14;

  private final PocketConfig config;
  private final Map<String, long[]> shapes = new LinkedHashMap<>();

  private PocketLayout(PocketConfig config) {
    this.config = config;
  }

  /**
   * All tensors' shapes by name.
   *
   * @param frequencies how many frequencies the flow head's times are described by
   */
  static Map<String, long[]> of(PocketConfig config, int frequencies) {
    PocketLayout layout = new PocketLayout(config);
    layout.addBackbone();
    layout.addFlow(frequencies);
    layout.addEncoder();
    layout.addDecoder();
    return layout.shapes;
  }

  /**
   * Checks a checkpoint before anything of it is used.
   *
   * @throws BrokenFileException naming the first tensor that is missing, misshapen, of a type that
   *     is not read, or foreign
   */
  static void check(PocketConfig config, Tensors tensors) {
    Map<String, long[]> shapes = of(config, frequencies(config, tensors));
    shapes.forEach((name, shape) -> {
      DataType type = tensors.require(name, shape).type();
      if (type != DataType.F32 && type != DataType.BF16 && type != DataType.F16) {
        throw tensors.require(name, shape).broken("expected F32, F16 or BF16, found " + type);
      }
    });
    for (String name : new TreeSet<>(tensors.names())) {
      if (!shapes.containsKey(name)) {
        throw new BrokenFileException(
            tensors.file(),
            "tensor \"%s\" is foreign: expected the %d tensors that the configuration describes; is it another model's?"
                .formatted(name, shapes.size()));
      }
    }
  }

  private static int frequencies(PocketConfig config, Tensors tensors) {
    Tensor found = tensors.find("flow_lm.flow_net.time_embed.0.freqs");
    boolean vector = found != null && found.shape().size() == 1;
    if (found == null || !vector || config.flow().type() != FlowType.LSD) {
      return USUAL_FREQUENCIES;
    }
    return (int) Math.min(found.elements(), MAX_FREQUENCIES);
  }

  private void add(String name, long... shape) {
    shapes.put(name, shape);
  }

  private void addLinear(String name, int out, int in) {
    add(name + ".weight", out, in);
    add(name + ".bias", out);
  }

  private void addNorm(String name, int dim) {
    add(name + ".weight", dim);
    add(name + ".bias", dim);
  }

  private void addBackbone() {
    BackboneConfig backbone = config.backbone();
    int dim = backbone.dim();
    int latent = config.latentDim();
    add("flow_lm.emb_std", latent);
    add("flow_lm.emb_mean", latent);
    add("flow_lm.bos_emb", latent);
    if (backbone.beginsVoice()) {
      add("flow_lm.bos_before_voice", 1, 1, dim);
    }
    add("flow_lm.speaker_proj_weight", dim, config.codec().encodedDim());
    add("flow_lm.conditioner.embed.weight", backbone.textRows(), backbone.tableDim());
    if (backbone.textRank() > 0) {
      add("flow_lm.conditioner.proj.weight", dim, backbone.textRank());
    }
    add("flow_lm.input_linear.weight", dim, latent);
    for (int layer = 0; layer < backbone.layers(); layer++) {
      String name = "flow_lm.transformer.layers." + layer + ".";
      addBlock(name, dim, backbone.queryKeyValueDim(), backbone.queryDim(), backbone.ffn());
    }
    addNorm("flow_lm.out_norm", dim);
    if (backbone.projectsOut()) {
      add("flow_lm.z_proj.weight", backbone.outDim(), dim);
    }
    addLinear("flow_lm.out_eos", 1, backbone.outDim());
  }

  private void addBlock(String name, int dim, int queryKeyValueDim, int queryDim, int ffn) {
    addNorm(name + "norm1", dim);
    addNorm(name + "norm2", dim);
    add(name + "self_attn.in_proj.weight", queryKeyValueDim, dim);
    add(name + "self_attn.out_proj.weight", dim, queryDim);
    add(name + "linear1.weight", ffn, dim);
    add(name + "linear2.weight", dim, ffn);
  }

  private void addFlow(int frequencies) {
    String net = "flow_lm.flow_net.";
    int width = config.flow().width();
    int latent = config.latentDim();
    addLinear(net + "cond_embed", width, config.backbone().outDim());
    addLinear(net + "input_proj", width, latent);
    for (int t = 0; config.flow().type() == FlowType.LSD && t < TIME_EMBEDDINGS; t++) {
      String time = net + "time_embed." + t + ".";
      add(time + "freqs", frequencies);
      addLinear(time + "mlp.0", width, 2 * frequencies);
      addLinear(time + "mlp.2", width, width);
      add(time + "mlp.3.alpha", width);
    }
    for (int block = 0; block < config.flow().blocks(); block++) {
      String name = net + "res_blocks." + block + ".";
      addNorm(name + "in_ln", width);
      addLinear(name + "mlp.0", width, width);
      addLinear(name + "mlp.2", width, width);
      addLinear(name + "adaLN_modulation.1", 3 * width, width);
    }
    addLinear(net + "final_layer.linear", latent, width);
    addLinear(net + "final_layer.adaLN_modulation.1", 2 * width, width);
  }

  private void addEncoder() {
    MimiConfig side = config.codec().encoder();
    SeanetConfig seanet = side.seanet();
    String model = "mimi.encoder.model.";
    int channels = seanet.filters();
    int layer = 0;
    addConv(model + 0, channels, 1, seanet.kernelSize());
    for (int ratio : seanet.ratios().reversed()) {
      layer = addBlocks(model, layer, channels, seanet) + 2;
      addConv(model + layer, 2 * channels, channels, 2 * ratio);
      channels *= 2;
    }
    addConv(model + (layer + 2), side.hiddenSize(), channels, seanet.lastKernelSize());
    addTransformer("mimi.encoder_transformer.transformer.layers.", side);
    add(
        "mimi.downsample.conv.conv.weight",
        config.codec().encodedDim(),
        side.hiddenSize(),
        side.resampling().kernelSize());
  }

  private void addDecoder() {
    MimiConfig side = config.codec().decoder();
    SeanetConfig seanet = side.seanet();
    String model = "mimi.decoder.model.";
    int channels = seanet.filters() << seanet.ratios().size();
    int layer = 0;
    addConv(model + 0, channels, side.hiddenSize(), seanet.kernelSize());
    for (int ratio : seanet.ratios()) {
      layer += 2;
      add(model + layer + ".convtr.weight", channels, channels / 2, 2L * ratio);
      channels /= 2;
      add(model + layer + ".convtr.bias", channels);
      layer = addBlocks(model, layer, channels, seanet);
    }
    addConv(model + (layer + 2), 1, channels, seanet.lastKernelSize());
    addTransformer("mimi.decoder_transformer.transformer.layers.", side);
    add("mimi.quantizer.output_proj.weight", side.hiddenSize(), config.latentDim(), 1);
    add("mimi.upsample.convtr.convtr.weight", side.hiddenSize(), 1, side.resampling().kernelSize());
  }

  private int addBlocks(String model, int layer, int dim, SeanetConfig seanet) {
    int hidden = dim / seanet.compress();
    for (int block = 1; block <= seanet.residualLayers(); block++) {
      String name = model + (layer + block) + ".block.";
      addConv(name + 1, hidden, dim, seanet.residualKernelSize());
      addConv(name + 3, dim, hidden, 1);
    }
    return layer + seanet.residualLayers();
  }

  private void addConv(String name, int out, int in, int kernel) {
    add(name + ".conv.weight", out, in, kernel);
    add(name + ".conv.bias", out);
  }

  private void addTransformer(String layers, MimiConfig side) {
    SlidingTransformerConfig transformer = side.transformer();
    int dim = side.hiddenSize();
    for (int layer = 0; layer < transformer.layers(); layer++) {
      String name = layers + layer + ".";
      addBlock(name, dim, 3 * dim, dim, transformer.ffnSize());
      add(name + "layer_scale_1.scale", dim);
      add(name + "layer_scale_2.scale", dim);
    }
  }
}
