package dev.echoforge.mimi;

import dev.echoforge.kernel.WindowMatrix.Storage;
import dev.echoforge.nn.SlidingTransformer;
import dev.echoforge.weights.Tensors;

/** What decoding takes, in the order that it is passed through. Immutable. */
record DecoderLayers(
    Dequantizer dequantizer,
    Upsampling upsampling,
    SlidingTransformer transformer,
    SeanetDecoder seanet) {

  /**
   * @param wide how the weights are kept of which each serves but the two positions of a frame: to
   *     read them takes longer than to multiply with them
   */
  static DecoderLayers read(Tensors tensors, MimiConfig config, Storage wide) {
    return new DecoderLayers(
        Dequantizer.read(tensors.under("quantizer."), config),
        Upsampling.read(tensors.under("upsample.conv."), config),
        SlidingTransformer.read(
            tensors.under("decoder_transformer."), config.transformer(), config.hiddenSize(), wide),
        SeanetDecoder.read(tensors.under("decoder.layers."), config, wide));
  }
}
