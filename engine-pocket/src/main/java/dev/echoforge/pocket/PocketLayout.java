package dev.echoforge.pocket;

import dev.echoforge.speech.BrokenFileException;
import dev.echoforge.weights.DataType;
import dev.echoforge.weights.Tensor;
import dev.echoforge.weights.Tensors;
import java.util.Map;
import java.util.TreeSet;

/** Names and shapes of all tensors of a model. */
final class PocketLayout {

  private static final int TIME_EMBEDDINGS = 2;
  private static final int USUAL_FREQUENCIES = 128;
  private static final int MAX_FREQUENCIES = 1 << 14;

  private final PocketConfig config;
  private final TensorShapes shapes = new TensorShapes();

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
    CodecLayout codec = new CodecLayout(config, layout.shapes);
    codec.addEncoder();
    codec.addDecoder();
    return layout.shapes.byName();
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

  private void addBackbone() {
    BackboneConfig backbone = config.backbone();
    int dim = backbone.dim();
    int latent = config.latentDim();
    shapes.put("flow_lm.emb_std", latent);
    shapes.put("flow_lm.emb_mean", latent);
    shapes.put("flow_lm.bos_emb", latent);
    if (backbone.beginsVoice()) {
      shapes.put("flow_lm.bos_before_voice", 1, 1, dim);
    }
    shapes.put("flow_lm.speaker_proj_weight", dim, config.codec().encodedDim());
    shapes.put("flow_lm.conditioner.embed.weight", backbone.textRows(), backbone.tableDim());
    if (backbone.textRank() > 0) {
      shapes.put("flow_lm.conditioner.proj.weight", dim, backbone.textRank());
    }
    shapes.put("flow_lm.input_linear.weight", dim, latent);
    for (int layer = 0; layer < backbone.layers(); layer++) {
      String name = "flow_lm.transformer.layers." + layer + ".";
      shapes.block(name, dim, backbone.queryKeyValueDim(), backbone.queryDim(), backbone.ffn());
    }
    shapes.norm("flow_lm.out_norm", dim);
    if (backbone.projectsOut()) {
      shapes.put("flow_lm.z_proj.weight", backbone.outDim(), dim);
    }
    shapes.linear("flow_lm.out_eos", 1, backbone.outDim());
  }

  private void addFlow(int frequencies) {
    String net = "flow_lm.flow_net.";
    int width = config.flow().width();
    int latent = config.latentDim();
    shapes.linear(net + "cond_embed", width, config.backbone().outDim());
    shapes.linear(net + "input_proj", width, latent);
    for (int t = 0; config.flow().type() == FlowType.LSD && t < TIME_EMBEDDINGS; t++) {
      String time = net + "time_embed." + t + ".";
      shapes.put(time + "freqs", frequencies);
      shapes.linear(time + "mlp.0", width, 2 * frequencies);
      shapes.linear(time + "mlp.2", width, width);
      shapes.put(time + "mlp.3.alpha", width);
    }
    for (int block = 0; block < config.flow().blocks(); block++) {
      String name = net + "res_blocks." + block + ".";
      shapes.norm(name + "in_ln", width);
      shapes.linear(name + "mlp.0", width, width);
      shapes.linear(name + "mlp.2", width, width);
      shapes.linear(name + "adaLN_modulation.1", 3 * width, width);
    }
    shapes.linear(net + "final_layer.linear", latent, width);
    shapes.linear(net + "final_layer.adaLN_modulation.1", 2 * width, width);
  }
}
