package dev.echoforge.mimi;

import dev.echoforge.speech.UnavailableException;
import dev.echoforge.weights.Checkpoint;
import dev.echoforge.weights.CheckpointFolder;
import dev.echoforge.weights.ConfigJson;
import dev.echoforge.weights.ModelParts;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;

/**
 * A codec found in a folder.
 *
 * @param checkpoint the file or shards that it is in
 * @param prefix what its tensors' names begin with there
 * @param config its sizes
 */
record MimiFolder(Checkpoint checkpoint, String prefix, MimiConfig config) {

  private static final String INSIDE = "codec_model.";

  /** A tensor's name that only a codec has. */
  private static final String PROOF = "encoder.layers.0.conv.weight";

  /**
   * Finds a codec inside a speech model in the hub's layout, in a codec's own folder or in a folder
   * {@code mimi} there, in this order.
   */
  static MimiFolder find(Path folder) {
    return find(CheckpointFolder.of(folder));
  }

  /**
   * Finds a codec where the model's parts name one, else as {@link #find(Path)}; for an adapter
   * inside or beside its base.
   */
  static MimiFolder find(CheckpointFolder model) {
    Path folder = model.folder();
    Path named = model.parts().codec();
    if (!Files.isDirectory(folder) || (named != null && !Files.isDirectory(named))) {
      throw new UnavailableException(
          "no folder %s: expected a model's".formatted(named == null ? folder : named));
    }
    Optional<MimiFolder> found =
        named == null
            ? in(model).or(() -> beside(folder)).or(() -> beside(model.configFolder()))
            : in(CheckpointFolder.of(named)).or(() -> beside(named));
    return found.orElseThrow(() ->
        new UnavailableException(
            "no Mimi codec in %s: expected a speech model with one inside, or model.safetensors and config.json of one there or in its folder mimi"
                .formatted(named == null ? folder : named)));
  }

  private static Optional<MimiFolder> beside(Path folder) {
    return in(new CheckpointFolder(folder.resolve("mimi"), ModelParts.NONE, null));
  }

  private static Optional<MimiFolder> in(CheckpointFolder folder) {
    for (Path file : folder.candidates("transformers", "model")) {
      Checkpoint checkpoint = folder.open(file);
      try {
        Set<String> names = checkpoint.names();
        if (names.contains(INSIDE + PROOF) || names.contains(PROOF)) {
          String prefix = names.contains(INSIDE + PROOF) ? INSIDE : "";
          MimiConfig config = config(folder.configFolder(), file, prefix);
          return Optional.of(new MimiFolder(checkpoint, prefix, config));
        }
      } catch (RuntimeException | Error e) {
        checkpoint.close();
        throw e;
      }
      checkpoint.close();
    }
    return Optional.empty();
  }

  /** A speech model that says nothing of the codec inside has the published one. */
  private static MimiConfig config(Path folder, Path weights, String prefix) {
    Path file = folder.resolve("config.json");
    if (weights.toString().endsWith(".gguf") && !Files.isRegularFile(file)) {
      return MimiConfig.PUBLISHED;
    }
    ConfigJson json = ConfigJson.read(file);
    return !prefix.isEmpty() && !json.has("codec_config")
        ? MimiConfig.PUBLISHED
        : MimiConfig.read(json);
  }
}
