package dev.echoforge.mimi;

import dev.echoforge.nn.SlidingTransformerConfig;
import dev.echoforge.weights.Tensors;
import java.util.LinkedHashMap;
import java.util.Map;

/** Names and shapes of all tensors that a codec of some sizes has, as the hub names them. */
final class MimiLayout {

  private final MimiConfig config;
  private final Map<String, long[]> shapes = new LinkedHashMap<>();

  private MimiLayout(MimiConfig config) {
    this.config = config;
  }

  static Map<String, long[]> of(MimiConfig config) {
    var layout = new MimiLayout(config);
    layout.addEncoder();
    layout.addDecoder();
    layout.addTransformer("encoder_transformer.");
    layout.addTransformer("decoder_transformer.");
    layout.addResampling();
    int semantic = config.quantizer().semanticCodebooks();
    layout.addQuantizer("semantic", semantic);
    layout.addQuantizer("acoustic", config.codebooks() - semantic);
    return layout.shapes;
  }

  /**
   * Checks that all tensors are there, before any is read.
   *
   * @throws dev.echoforge.speech.BrokenFileException naming the first that is missing or misshapen
   */
  static void check(MimiConfig config, Tensors tensors) {
    of(config).forEach(tensors::require);
  }

  private void addEncoder() {
    SeanetConfig seanet = config.seanet();
    int channels = seanet.filters();
    int layer = 0;
    addConv("encoder.layers.0.conv.", channels, 1, seanet.kernelSize());
    for (int ratio : seanet.ratios().reversed()) {
      layer = addBlocks("encoder.layers.", layer, channels) + 2;
      addConv("encoder.layers." + layer + ".conv.", 2 * channels, channels, 2 * ratio);
      channels *= 2;
    }
    String last = "encoder.layers." + (layer + 2) + ".conv.";
    addConv(last, config.hiddenSize(), channels, seanet.lastKernelSize());
  }

  private void addDecoder() {
    SeanetConfig seanet = config.seanet();
    int channels = seanet.widest();
    int layer = 0;
    addConv("decoder.layers.0.conv.", channels, config.hiddenSize(), seanet.kernelSize());
    for (int ratio : seanet.ratios()) {
      layer += 2;
      String upsampling = "decoder.layers." + layer + ".conv.";
      shapes.put(upsampling + "weight", new long[] {channels, channels / 2, 2L * ratio});
      channels /= 2;
      shapes.put(upsampling + "bias", new long[] {channels});
      layer = addBlocks("decoder.layers.", layer, channels);
    }
    addConv("decoder.layers." + (layer + 2) + ".conv.", 1, channels, seanet.lastKernelSize());
  }

  private int addBlocks(String prefix, int layer, int dim) {
    SeanetConfig seanet = config.seanet();
    int hidden = dim / seanet.compress();
    for (int block = 1; block <= seanet.residualLayers(); block++) {
      String name = prefix + (layer + block);
      addConv(name + ".block.1.conv.", hidden, dim, seanet.residualKernelSize());
      addConv(name + ".block.3.conv.", dim, hidden, 1);
      if (seanet.convShortcut()) {
        addConv(name + ".shortcut.conv.", dim, dim, 1);
      }
    }
    return layer + seanet.residualLayers();
  }

  private void addConv(String name, int out, int in, int kernel) {
    shapes.put(name + "weight", new long[] {out, in, kernel});
    shapes.put(name + "bias", new long[] {out});
  }

  private void addTransformer(String prefix) {
    SlidingTransformerConfig transformer = config.transformer();
    int dim = config.hiddenSize();
    for (int n = 0; n < transformer.layers(); n++) {
      String layer = prefix + "layers." + n + ".";
      for (String norm : new String[] {"input_layernorm.", "post_attention_layernorm."}) {
        shapes.put(layer + norm + "weight", new long[] {dim});
        shapes.put(layer + norm + "bias", new long[] {dim});
      }
      addProjection(layer + "self_attn.q_proj.", transformer.querySize(), dim);
      addProjection(layer + "self_attn.k_proj.", transformer.keySize(), dim);
      addProjection(layer + "self_attn.v_proj.", transformer.keySize(), dim);
      addProjection(layer + "self_attn.o_proj.", dim, transformer.querySize());
      shapes.put(layer + "self_attn_layer_scale.scale", new long[] {dim});
      shapes.put(layer + "mlp.fc1.weight", new long[] {transformer.ffnSize(), dim});
      shapes.put(layer + "mlp.fc2.weight", new long[] {dim, transformer.ffnSize()});
      shapes.put(layer + "mlp_layer_scale.scale", new long[] {dim});
    }
  }

  private void addProjection(String name, int out, int in) {
    shapes.put(name + "weight", new long[] {out, in});
    if (config.transformer().attentionBias()) {
      shapes.put(name + "bias", new long[] {out});
    }
  }

  private void addResampling() {
    ResamplingConfig resampling = config.resampling();
    if (resampling.isNeeded()) {
      long dim = config.hiddenSize();
      long groupDim = dim / resampling.upsampleGroups();
      long kernel = resampling.kernelSize();
      shapes.put("downsample.conv.weight", new long[] {dim, dim, kernel});
      shapes.put("upsample.conv.weight", new long[] {dim, groupDim, kernel});
    }
  }

  private void addQuantizer(String kind, int codebooks) {
    QuantizerConfig quantizer = config.quantizer();
    String group = "quantizer." + kind + "_residual_vector_quantizer.";
    long dim = quantizer.dim();
    long hidden = config.hiddenSize();
    if (dim != hidden) {
      shapes.put(group + "input_proj.weight", new long[] {dim, hidden, 1});
      shapes.put(group + "output_proj.weight", new long[] {hidden, dim, 1});
    }
    for (int n = 0; n < codebooks; n++) {
      String codebook = group + "layers." + n + ".codebook.";
      shapes.put(codebook + "embed_sum", new long[] {quantizer.codebookSize(), dim});
      shapes.put(codebook + "cluster_usage", new long[] {quantizer.codebookSize()});
    }
  }
}
