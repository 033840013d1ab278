package dev.echoforge.mimi;

import dev.echoforge.kernel.WindowMatrix.Storage;
import dev.echoforge.nn.SlidingTransformer;
import dev.echoforge.weights.Tensors;
import org.jspecify.annotations.Nullable;

/**
 * What encoding takes, in the order that it is passed through. Immutable.
 *
 * @param downsampling null where positions and frames are the same
 */
record EncoderLayers(
    SeanetEncoder seanet,
    SlidingTransformer transformer,
    @Nullable CausalConv downsampling,
    Quantizer quantizer) {

  static EncoderLayers read(Tensors tensors, MimiConfig config) {
    return new EncoderLayers(
        SeanetEncoder.read(tensors.under("encoder.layers."), config, Storage.F32),
        SlidingTransformer.read(
            tensors.under("encoder_transformer."),
            config.transformer(),
            config.hiddenSize(),
            Storage.F32),
        config.resampling().isNeeded() ? downsampling(tensors, config) : null,
        Quantizer.read(tensors.under("quantizer."), config));
  }

  /** It begins and ends by repeating, where the other convolutions do with zeros. */
  private static CausalConv downsampling(Tensors tensors, MimiConfig config) {
    int dim = config.hiddenSize();
    ConvShape shape =
        ConvShape.of(dim, dim, config.resampling().kernelSize())
            .withStride(config.resampling().stride())
            .withReplicate(true);
    return CausalConv.readWithoutBias(tensors.under("downsample.conv."), shape, Storage.F32);
  }
}
