package dev.echoforge.mimi;

import dev.echoforge.weights.ConfigJson;
import java.util.List;
import java.util.Set;

/** Reads the settings of a codec's convolutions, each with bounds. */
record SeanetConfigReader(ConfigJson json) {

  private static final int MAX_SPAN = 1 << 12;
  private static final int MAX_FRAME_SAMPLES = 1 << 17;

  SeanetConfig read() {
    List<Integer> given = json.integers("upsampling_ratios", 1, MimiConfigReader.MAX_KERNEL / 2);
    List<Integer> ratios = given == null || given.isEmpty() ? List.of(8, 6, 5, 4) : given;
    int filters = json.integer("num_filters", 1, MimiConfigReader.MAX_CHANNELS, 64);
    long samples = ratios.stream().mapToLong(r -> r).reduce(1, (a, b) -> Math.min(a * b, 1L << 40));
    if (ratios.size() > 16 || samples * MimiConfigReader.STRIDE > MAX_FRAME_SAMPLES) {
      throw json.broken(
          "upsampling_ratios",
          "expected a frame of at most %d samples, found the ratios %s"
              .formatted(MAX_FRAME_SAMPLES, ratios));
    }
    if ((long) filters << ratios.size() > MimiConfigReader.MAX_CHANNELS) {
      throw json.broken(
          "num_filters",
          "expected at most %d, found %d"
              .formatted(MimiConfigReader.MAX_CHANNELS >> ratios.size(), filters));
    }
    int compress = json.integer("compress", 1, MimiConfigReader.MAX_CHANNELS, 2);
    if (compress > filters) {
      throw json.broken("compress", "expected at most %d, found %d".formatted(filters, compress));
    }
    var seanet =
        new SeanetConfig(
            filters,
            ratios,
            json.integer("kernel_size", 1, MimiConfigReader.MAX_KERNEL, 7),
            json.integer("last_kernel_size", 1, MimiConfigReader.MAX_KERNEL, 3),
            json.integer("residual_kernel_size", 1, MimiConfigReader.MAX_KERNEL, 3),
            json.integer("num_residual_layers", 0, 16, 1),
            json.integer("dilation_growth_rate", 1, 64, 2),
            compress,
            json.flag("use_conv_shortcut", false),
            oneOf(json, "pad_mode", "constant", Set.of("constant", "replicate"))
                .equals("replicate"));
    double widest = Math.pow(seanet.dilationGrowth(), Math.max(0, seanet.residualLayers() - 1));
    if (widest * seanet.residualKernelSize() > MAX_SPAN) {
      throw json.broken(
          "dilation_growth_rate",
          "expected residual layers that look back at most %d positions, found %.0f"
              .formatted(MAX_SPAN, widest * seanet.residualKernelSize()));
    }
    return seanet;
  }

  /** A text that has to be one of those known. */
  static String oneOf(ConfigJson json, String name, String fallback, Set<String> known) {
    String found = json.text(name);
    String value = found == null ? fallback : found;
    if (!known.contains(value)) {
      throw json.broken(name, "expected one of " + known + ", found \"" + value + "\"");
    }
    return value;
  }
}
