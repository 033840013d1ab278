package dev.echoforge.models;

import dev.echoforge.speech.BrokenFileException;
import dev.echoforge.speech.InvalidRequestException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Which of a repository's files a model or an adapter needs. Where both layouts lie side by side
 * that is the hub's, which has the codec inside; the other one, training states and samples stay
 * where they are.
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

  private static final Pattern RECORDING = Pattern.compile("prompts/[^/]+\\.(wav|flac|mp3)");

  private static final Pattern PICKLE = Pattern.compile("[^/]+\\.(pt|pth|bin|ckpt)");

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
    if (isAdapter(paths)) {
      return adapter(paths);
    }
    List<String> weights = weights(paths, where);
    if (!paths.contains("config.json") && !weights.getFirst().endsWith(".gguf")) {
      throw new BrokenFileException(null, where + " is no CSM: it has no config.json");
    }
    List<String> files = new ArrayList<>(paths.stream().filter(BESIDE::contains).toList());
    files.addAll(weights);
    paths.stream().filter(path -> RECORDING.matcher(path).matches()).sorted().forEach(files::add);
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

  /**
   * The paths without the weights that somebody did not choose.
   *
   * @param chosen the file of weights to take
   * @throws InvalidRequestException if there is no such file
   */
  static List<String> choose(Collection<String> paths, String chosen) {
    boolean weights = chosen.endsWith(".safetensors") || chosen.endsWith(".gguf");
    if (!paths.contains(chosen) || !weights || chosen.contains("/")) {
      List<String> choices = new ArrayList<>(ending(paths, ".safetensors"));
      choices.addAll(ending(paths, ".gguf"));
      throw new InvalidRequestException(
          "file", "no such weights", "one of " + String.join(", ", choices), chosen);
    }
    return paths.stream()
        .filter(path ->
            path.equals(chosen)
                || path.contains("/")
                || !path.matches(".+\\.(safetensors|gguf|safetensors\\.index\\.json)"))
        .toList();
  }

  /** Whether these are a LoRA adapter's files rather than a model's. */
  static boolean isAdapter(Collection<String> paths) {
    return paths.contains("adapter_config.json")
        && paths.contains("adapter_model.safetensors")
        && Stream.of("model", "transformers")
            .noneMatch(stem ->
                paths.contains(stem + ".safetensors")
                    || paths.contains(stem + ".safetensors.index.json"));
  }

  private static List<String> adapter(Collection<String> paths) {
    List<String> files = new ArrayList<>(List.of("adapter_config.json"));
    paths.stream()
        .filter(path -> BESIDE.contains(path) && !path.equals("config.json"))
        .sorted()
        .forEach(files::add);
    files.add("adapter_model.safetensors");
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
    List<String> others = ending(paths, ".safetensors");
    List<String> found = others.isEmpty() ? ending(paths, ".gguf") : others;
    List<String> pickles =
        paths.stream().filter(path -> PICKLE.matcher(path).matches()).sorted().toList();
    if (found.isEmpty() && !pickles.isEmpty()) {
      throw new BrokenFileException(
          null,
          "%s has its weights only as PyTorch files (%s), which may run code as they are read and are therefore not read: save them as safetensors (in Python, safetensors.torch.save_file) and import the folder"
              .formatted(where, String.join(", ", pickles)));
    }
    if (found.size() != 1) {
      throw new BrokenFileException(
          null,
          "%s has no weights to take: expected model.safetensors, transformers.safetensors, one of them in shards with an index, or one .gguf, found %s"
              .formatted(
                  where,
                  found.isEmpty()
                      ? "no .safetensors and no .gguf"
                      : String.join(", ", found) + "; name one with --file"));
    }
    return found;
  }

  private static List<String> ending(Collection<String> paths, String suffix) {
    return paths.stream()
        .filter(path -> path.endsWith(suffix) && !path.contains("/"))
        .sorted()
        .toList();
  }
}
