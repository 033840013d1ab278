package dev.echoforge.pocket;

/** Reads the sizes of backbone and flow head, each value checked. */
final class BackboneSettings {

  private static final int MAX_DIM = YamlSettings.MAX_DIM;

  private BackboneSettings() {}

  static BackboneConfig backbone(YamlSettings lm, YamlSettings table) {
    YamlSettings transformer = lm.require("transformer");
    int dim = transformer.integer("d_model", 2, MAX_DIM);
    int heads = transformer.integer("num_heads", 1, MAX_DIM);
    int attentionDim = transformer.integer("attn_dim", 2, MAX_DIM, dim);
    if (attentionDim % heads != 0 || attentionDim / heads % 2 != 0) {
      throw transformer.broken(
          "num_heads",
          "expected heads of an even width in %d, found %d heads".formatted(attentionDim, heads));
    }
    int kvHeads = transformer.integer("num_kv_heads", 1, heads, heads);
    if (heads % kvHeads != 0) {
      throw transformer.broken(
          "num_kv_heads", "expected a divisor of %d, found %d".formatted(heads, kvHeads));
    }
    long scaled = (long) dim * transformer.integer("hidden_scale", 1, 1_024, 4);
    int ffn = transformer.integer("dim_feedforward", 1, 1 << 17, (int) Math.min(scaled, 1 << 17));
    int tableDim = table.integer("dim", 2, MAX_DIM, dim);
    if (tableDim != dim) {
      throw table.broken("dim", "expected d_model, %d, found %d".formatted(dim, tableDim));
    }
    double period = transformer.number("max_period", 1, 1e12, 10_000);
    BackboneConfig backbone =
        new BackboneConfig(
            dim,
            transformer.integer("num_layers", 1, 1_000),
            heads,
            kvHeads,
            attentionDim / heads,
            ffn,
            period,
            lm.integer("z_dim", 1, MAX_DIM, dim),
            lm.has("z_dim"),
            table.integer("n_bins", 1, 1 << 20) + 1,
            table.integer("rank", 1, MAX_DIM, 0),
            lm.flag("insert_bos_before_voice", false));
    transformer.refuseOthers();
    return backbone;
  }

  static FlowConfig flow(YamlSettings flow) {
    String type = flow.text("type");
    FlowType found = FlowType.LSD;
    if (type != null) {
      found = null;
      for (FlowType known : FlowType.values()) {
        found = known.id().equals(type) ? known : found;
      }
      if (found == null) {
        throw flow.broken("type", "expected lsd, drifting or pointwise, found " + type);
      }
    }
    FlowConfig config =
        new FlowConfig(found, flow.integer("dim", 1, MAX_DIM), flow.integer("depth", 1, 1_000));
    flow.refuseOthers();
    return config;
  }
}
