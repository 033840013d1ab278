package dev.echoforge.pocket;

import dev.echoforge.speech.InvalidRequestException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/**
 * A model that Kyutai publishes: its configuration, which does not lie beside the weights, and
 * where its files are, by commit.
 *
 * @param name as its folder on the hub is called
 * @param configuration YAML
 * @param weights with the encoder, behind the hub's conditions
 * @param openWeights the same with a zeroed encoder, for anybody
 * @param tokenizer for anybody
 */
record PublishedModel(
    String name, String configuration, HubFile weights, HubFile openWeights, HubFile tokenizer) {

  /** The usual one. */
  static final String USUAL = "english";

  /** All there are. */
  static final List<String> NAMES =
      List.of(
          "english",
          "english_2026-10",
          "english_2026-09",
          "english_2026-09_2",
          "english_2026-09_24l",
          "english_2026-04",
          "english_2026-04_24l",
          "english_2026-01",
          "english_drifting_26-09",
          "english_18m_2026-10",
          "english_18m_refl_2026-10",
          "english_7m_2026-10",
          "english_7m_refl_2026-10",
          "english_2m_2026-10",
          "english_2m_refl_2026-10",
          "french",
          "french_24l",
          "german",
          "german_24l",
          "portuguese",
          "portuguese_24l",
          "italian",
          "italian_24l",
          "spanish",
          "spanish_24l",
          "dutch",
          "dutch_24l");

  /**
   * The model of that name.
   *
   * @throws InvalidRequestException if there is none
   */
  static PublishedModel named(String name) {
    if (!NAMES.contains(name)) {
      throw new InvalidRequestException(
          "language", "no such model", "one of " + String.join(", ", NAMES), "\"" + name + "\"");
    }
    String configuration = read(name);
    Map<String, Object> root =
        new Yaml(new SafeConstructor(new LoaderOptions())).load(configuration);
    Map<?, ?> table = map(map(root.get("flow_lm")).get("lookup_table"));
    return new PublishedModel(
        name,
        configuration,
        HubFile.of(String.valueOf(root.get("weights_path"))),
        HubFile.of(String.valueOf(root.get("weights_path_without_voice_cloning"))),
        HubFile.of(String.valueOf(table.get("tokenizer_path"))));
  }

  private static Map<?, ?> map(@Nullable Object value) {
    return value instanceof Map<?, ?> map ? map : Map.of();
  }

  private static String read(String name) {
    try (InputStream in = PublishedModel.class.getResourceAsStream("published/" + name + ".yaml")) {
      if (in == null) {
        throw new IllegalStateException("the program lacks the configuration of " + name);
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Its sizes and settings. */
  PocketConfig config() {
    return PocketConfigFile.parse(Path.of(name + ".yaml"), configuration);
  }
}
