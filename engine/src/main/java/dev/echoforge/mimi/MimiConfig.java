package dev.echoforge.mimi;

import dev.echoforge.nn.SlidingTransformerConfig;
import dev.echoforge.weights.ConfigJson;
import java.util.List;

/**
 * A Mimi codec's sizes.
 *
 * @param sampleRateHz samples a second
 * @param hiddenSize channels between the convolutions and the quantizers
 * @param seanet the convolutions
 * @param transformer each of the two transformers
 * @param resampling between the transformers' rate and the frame rate
 * @param quantizer the codebooks
 */
public record MimiConfig(
    int sampleRateHz,
    int hiddenSize,
    SeanetConfig seanet,
    SlidingTransformerConfig transformer,
    ResamplingConfig resampling,
    QuantizerConfig quantizer) {

  /** The published codec's ({@code kyutai/mimi}), which CSM-1B has too. */
  public static final MimiConfig PUBLISHED =
      new MimiConfig(
          24_000,
          512,
          new SeanetConfig(64, List.of(8, 6, 5, 4), 7, 3, 3, 1, 2, 2, false, false),
          new SlidingTransformerConfig(8, 8, 8, 64, 2_048, 1e-5f, 10_000, 250, false),
          new ResamplingConfig(2, 4, 512),
          new QuantizerConfig(32, 1, 2_048, 256));

  /**
   * Reads a speech model's or a codec's {@code config.json}; what is left out is as in {@link
   * #PUBLISHED}.
   *
   * @param json the codec's object, or one with it under {@code codec_config}
   * @throws dev.echoforge.speech.BrokenFileException naming the setting, if one is not allowed
   */
  public static MimiConfig read(ConfigJson json) {
    ConfigJson inner = json.find("codec_config");
    return new MimiConfigReader(inner == null ? json : inner).read();
  }

  /** Samples of a frame. */
  public int frameSamples() {
    return seanet.hopSamples() * resampling.stride();
  }

  /** Frames a second. */
  public double frameRateHz() {
    return sampleRateHz / (double) frameSamples();
  }

  /** Codes of a frame. */
  public int codebooks() {
    return quantizer.codebooks();
  }

  /** Codes are from 0 to this, exclusive. */
  public int codebookSize() {
    return quantizer.codebookSize();
  }
}
