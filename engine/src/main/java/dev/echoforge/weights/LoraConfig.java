package dev.echoforge.weights;

import dev.echoforge.speech.BrokenFileException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A LoRA adapter's {@code adapter_config.json}, as PEFT writes it.
 *
 * @param file where it was read from
 * @param base the model that it was trained on, as its author called it, or null
 * @param rank of the low-rank products, unless a pattern says otherwise
 * @param alpha what scales them, likewise
 * @param rankStabilized whether the scale is alpha / √rank rather than alpha / rank
 * @param transposed whether products are stored transposed ({@code fan_in_fan_out})
 * @param ranks ranks by patterns of modules' names, the first that matches counts
 * @param alphas likewise
 */
record LoraConfig(
    Path file,
    @Nullable String base,
    int rank,
    double alpha,
    boolean rankStabilized,
    boolean transposed,
    Map<String, Double> ranks,
    Map<String, Double> alphas) {

  /** The file's name. */
  static final String FILE = "adapter_config.json";

  private static final int MAX_RANK = 1 << 16;

  /** Initialisations that change the base model, so that the adapter alone does not tell all. */
  private static final Set<String> CHANGES_BASE = Set.of("pissa", "olora", "corda", "loftq");

  /** Variants with arithmetic of their own. */
  private static final List<String> VARIANTS =
      List.of(
          "use_dora",
          "lora_bias",
          "trainable_token_indices",
          "target_parameters",
          "use_bdlora",
          "use_qalora",
          "alora_invocation_tokens",
          "layer_replication",
          "arrow_config",
          "kasa_config",
          "monteclora_config",
          "velora_config");

  LoraConfig {
    ranks = new LinkedHashMap<>(ranks);
    alphas = new LinkedHashMap<>(alphas);
  }

  /**
   * Reads an adapter's configuration.
   *
   * @throws BrokenFileException if it is missing, broken, or of a kind that can't be merged
   */
  static LoraConfig read(Path folder) {
    ConfigJson json = ConfigJson.read(folder.resolve(FILE));
    refuseOthers(json);
    return new LoraConfig(
        json.file(),
        json.text("base_model_name_or_path"),
        json.integer("r", 1, MAX_RANK, 8),
        json.positive("lora_alpha", 8),
        json.flag("use_rslora", false),
        json.flag("fan_in_fan_out", false),
        pattern(json, "rank_pattern"),
        pattern(json, "alpha_pattern"));
  }

  private static void refuseOthers(ConfigJson json) {
    String type = json.text("peft_type");
    if (!"LORA".equals(type)) {
      throw json.broken("peft_type", "expected LORA, the only kind that is merged, found " + type);
    }
    for (String variant : VARIANTS) {
      if (json.isSet(variant)) {
        throw json.broken(
            variant,
            "adapters of this kind can't be merged: expected plain LoRA, found %s; merge it into its base with peft's merge_and_unload and import the result"
                .formatted(json.shown(variant)));
      }
    }
    String initial = json.isText("init_lora_weights") ? json.text("init_lora_weights") : null;
    if (initial != null
        && CHANGES_BASE.stream().anyMatch(initial.toLowerCase(Locale.ROOT)::startsWith)) {
      throw json.broken(
          "init_lora_weights",
          "expected an adapter that leaves its base as it is, found %s, which changes it; merge it into its base with peft's merge_and_unload and import the result"
              .formatted(initial));
    }
  }

  private static Map<String, Double> pattern(ConfigJson json, String name) {
    ConfigJson object = json.find(name);
    return object == null ? Map.of() : object.positives();
  }

  /** The rank of a module's product. */
  int rank(String module) {
    return (int) Math.round(first(ranks, module, rank));
  }

  /** What a module's product is multiplied with. */
  float scale(String module) {
    double of = rank(module);
    double numerator = first(alphas, module, alpha);
    return (float) (numerator / (rankStabilized ? Math.sqrt(of) : of));
  }

  /** The value of the first pattern that matches the whole name or its end after a dot. */
  private double first(Map<String, Double> patterns, String module, double otherwise) {
    for (Map.Entry<String, Double> pattern : patterns.entrySet()) {
      try {
        if (BoundedPattern.of("(?:.*\\.)?(?:" + pattern.getKey() + ")").matches(module)) {
          return pattern.getValue();
        }
      } catch (IllegalArgumentException e) {
        throw new BrokenFileException(
            file,
            "pattern %s: expected a regular expression: %s"
                .formatted(Quoted.of(pattern.getKey()), e.getMessage()),
            e);
      }
    }
    return otherwise;
  }
}
