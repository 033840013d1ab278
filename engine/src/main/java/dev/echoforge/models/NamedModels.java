package dev.echoforge.models;

import dev.echoforge.models.PartSources.Found;
import dev.echoforge.weights.CheckpointFolder;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Finds a model by what others call it: its name, its source, a folder.
 *
 * @param store the installed models
 * @param cache what Hugging Face's tools have downloaded
 */
record NamedModels(ModelStore store, HuggingFaceCache cache) {

  /** An installed model of that name or from there. */
  Optional<Found> installed(String name) {
    return store.list().stream()
        .filter(model -> model.name().equals(name) || comesFrom(model, name))
        .findFirst()
        .map(model -> new Found(model.folder(), "the installed model " + model.name()));
  }

  private static boolean comesFrom(InstalledModel model, String name) {
    ModelSource source = model.source();
    return source != null && (name.equals(source.repository()) || name.equals(source.folder()));
  }

  /** Copies of a model under other owners' names are the same model: unsloth/csm-1b. */
  Optional<Found> ofSameName(String name) {
    String last = name.substring(name.lastIndexOf('/') + 1);
    return store.list().stream()
        .filter(model -> !CheckpointFolder.of(model.folder()).isAdapter())
        .filter(model -> model.name().substring(model.name().lastIndexOf('/') + 1).equals(last))
        .findFirst()
        .map(model ->
            new Found(
                model.folder(),
                "the installed model %s, taken for %s".formatted(model.name(), name)));
  }

  /** A path as training scripts write it: from the root, or from a folder around the adapter. */
  static Optional<Found> folder(String name, Path adapter) {
    try {
      Path path = Path.of(name);
      Path around = adapter.toAbsolutePath().normalize().getParent();
      while (around != null) {
        Path folder = around.resolve(path).normalize();
        if (Files.isRegularFile(folder.resolve("config.json"))) {
          return Optional.of(new Found(folder, folder.toString()));
        }
        around = path.isAbsolute() ? null : around.getParent();
      }
      return Optional.empty();
    } catch (InvalidPathException e) {
      return Optional.empty();
    }
  }

  /** The newest snapshot in Hugging Face's cache. */
  Optional<Found> cached(String name) {
    Path repository = cache.folder().resolve("models--" + name.replace("/", "--"));
    return Optional.ofNullable(HuggingFaceCache.newestSnapshot(repository))
        .map(snapshot -> new Found(snapshot, "Hugging Face's cache, " + name));
  }
}
