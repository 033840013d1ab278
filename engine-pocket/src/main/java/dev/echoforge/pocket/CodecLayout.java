package dev.echoforge.pocket;

import dev.echoforge.mimi.MimiConfig;
import dev.echoforge.mimi.SeanetConfig;
import dev.echoforge.nn.SlidingTransformerConfig;

/**
 * Names and shapes of a codec's tensors.
 *
 * @param shapes those so far
 */
record CodecLayout(PocketConfig config, TensorShapes shapes) {

  void addEncoder() {
    MimiConfig side = config.codec().encoder();
    SeanetConfig seanet = side.seanet();
    String model = "mimi.encoder.model.";
    int channels = seanet.filters();
    int layer = 0;
    shapes.conv(model + 0, channels, 1, seanet.kernelSize());
    for (int ratio : seanet.ratios().reversed()) {
      layer = addBlocks(model, layer, channels, seanet) + 2;
      shapes.conv(model + layer, 2 * channels, channels, 2 * ratio);
      channels *= 2;
    }
    shapes.conv(model + (layer + 2), side.hiddenSize(), channels, seanet.lastKernelSize());
    addTransformer("mimi.encoder_transformer.transformer.layers.", side);
    shapes.put(
        "mimi.downsample.conv.conv.weight",
        config.codec().encodedDim(),
        side.hiddenSize(),
        side.resampling().kernelSize());
  }

  void addDecoder() {
    MimiConfig side = config.codec().decoder();
    SeanetConfig seanet = side.seanet();
    String model = "mimi.decoder.model.";
    int channels = seanet.filters() << seanet.ratios().size();
    int layer = 0;
    shapes.conv(model + 0, channels, side.hiddenSize(), seanet.kernelSize());
    for (int ratio : seanet.ratios()) {
      layer += 2;
      shapes.put(model + layer + ".convtr.weight", channels, channels / 2, 2L * ratio);
      channels /= 2;
      shapes.put(model + layer + ".convtr.bias", channels);
      layer = addBlocks(model, layer, channels, seanet);
    }
    shapes.conv(model + (layer + 2), 1, channels, seanet.lastKernelSize());
    addTransformer("mimi.decoder_transformer.transformer.layers.", side);
    shapes.put("mimi.quantizer.output_proj.weight", side.hiddenSize(), config.latentDim(), 1);
    shapes.put(
        "mimi.upsample.convtr.convtr.weight", side.hiddenSize(), 1, side.resampling().kernelSize());
  }

  private int addBlocks(String model, int layer, int dim, SeanetConfig seanet) {
    int hidden = dim / seanet.compress();
    for (int block = 1; block <= seanet.residualLayers(); block++) {
      String name = model + (layer + block) + ".block.";
      shapes.conv(name + 1, hidden, dim, seanet.residualKernelSize());
      shapes.conv(name + 3, dim, hidden, 1);
    }
    return layer + seanet.residualLayers();
  }

  private void addTransformer(String layers, MimiConfig side) {
    SlidingTransformerConfig transformer = side.transformer();
    int dim = side.hiddenSize();
    for (int layer = 0; layer < transformer.layers(); layer++) {
      String name = layers + layer + ".";
      shapes.block(name, dim, 3 * dim, dim, transformer.ffnSize());
      shapes.put(name + "layer_scale_1.scale", dim);
      shapes.put(name + "layer_scale_2.scale", dim);
    }
  }
}
