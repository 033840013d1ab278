package dev.echoforge.pocket;

import dev.echoforge.files.BoundedFile;
import dev.echoforge.mimi.LatentCodecConfig;
import dev.echoforge.pocket.text.TextSettings;
import dev.echoforge.speech.BrokenFileException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.YAMLException;

/** Reads configurations of the kind that the reference package carries, each value checked. */
public final class PocketConfigFile {

  /** The name in a model's folder. */
  public static final String NAME = "config.yaml";

  private static final int MAX_BYTES = 1 << 20;
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
    BackboneConfig backbone = BackboneSettings.backbone(lm, table);
    FlowConfig flow = BackboneSettings.flow(lm.require("flow"));
    lm.ignore("dtype", "weights_path");
    lm.refuseOthers();
    LatentCodecConfig codec = CodecSettings.codec(root.require("mimi"));
    String weights = FileSettings.localFile(root, "weights_path", "model.safetensors");
    String tokenizer = FileSettings.tokenizer(table);
    table.refuseOthers();
    TextSettings text =
        new TextSettings(
            YamlLists.characters(root, "replace_characters"),
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
            root.has(framesAfterEos) ? root.integer(framesAfterEos, 0, 10_000) : null,
            alignmentHeads(backbone));
    root.ignore("weights_path_without_voice_cloning");
    root.refuseOthers();
    return config;
  }

  private List<AlignmentHead> alignmentHeads(BackboneConfig backbone) {
    List<AlignmentHead> heads = new ArrayList<>();
    for (YamlSettings head : YamlLists.mappings(root, "timestamp_heads")) {
      heads.add(
          new AlignmentHead(
              head.integer("layer", 0, backbone.layers() - 1),
              head.integer("head", 0, backbone.heads() - 1)));
      head.refuseOthers();
    }
    return heads;
  }
}
