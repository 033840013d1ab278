package dev.echoforge.pocket;

import dev.echoforge.mimi.SeanetConfig;
import dev.echoforge.nn.SlidingTransformerConfig;
import java.util.List;

/** Reads the convolutions and the transformer of one side of a codec, each value checked. */
final class CodecSideSettings {

  private static final int MAX_DIM = YamlSettings.MAX_DIM;
  private static final int MAX_KERNEL = 1 << 8;
  private static final float NORM_EPSILON = 1e-5f;

  private CodecSideSettings() {}

  static SeanetConfig seanet(YamlSettings seanet) {
    seanet.only("channels", 1);
    String mode = seanet.text("pad_mode");
    if (mode != null && !mode.equals("constant") && !mode.equals("replicate")) {
      throw seanet.broken("pad_mode", "expected constant or replicate, found " + mode);
    }
    List<Integer> ratios = YamlLists.integers(seanet, "ratios", 1, MAX_KERNEL / 2);
    int filters = seanet.integer("n_filters", 1, MAX_DIM);
    if (ratios.size() > 12 || (long) filters << ratios.size() > MAX_DIM) {
      throw seanet.broken(
          "ratios", "expected at most %d channels, found too many".formatted(MAX_DIM));
    }
    int compress = seanet.integer("compress", 1, MAX_DIM, 2);
    if (compress > filters) {
      throw seanet.broken("compress", "expected at most %d, found %d".formatted(filters, compress));
    }
    return new SeanetConfig(
        filters,
        ratios,
        seanet.integer("kernel_size", 1, MAX_KERNEL, 7),
        seanet.integer("last_kernel_size", 1, MAX_KERNEL, 3),
        seanet.integer("residual_kernel_size", 1, MAX_KERNEL, 3),
        seanet.integer("n_residual_layers", 0, 8, 1),
        seanet.integer("dilation_base", 1, 8, 2),
        compress,
        false,
        "replicate".equals(mode));
  }

  static SlidingTransformerConfig transformer(YamlSettings settings, int hidden) {
    for (String name : List.of("d_model", "input_dimension")) {
      int dim = settings.integer(name, 2, MAX_DIM, hidden);
      if (dim != hidden) {
        throw settings.broken(
            name, "expected the convolutions' dimension, %d, found %d".formatted(hidden, dim));
      }
    }
    if (settings.has("output_dimensions")
        && !YamlLists.integers(settings, "output_dimensions", 1, MAX_DIM).equals(List.of(hidden))) {
      throw settings.broken("output_dimensions", "expected [" + hidden + "], found others");
    }
    int heads = settings.integer("num_heads", 1, hidden);
    if (hidden % heads != 0 || hidden / heads % 2 != 0) {
      throw settings.broken(
          "num_heads",
          "expected heads of an even width in %d, found %d heads".formatted(hidden, heads));
    }
    settings.ignore("layer_scale"); // only where training begins
    SlidingTransformerConfig config =
        new SlidingTransformerConfig(
            settings.integer("num_layers", 0, 1_000),
            heads,
            heads,
            hidden / heads,
            settings.integer("dim_feedforward", 1, 1 << 17),
            NORM_EPSILON,
            settings.number("max_period", 1, 1e12, 10_000),
            settings.integer("context", 1, 1 << 20),
            false,
            true);
    settings.refuseOthers();
    return config;
  }
}
