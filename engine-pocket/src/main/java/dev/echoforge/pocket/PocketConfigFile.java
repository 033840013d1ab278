package dev.echoforge.pocket;

import dev.echoforge.nn.SlidingTransformerConfig;
import dev.echoforge.files.BoundedFile;
import dev.echoforge.mimi.LatentCodecConfig;
import dev.echoforge.mimi.MimiConfig;
import dev.echoforge.mimi.QuantizerConfig;
import dev.echoforge.mimi.ResamplingConfig;
import dev.echoforge.mimi.SeanetConfig;
import dev.echoforge.pocket.text.TextSettings;
import dev.echoforge.speech.BrokenFileException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.YAMLException;

/** Reads configurations of the kind that the reference package carries, each value checked. */
public final class PocketConfigFile {

  /** The name in a model's folder. */
  public static final String NAME = "config.yaml";

  private static final int MAX_BYTES = 1 << 20;
  private static final int MAX_DIM = 1 << 14;
  private static final int MAX_KERNEL = 1 << 8;
  private static final int MAX_FRAME_SAMPLES = 1 << 17;
  private static final float NORM_EPSILON = 1e-5f;
  private static final float DEFAULT_TEMPERATURE = 0.3f;
  private static final float DEFAULT_EOS_THRESHOLD = -4;

  private final YamlSettings root;

  private PocketConfigFile(YamlSettings root) {
    this.root = root;
  }

  /**
   * Reads a file.
   *
   * @throws BrokenFileException if it is missing, or naming the setting at fault
   */
  public static PocketConfig read(Path file) {
    byte[] bytes = BoundedFile.read(file, MAX_BYTES);
    try {
      CharBuffer text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes));
      return parse(file, text.toString());
    } catch (CharacterCodingException e) {
      throw new BrokenFileException(file, "expected UTF-8", e);
    }
  }

  /**
   * Reads a configuration's text.
   *
   * @param file for messages
   */
  static PocketConfig parse(Path file, String text) {
    LoaderOptions options = new LoaderOptions();
    options.setAllowDuplicateKeys(false);
    Object loaded;
    try {
      loaded = new Yaml(new SafeConstructor(options)).load(text);
    } catch (YAMLException e) {
      String reason = String.valueOf(e.getMessage()).lines().findFirst().orElse("");
      throw new BrokenFileException(file, "no valid YAML: " + reason, e);
    }
    if (!(loaded instanceof Map<?, ?> mapping)) {
      throw new BrokenFileException(file, "expected a YAML mapping, found none");
    }
    return new PocketConfigFile(new YamlSettings(file, "", mapping)).read();
  }

  private PocketConfig read() {
    YamlSettings lm = root.require("flow_lm");
    YamlSettings table = lm.require("lookup_table");
    BackboneConfig backbone = backbone(lm, table);
    FlowConfig flow = flow(lm.require("flow"));
    lm.ignore("dtype", "weights_path");
    lm.refuseOthers();
    LatentCodecConfig codec = codec(root.require("mimi"));
    String weights = localFile(root, "weights_path", "model.safetensors");
    String tokenizer = tokenizer(table);
    table.refuseOthers();
    TextSettings text =
        new TextSettings(
            root.characters("replace_characters"),
            root.flag("remove_semicolons", false),
            root.flag("pad_with_spaces_for_short_inputs", false),
            root.flag("append_terminal_punctuation", true),
            root.flag("capitalize_first_letter", true));
    String framesAfterEos = "model_recommended_frames_after_eos";
    PocketConfig config =
        new PocketConfig(
            backbone,
            flow,
            codec,
            text,
            weights,
            tokenizer,
            (float) root.number("default_temperature", 0, 100, DEFAULT_TEMPERATURE),
            (float) root.number("default_eos_threshold", -1e6, 1e6, DEFAULT_EOS_THRESHOLD),
            root.has(framesAfterEos) ? root.integer(framesAfterEos, 0, 10_000) : null);
    root.ignore("weights_path_without_voice_cloning");
    root.refuseOthers();
    return config;
  }

  private static BackboneConfig backbone(YamlSettings lm, YamlSettings table) {
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

  private static FlowConfig flow(YamlSettings flow) {
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

  private static LatentCodecConfig codec(YamlSettings mimi) {
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
    SeanetConfig seanet = seanet(convolutions);
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
        transformer(transformer, hidden),
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

  private static SeanetConfig seanet(YamlSettings seanet) {
    seanet.only("channels", 1);
    String mode = seanet.text("pad_mode");
    if (mode != null && !mode.equals("constant") && !mode.equals("replicate")) {
      throw seanet.broken("pad_mode", "expected constant or replicate, found " + mode);
    }
    List<Integer> ratios = seanet.integers("ratios", 1, MAX_KERNEL / 2);
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

  private static SlidingTransformerConfig transformer(YamlSettings settings, int hidden) {
    for (String name : List.of("d_model", "input_dimension")) {
      int dim = settings.integer(name, 2, MAX_DIM, hidden);
      if (dim != hidden) {
        throw settings.broken(
            name, "expected the convolutions' dimension, %d, found %d".formatted(hidden, dim));
      }
    }
    if (settings.has("output_dimensions")
        && !settings.integers("output_dimensions", 1, MAX_DIM).equals(List.of(hidden))) {
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

  private static String tokenizer(YamlSettings table) {
    String kind = table.text("tokenizer");
    if (kind != null && !kind.equals("tokenizers") && !kind.equals("sentencepiece")) {
      throw table.broken("tokenizer", "expected tokenizers or sentencepiece, found " + kind);
    }
    boolean json = !"sentencepiece".equals(kind);
    return localFile(table, "tokenizer_path", json ? "tokenizer.json" : "tokenizer.model");
  }

  /** A file in the model's folder; of an address on the hub, its last part. */
  private static String localFile(YamlSettings settings, String name, String fallback) {
    String given = settings.text(name);
    String path = given == null ? fallback : given;
    if (path.toLowerCase(Locale.ROOT).startsWith("hf://")) {
      int revision = path.lastIndexOf('@');
      String file = revision > 0 ? path.substring(0, revision) : path;
      path = file.substring(file.lastIndexOf('/') + 1);
    }
    if (!isInside(path)) {
      throw settings.broken(name, "expected a file in the model's folder, found " + given);
    }
    return path;
  }

  private static boolean isInside(@Nullable String path) {
    if (path == null || path.isBlank() || path.indexOf('\0') >= 0 || path.contains("\\")) {
      return false;
    }
    for (String part : path.split("/", -1)) {
      if (part.isEmpty() || part.equals("..") || part.equals(".")) {
        return false;
      }
    }
    return true;
  }
}
