package dev.echoforge.pocket;

import dev.echoforge.mimi.LatentCodecConfig;
import dev.echoforge.mimi.MimiConfig;
import dev.echoforge.mimi.QuantizerConfig;
import dev.echoforge.mimi.ResamplingConfig;
import dev.echoforge.mimi.SeanetConfig;
import java.util.List;

/** Reads the sizes of a codec, each value checked. */
final class CodecSettings {

  private static final int MAX_DIM = YamlSettings.MAX_DIM;
  private static final int MAX_FRAME_SAMPLES = 1 << 17;

  private CodecSettings() {}

  static LatentCodecConfig codec(YamlSettings mimi) {
    int rate = mimi.integer("sample_rate", 1_000, 768_000, 24_000);
    mimi.only("channels", 1);
    YamlSettings quantizer = mimi.require("quantizer");
    int latentDim = quantizer.integer("dimension", 1, MAX_DIM);
    YamlSettings convolutions = mimi.require("seanet");
    YamlSettings transformer = mimi.require("transformer");
    YamlSettings ownConvolutions = mimi.optional("decoder_seanet");
    YamlSettings ownTransformer = mimi.optional("decoder_transformer");
    double frameRate = mimi.number("frame_rate", 0.01, 1_000, 12.5);
    MimiConfig encoder = side(mimi, rate, frameRate, convolutions, transformer);
    MimiConfig decoder =
        ownConvolutions == null && ownTransformer == null
            ? encoder
            : side(
                mimi,
                rate,
                frameRate,
                ownConvolutions == null ? convolutions : ownConvolutions,
                ownTransformer == null ? transformer : ownTransformer);
    if (encoder.frameSamples() != decoder.frameSamples()) {
      throw mimi.broken(
          "decoder_seanet",
          "expected ratios with the encoder's product, %d, found %d"
              .formatted(hop(encoder.seanet()), hop(decoder.seanet())));
    }
    for (String name : List.of("outer_dim", "output_dimension")) {
      YamlSettings from = name.equals("outer_dim") ? mimi : quantizer;
      int outer = from.integer(name, 1, MAX_DIM, decoder.hiddenSize());
      if (outer != decoder.hiddenSize()) {
        throw from.broken(
            name,
            "expected the decoder's dimension, %d, found %d"
                .formatted(decoder.hiddenSize(), outer));
      }
    }
    int inner = mimi.integer("inner_dim", 1, MAX_DIM, encoder.hiddenSize());
    mimi.ignore("dtype", "weights_path");
    mimi.refuseOthers();
    quantizer.refuseOthers();
    return new LatentCodecConfig(latentDim, inner, encoder, decoder);
  }

  private static MimiConfig side(
      YamlSettings mimi,
      int rate,
      double frameRate,
      YamlSettings convolutions,
      YamlSettings transformer) {
    SeanetConfig seanet = CodecSideSettings.seanet(convolutions);
    int hidden = convolutions.integer("dimension", 2, MAX_DIM);
    convolutions.refuseOthers();
    double positionRate = rate / (double) hop(seanet);
    double ratio = positionRate / frameRate;
    int stride = (int) Math.round(ratio);
    if (stride < 1
        || Math.abs(ratio - stride) > 1e-6
        || stride * (long) hop(seanet) > MAX_FRAME_SAMPLES) {
      throw mimi.broken(
          "frame_rate",
          "expected a whole part of the transformers' %s Hz, found %s"
              .formatted(positionRate, frameRate));
    }
    if (stride == 1) {
      throw mimi.broken("frame_rate", "expected fewer frames than the transformers' positions");
    }
    return new MimiConfig(
        rate,
        hidden,
        seanet,
        CodecSideSettings.transformer(transformer, hidden),
        new ResamplingConfig(stride, 2 * stride, hidden),
        new QuantizerConfig(1, 1, 1, 1));
  }

  private static int hop(SeanetConfig seanet) {
    long hop = 1;
    for (int ratio : seanet.ratios()) {
      hop = Math.min(hop * ratio, MAX_FRAME_SAMPLES + 1L);
    }
    return (int) hop;
  }
}
