package dev.echoforge.mimi;

import dev.echoforge.nn.SlidingTransformerConfig;
import java.util.List;

/** Small codecs of many shapes. */
enum Sizes {
  /** Like the published one, with a window that a short recording outgrows. */
  SMALL(
      new MimiConfig(
          24_000,
          24,
          new SeanetConfig(4, List.of(4, 3, 2), 7, 3, 3, 1, 2, 2, false, false),
          new SlidingTransformerConfig(2, 3, 3, 8, 40, 1e-5f, 10_000, 7, false),
          new ResamplingConfig(2, 4, 24),
          new QuantizerConfig(6, 1, 50, 16))),
  /** Shared key heads that are wider than the rows, two semantic codebooks, even kernels. */
  GROUPED(
      new MimiConfig(
          16_000,
          20,
          new SeanetConfig(3, List.of(5, 2), 6, 4, 2, 1, 2, 1, false, false),
          new SlidingTransformerConfig(1, 6, 2, 10, 33, 1e-3f, 500, 3, true),
          new ResamplingConfig(2, 4, 5),
          new QuantizerConfig(5, 2, 37, 9))),
  /** Several residual blocks, dilated, with their own shortcuts, padded by repeating. */
  DILATED(
      new MimiConfig(
          8_000,
          16,
          new SeanetConfig(5, List.of(3, 4), 5, 5, 3, 3, 3, 2, true, true),
          new SlidingTransformerConfig(2, 2, 1, 6, 20, 1e-5f, 10_000, 100, false),
          new ResamplingConfig(2, 4, 16),
          new QuantizerConfig(4, 1, 16, 16))),
  /** Without transformers' layers, residual blocks and resampling. */
  BARE(
      new MimiConfig(
          24_000,
          8,
          new SeanetConfig(2, List.of(6), 1, 1, 1, 0, 1, 1, false, false),
          new SlidingTransformerConfig(0, 1, 1, 2, 1, 1e-5f, 10_000, 1, false),
          ResamplingConfig.NONE,
          new QuantizerConfig(2, 1, 8, 4))),
  /** Kernels that look further back than a frame is long. */
  FAR(
      new MimiConfig(
          24_000,
          12,
          new SeanetConfig(2, List.of(2, 2), 31, 17, 9, 2, 4, 2, false, false),
          new SlidingTransformerConfig(1, 2, 2, 34, 16, 1e-5f, 10_000, 40, false),
          new ResamplingConfig(2, 8, 3),
          new QuantizerConfig(3, 1, 300, 10)));

  final MimiConfig config;

  Sizes(MimiConfig config) {
    this.config = config;
  }

  Mimi codec() {
    return Mimi.random(config, ordinal());
  }

  PlainMimi plain() {
    return new PlainMimi(new RandomWeights(ordinal()), config);
  }
}
