package dev.echoforge.models;

import dev.echoforge.speech.BrokenFileException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Which of a repository's files a model needs. Where both layouts lie side by side that is the
 * hub's, which has the codec inside; the other one, training states and samples stay where they
 * are.
 */
final class ModelFiles {

  private static final Set<String> BESIDE =
      Set.of(
          "config.json",
          "tokenizer.json",
          "generation_config.json",
          "tokenizer_config.json",
          "special_tokens_map.json",
          "LICENSE",
          "LICENSE.txt",
          "LICENSE.md",
          "NOTICE");
  private static final Set<String> CODEC_BESIDE =
      Set.of("config.json", "LICENSE", "LICENSE.txt", "LICENSE.md");

  /** The codec's folder in a model's. */
  static final String CODEC_FOLDER = "mimi";

  private ModelFiles() {}

  /**
   * A speech model's, with the codec's in {@code mimi/} if there is such a folder.
   *
   * @param paths all there are, with slashes
   * @param where they are, for messages
   * @throws BrokenFileException if there is no such model among them
   */
  static List<String> ofModel(Collection<String> paths, String where) {
    for (String needed : List.of("config.json", "tokenizer.json")) {
      if (!paths.contains(needed)) {
        throw new BrokenFileException(null, "%s is no CSM: it has no %s".formatted(where, needed));
      }
    }
    List<String> files = new ArrayList<>(paths.stream().filter(BESIDE::contains).toList());
    files.addAll(weights(paths, where));
    String prefix = CODEC_FOLDER + "/";
    List<String> codec =
        paths.stream()
            .filter(path -> path.startsWith(prefix))
            .map(path -> path.substring(prefix.length()))
            .toList();
    if (codec.contains("config.json")) {
      ofCodec(codec, where).forEach(path -> files.add(prefix + path));
    }
    return List.copyOf(files);
  }

  /** A codec's own. */
  static List<String> ofCodec(Collection<String> paths, String where) {
    List<String> files = new ArrayList<>(paths.stream().filter(CODEC_BESIDE::contains).toList());
    files.addAll(weights(paths, where));
    return List.copyOf(files);
  }

  private static List<String> weights(Collection<String> paths, String where) {
    for (String stem : List.of("transformers", "model")) {
      String index = stem + ".safetensors.index.json";
      if (paths.contains(index)) {
        Pattern shard = Pattern.compile(stem + "-\\d+-of-\\d+\\.safetensors");
        List<String> files = new ArrayList<>(List.of(index));
        paths.stream().filter(path -> shard.matcher(path).matches()).sorted().forEach(files::add);
        return files;
      }
      if (paths.contains(stem + ".safetensors")) {
        return List.of(stem + ".safetensors");
      }
    }
    List<String> others =
        paths.stream()
            .filter(path -> path.endsWith(".safetensors") && !path.contains("/"))
            .toList();
    if (others.size() != 1) {
      throw new BrokenFileException(
          null,
          "%s has no weights to take: expected model.safetensors, transformers.safetensors or one of them in shards with an index, found %s"
              .formatted(where, others.isEmpty() ? "no .safetensors" : String.join(", ", others)));
    }
    return others;
  }
}
