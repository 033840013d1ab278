package dev.echoforge.csm;

import dev.echoforge.nn.RopeConfig;
import dev.echoforge.nn.TransformerConfig;
import dev.echoforge.speech.BrokenFileException;
import dev.echoforge.weights.ConfigJson;
import org.jspecify.annotations.Nullable;

/**
 * Reads a Llama's sizes in transformers' style: rotary embeddings by {@code rope_parameters} or, in
 * older files, {@code rope_theta} and {@code rope_scaling}.
 */
final class LlamaConfigJson {

  private static final int MAX_LAYERS = 1024;
  private static final int MAX_DIM = 1 << 18;
  private static final int MAX_POSITIONS = 1 << 17;

  private LlamaConfigJson() {}

  /**
   * Reads a transformer's sizes.
   *
   * @param published what a file leaves out
   * @throws BrokenFileException if it asks for what doesn't exist
   */
  static TransformerConfig read(ConfigJson config, TransformerConfig published) {
    int dim = config.integer("hidden_size", 1, MAX_DIM, published.dim());
    int heads = config.integer("num_attention_heads", 1, MAX_DIM, published.heads());
    int kvHeads = config.integer("num_key_value_heads", 1, MAX_DIM, published.kvHeads());
    int headDim = config.integer("head_dim", 2, MAX_DIM, dim / heads);
    if (heads % kvHeads != 0) {
      throw config.broken(
          "num_key_value_heads",
          "expected a divisor of the %d attention heads, found %d".formatted(heads, kvHeads));
    }
    if (headDim < 2 || headDim % 2 != 0) {
      throw config.broken("head_dim", "expected an even number from 2, found " + headDim);
    }
    String activation = config.text("hidden_act");
    if (activation != null && !activation.equals("silu")) {
      throw config.broken("hidden_act", "expected silu, found " + activation);
    }
    return new TransformerConfig(
        config.integer("num_hidden_layers", 1, MAX_LAYERS, published.layers()),
        dim,
        heads,
        kvHeads,
        headDim,
        config.integer("intermediate_size", 1, MAX_DIM, published.ffn()),
        (float) config.positive("rms_norm_eps", published.normEpsilon()),
        config.integer("max_position_embeddings", 2, MAX_POSITIONS, published.maxPositions()),
        rope(config, published.rope()));
  }

  private static RopeConfig rope(ConfigJson config, RopeConfig published) {
    ConfigJson parameters = config.find("rope_parameters");
    double base = config.positive("rope_theta", published.base());
    if (parameters != null) {
      return new RopeConfig(parameters.positive("rope_theta", base), scaling(parameters));
    }
    ConfigJson older = config.find("rope_scaling");
    boolean unsaid = older == null && !config.mentions("rope_scaling");
    return unsaid
        ? new RopeConfig(base, published.scaling())
        : new RopeConfig(base, older == null ? null : scaling(older));
  }

  private static RopeConfig.@Nullable Scaling scaling(ConfigJson rope) {
    String setting = rope.has("rope_type") ? "rope_type" : "type";
    String type = rope.text(setting);
    return switch (String.valueOf(type)) {
      case "default", "null" -> null;
      case "linear" -> new RopeConfig.LinearScaling(rope.positive("factor"));
      case "llama3" -> llama3(rope);
      default -> throw rope.broken(setting, "expected default, linear or llama3, found " + type);
    };
  }

  private static RopeConfig.Llama3Scaling llama3(ConfigJson rope) {
    double low = rope.positive("low_freq_factor");
    double high = rope.positive("high_freq_factor");
    if (high <= low) {
      throw rope.broken(
          "high_freq_factor",
          "expected more than low_freq_factor, %s, found %s".formatted(low, high));
    }
    return new RopeConfig.Llama3Scaling(
        rope.positive("factor"),
        low,
        high,
        rope.integer("original_max_position_embeddings", 1, Integer.MAX_VALUE));
  }
}
