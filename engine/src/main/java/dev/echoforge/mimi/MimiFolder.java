package dev.echoforge.mimi;

import dev.echoforge.speech.UnavailableException;
import dev.echoforge.weights.Checkpoint;
import dev.echoforge.weights.ConfigJson;
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
    if (!Files.isDirectory(folder)) {
      throw new UnavailableException("no folder %s: expected a model's".formatted(folder));
    }
    return in(folder)
        .or(() -> in(folder.resolve("mimi")))
        .orElseThrow(() ->
            new UnavailableException(
                "no Mimi codec in %s: expected a speech model with one inside, or model.safetensors and config.json of one there or in its folder mimi"
                    .formatted(folder)));
  }

  private static Optional<MimiFolder> in(Path folder) {
    for (Path file : Checkpoint.candidates(folder, "transformers", "model")) {
      Checkpoint checkpoint = Checkpoint.open(file);
      try {
        Set<String> names = checkpoint.names();
        if (names.contains(INSIDE + PROOF) || names.contains(PROOF)) {
          String prefix = names.contains(INSIDE + PROOF) ? INSIDE : "";
          MimiConfig config = MimiConfig.read(ConfigJson.read(folder.resolve("config.json")));
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
}
