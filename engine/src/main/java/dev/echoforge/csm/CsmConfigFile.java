package dev.echoforge.csm;

import dev.echoforge.nn.TransformerConfig;
import dev.echoforge.speech.BrokenFileException;
import dev.echoforge.weights.CheckpointFolder;
import dev.echoforge.weights.ConfigJson;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Reads a CSM's sizes from its {@code config.json}: transformers' style, newer ({@code
 * rope_parameters}) or older ({@code rope_theta} and {@code rope_scaling}), or that of Sesame's
 * first repository, which names flavors. What a file leaves out is as in CSM-1B, transformers'
 * default.
 */
final class CsmConfigFile {

  private static final int MAX_CODEBOOKS = 1024;
  private static final int MAX_TEXT_VOCAB = 1 << 24;
  private static final int MAX_AUDIO_VOCAB = 1 << 20;

  private final Path folder;
  private final ConfigJson config;

  private CsmConfigFile(Path folder, ConfigJson config) {
    this.folder = folder;
    this.config = config;
  }

  /**
   * Reads the folder's configuration.
   *
   * @throws BrokenFileException if it is missing, broken or asks for what doesn't exist
   */
  static CsmConfig read(Path folder) {
    return read(CheckpointFolder.of(folder));
  }

  /** As {@link #read(Path)}; an adapter has its base's, a GGUF file alone is CSM-1B's. */
  static CsmConfig read(CheckpointFolder model) {
    Path folder = model.configFolder();
    boolean alone =
        !Files.isRegularFile(folder.resolve("config.json"))
            && model.candidates("model").stream()
                .anyMatch(file -> file.toString().endsWith(".gguf"));
    if (alone) {
      return CsmConfig.CSM_1B;
    }
    ConfigJson config = ConfigJson.read(folder.resolve("config.json"));
    String type = config.text("model_type");
    if (type != null && !type.equals("csm")) {
      throw config.broken("model_type", "expected csm, found " + type);
    }
    CsmConfigFile file = new CsmConfigFile(folder, config);
    return config.has("backbone_flavor") ? file.flavored() : file.detailed();
  }

  private CsmConfig flavored() {
    CsmConfig published = CsmConfig.CSM_1B;
    int codebooks = codebooks("audio_num_codebooks");
    int audioVocab = config.integer("audio_vocab_size", 2, MAX_AUDIO_VOCAB, published.audioVocab());
    return checked(
        flavor("backbone_flavor", published.maxPositions()),
        flavor("decoder_flavor", codebooks),
        codebooks,
        config.integer("text_vocab_size", 1, MAX_TEXT_VOCAB, published.textVocab()),
        audioVocab);
  }

  private TransformerConfig flavor(String setting, int positions) {
    String name = config.text(setting);
    TransformerConfig flavor =
        switch (String.valueOf(name)) {
          case "llama-1B" -> CsmConfig.CSM_1B.backbone();
          case "llama-100M" -> CsmConfig.CSM_1B.depth();
          default -> throw config.broken(setting, "expected llama-1B or llama-100M, found " + name);
        };
    return new TransformerConfig(
        flavor.layers(),
        flavor.dim(),
        flavor.heads(),
        flavor.kvHeads(),
        flavor.headDim(),
        flavor.ffn(),
        flavor.normEpsilon(),
        positions,
        flavor.rope());
  }

  private CsmConfig detailed() {
    CsmConfig published = CsmConfig.CSM_1B;
    int codebooks = codebooks("num_codebooks");
    TransformerConfig backbone = LlamaConfigJson.read(config, published.backbone());
    ConfigJson depthConfig = config.find("depth_decoder_config");
    TransformerConfig depth =
        depthConfig == null
            ? published.depth()
            : LlamaConfigJson.read(depthConfig, published.depth());
    int audioVocab = config.integer("vocab_size", 2, MAX_AUDIO_VOCAB, published.audioVocab());
    if (depthConfig != null) {
      same(depthConfig, "num_codebooks", codebooks);
      same(depthConfig, "vocab_size", audioVocab);
      same(depthConfig, "backbone_hidden_size", backbone.dim());
    }
    return checked(
        backbone,
        depth,
        codebooks,
        config.integer("text_vocab_size", 1, MAX_TEXT_VOCAB, published.textVocab()),
        audioVocab);
  }

  private int codebooks(String setting) {
    return config.integer(setting, 2, MAX_CODEBOOKS, CsmConfig.CSM_1B.codebooks());
  }

  private CsmConfig checked(
      TransformerConfig backbone,
      TransformerConfig depth,
      int codebooks,
      int textVocab,
      int audioVocab) {
    if (depth.maxPositions() < codebooks) {
      throw config.broken(
          "depth_decoder_config.max_position_embeddings",
          "expected at least the %d codebooks, found %d"
              .formatted(codebooks, depth.maxPositions()));
    }
    return new CsmConfig(
        backbone,
        depth,
        codebooks,
        textVocab,
        audioVocab,
        codecEntries(audioVocab),
        config.flag("tie_codebooks_embeddings", true));
  }

  /** The codec's own size of a codebook, from here or from a codec folder beside. */
  private int codecEntries(int audioVocab) {
    ConfigJson codec = config.find("codec_config");
    Path apart = folder.resolve("mimi").resolve("config.json");
    if (codec == null && Files.isRegularFile(apart)) {
      codec = ConfigJson.read(apart);
    }
    // Three ids follow the codec's own: padding and ends.
    int fallback = Math.max(audioVocab - 3, 1);
    int entries =
        codec == null ? fallback : codec.integer("codebook_size", 1, MAX_AUDIO_VOCAB, 2048);
    return Math.min(entries, audioVocab);
  }

  private static void same(ConfigJson config, String setting, int expected) {
    int found = config.integer(setting, 0, Integer.MAX_VALUE, expected);
    if (found != expected) {
      throw config.broken(setting, "expected %d as outside, found %d".formatted(expected, found));
    }
  }
}
