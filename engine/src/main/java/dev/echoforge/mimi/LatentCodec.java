package dev.echoforge.mimi;

import dev.echoforge.files.Memo;
import dev.echoforge.kernel.WindowMatrix.Storage;
import dev.echoforge.nn.SlidingTransformer;
import dev.echoforge.parallel.Team;
import dev.echoforge.weights.Tensors;
import java.util.function.Supplier;

/**
 * A codec of Mimi's convolutions and transformers between audio and continuous latents, as Kyutai's
 * Pocket TTS has it. Immutable and safe for concurrent use; each stream has a session of its own.
 *
 * <p>The encoder's weights are packed for each recording: that is rare, takes a fraction of what
 * encoding does, and who decodes has no encoder in memory.
 */
public final class LatentCodec {

  private final LatentCodecConfig config;
  private final Memo<LatentDecoderLayers> decoder;
  private final Supplier<LatentEncoderLayers> encoder;

  /**
   * A codec over a checkpoint's tensors, which have to stay open for as long as it is used.
   *
   * @param encoderTensors the encoder's side under the hub's names for Mimi ({@code
   *     encoder.layers.0.conv.weight} …), {@code downsample.conv.weight} [encodedDim, hidden,
   *     kernel]; their shapes have been checked
   * @param decoderTensors the decoder's side, and {@code output_proj.weight} [hidden, latentDim, 1]
   * @param exact whether the largest weights are kept as they are, even where 16 bits are faster
   */
  public LatentCodec(
      LatentCodecConfig config, Tensors encoderTensors, Tensors decoderTensors, boolean exact) {
    Storage wide = exact ? Storage.F32 : MimiStorage.fastest(config.decoder());
    this.config = config;
    this.encoder = () -> LatentEncoderLayers.read(encoderTensors, config, wide);
    this.decoder = new Memo<>(() -> LatentDecoderLayers.read(decoderTensors, config, wide));
  }

  /** The codec's sizes. */
  public LatentCodecConfig config() {
    return config;
  }

  /** Packs the decoder's weights now. */
  public void prepareDecoder() {
    decoder.get();
  }

  /**
   * Begins a stream of frames to decode.
   *
   * @param team the threads that share the work; the stream's own while it decodes
   */
  public LatentDecoder decoder(Team team) {
    return new LatentDecoder(config, decoder.get(), team);
  }

  /**
   * Encodes a recording at the codec's rate; its end is filled up to a whole frame with zeros.
   *
   * @return [frames, encodedDim]
   */
  public float[] encode(Team team, float[] samples) {
    return encode(team, samples, () -> {});
  }

  /**
   * As {@link #encode(Team, float[])}.
   *
   * @param packed runs once the checkpoint has been read, before anything is computed
   */
  public float[] encode(Team team, float[] samples, Runnable packed) {
    LatentEncoderLayers layers = encoder.get();
    packed.run();
    return new LatentEncoder(config, layers, team).encode(samples);
  }

  /** What decoding takes, in the order that it is passed through. */
  record LatentDecoderLayers(
      CausalConv projection,
      Upsampling upsampling,
      SlidingTransformer transformer,
      SeanetDecoder seanet) {

    static LatentDecoderLayers read(Tensors tensors, LatentCodecConfig config, Storage wide) {
      MimiConfig side = config.decoder();
      ConvShape shape = ConvShape.of(config.latentDim(), side.hiddenSize(), 1);
      return new LatentDecoderLayers(
          CausalConv.readWithoutBias(tensors.under("output_proj."), shape, Storage.F32),
          Upsampling.read(tensors.under("upsample.conv."), side),
          SlidingTransformer.read(
              tensors.under("decoder_transformer."), side.transformer(), side.hiddenSize(), wide),
          SeanetDecoder.read(tensors.under("decoder.layers."), side, wide));
    }
  }

  /** What encoding takes, in the order that it is passed through. */
  record LatentEncoderLayers(
      SeanetEncoder seanet, SlidingTransformer transformer, CausalConv downsampling) {

    /** The last convolution begins by repeating, where the others do with zeros. */
    static LatentEncoderLayers read(Tensors tensors, LatentCodecConfig config, Storage wide) {
      MimiConfig side = config.encoder();
      ConvShape shape =
          ConvShape.of(side.hiddenSize(), config.encodedDim(), side.resampling().kernelSize())
              .withStride(side.resampling().stride())
              .withReplicate(true);
      return new LatentEncoderLayers(
          SeanetEncoder.read(tensors.under("encoder.layers."), side, wide),
          SlidingTransformer.read(
              tensors.under("encoder_transformer."), side.transformer(), side.hiddenSize(), wide),
          CausalConv.readWithoutBias(tensors.under("downsample.conv."), shape, wide));
    }
  }
}
