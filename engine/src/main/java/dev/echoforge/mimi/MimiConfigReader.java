package dev.echoforge.mimi;

import dev.echoforge.nn.SlidingTransformerConfig;
import dev.echoforge.weights.ConfigJson;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads a codec's settings under their names in a hub's {@code config.json}, each with bounds. */
record MimiConfigReader(ConfigJson json) {

  static final int MAX_CHANNELS = 1 << 14;
  static final int MAX_KERNEL = 1 << 10;
  private static final int MAX_WINDOW = 1 << 20;

  /** The reference downsamples by this much wherever it does. */
  static final int STRIDE = 2;

  MimiConfig read() {
    refuseOthers();
    int sampleRate = json.integer("sampling_rate", 1_000, 768_000, 24_000);
    int hidden = json.integer("hidden_size", 1, MAX_CHANNELS, 512);
    SeanetConfig seanet = new SeanetConfigReader(json).read();
    ResamplingConfig resampling = resampling(sampleRate, hidden, seanet.hopSamples());
    return new MimiConfig(sampleRate, hidden, seanet, transformer(hidden), resampling, quantizer());
  }

  /** What the reference has and this codec has not. */
  private void refuseOthers() {
    String model = json.text("model_type");
    if (model != null && !model.equals("mimi")) {
      throw json.broken("model_type", "expected \"mimi\", found \"" + model + "\"");
    }
    json.integer("audio_channels", 1, 1, 1);
    if (!json.flag("use_causal_conv", true)) {
      throw json.broken("use_causal_conv", "expected true (a causal codec), found false");
    }
    if (json.positive("trim_right_ratio", 1) != 1) {
      throw json.broken("trim_right_ratio", "expected 1.0, found another number");
    }
    SeanetConfigReader.oneOf(json, "hidden_act", "gelu", Set.of("gelu"));
    ConfigJson rope = json.find("rope_parameters");
    ConfigJson scaling = json.find("rope_scaling");
    for (ConfigJson object : rope == null ? nullable(scaling) : List.of(rope)) {
      String name = object.has("rope_type") ? "rope_type" : "type";
      if (object.has(name) && !"default".equals(object.text(name))) {
        throw object.broken(name, "expected \"default\", found another kind");
      }
    }
  }

  private static List<ConfigJson> nullable(@Nullable ConfigJson object) {
    return object == null ? List.of() : List.of(object);
  }

  /** As the reference does it, by the rates, of which one is rounded up. */
  private ResamplingConfig resampling(int sampleRate, int hidden, int hop) {
    double positionRate = Math.ceilDiv(sampleRate, hop);
    double frameRate = sampleRate / (double) (hop * STRIDE);
    for (String name : List.of("frame_rate", "_frame_rate")) {
      frameRate = json.positive(name, frameRate);
    }
    if (frameRate == positionRate) {
      return ResamplingConfig.NONE;
    }
    if (positionRate < frameRate * STRIDE || positionRate > frameRate * MAX_KERNEL) {
      throw json.broken(
          "frame_rate",
          "expected half of the transformers' %s Hz or less, found %s"
              .formatted(positionRate, frameRate));
    }
    int groups = json.integer("upsample_groups", 1, hidden, hidden);
    if (hidden % groups != 0) {
      throw json.broken("upsample_groups", "expected a divisor of " + hidden + ", found " + groups);
    }
    return new ResamplingConfig(STRIDE, 2 * (int) (positionRate / frameRate), groups);
  }

  private SlidingTransformerConfig transformer(int hidden) {
    int heads = json.integer("num_attention_heads", 1, MAX_CHANNELS, 8);
    int keyHeads = json.integer("num_key_value_heads", 1, heads, Math.min(8, heads));
    if (heads % keyHeads != 0) {
      throw json.broken(
          "num_key_value_heads", "expected a divisor of " + heads + ", found " + keyHeads);
    }
    int headDim = json.integer("head_dim", 2, MAX_CHANNELS, Math.max(2, hidden / heads));
    if (headDim % 2 != 0 || (long) headDim * heads > MAX_CHANNELS) {
      throw json.broken(
          "head_dim",
          "expected an even number of at most %d in all heads, found %d"
              .formatted(MAX_CHANNELS, headDim));
    }
    return new SlidingTransformerConfig(
        json.integer("num_hidden_layers", 0, 1_000, 8),
        heads,
        keyHeads,
        headDim,
        json.integer("intermediate_size", 1, 1 << 17, 2_048),
        (float) json.positive("norm_eps", 1e-5),
        ropeTheta(),
        json.integer("sliding_window", 1, MAX_WINDOW, 250),
        json.flag("attention_bias", false));
  }

  private double ropeTheta() {
    ConfigJson rope = json.find("rope_parameters");
    double older = json.positive("rope_theta", 10_000);
    return rope == null ? older : rope.positive("rope_theta", older);
  }

  private QuantizerConfig quantizer() {
    int codebooks = json.integer("num_quantizers", 1, 1_024, 32);
    int semantic = json.integer("num_semantic_quantizers", 1, 1_024, 1);
    if (semantic >= codebooks) {
      throw json.broken(
          "num_semantic_quantizers",
          "expected fewer than num_quantizers, %d, found %d".formatted(codebooks, semantic));
    }
    int dim = json.integer("vector_quantization_hidden_dimension", 1, MAX_CHANNELS, 256);
    int codebookDim = json.integer("codebook_dim", 1, MAX_CHANNELS, dim);
    if (codebookDim != dim) {
      throw json.broken(
          "codebook_dim",
          "expected vector_quantization_hidden_dimension, %d, found %d"
              .formatted(dim, codebookDim));
    }
    return new QuantizerConfig(
        codebooks, semantic, json.integer("codebook_size", 1, 1 << 20, 2_048), dim);
  }
}
