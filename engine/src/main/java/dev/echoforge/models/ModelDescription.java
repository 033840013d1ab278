package dev.echoforge.models;

import dev.echoforge.files.Folders;
import dev.echoforge.speech.BrokenFileException;
import dev.echoforge.weights.PackedCache;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Describes an installed model by what lies in its folder; opens no weights. */
final class ModelDescription {

  private static final Set<String> NOTICES =
      Set.of("ATTRIBUTION.md", "LICENSE", "LICENSE.txt", "LICENSE.md", "NOTICE", "mimi/LICENSE");
  private static final String WEIGHTS = ".weights";

  private ModelDescription() {}

  static InstalledModel of(Path models, String engine, Path folder, boolean selected) {
    List<String> paths = Folders.files(folder);
    ModelManifest manifest = manifest(folder);
    ModelSource source = manifest == null ? null : manifest.source();
    return new InstalledModel(
        models.relativize(folder).toString().replace('\\', '/'),
        engine,
        folder,
        format(paths),
        size(folder, paths, false),
        paths.stream()
            .filter(path -> PackedCache.isPacked(path) && path.endsWith(WEIGHTS))
            .map(path -> path.replaceAll("^echoforge-|\\.weights$", ""))
            .toList(),
        size(folder, paths, true),
        source,
        manifest == null ? null : manifest.installedAt(),
        selected,
        paths.stream().filter(path -> path.startsWith("prompts/")).map(folder::resolve).toList(),
        ModelVerdict.read(folder).orElse(null),
        licence(source),
        paths.stream().filter(NOTICES::contains).map(folder::resolve).toList());
  }

  private static long size(Path folder, List<String> paths, boolean packed) {
    return paths.stream()
        .filter(path -> PackedCache.isPacked(path) == packed && !ModelVerdict.isRecord(path))
        .mapToLong(path -> folder.resolve(path).toFile().length())
        .sum();
  }

  private static String format(List<String> paths) {
    if (ModelFiles.isAdapter(paths)) {
      return "adapter";
    }
    return paths.stream().anyMatch(path -> !path.contains("/") && path.endsWith(".gguf"))
        ? "gguf"
        : "safetensors";
  }

  /** Of models that are known by name; of others the files beside them tell. */
  private static @Nullable String licence(@Nullable ModelSource source) {
    String repository = source == null ? null : source.repository();
    return ModelInstallers.offers().stream()
        .filter(offer -> offer.model().equals(repository))
        .findFirst()
        .map(ModelOffer::licence)
        .orElse(null);
  }

  private static @Nullable ModelManifest manifest(Path folder) {
    try {
      return ModelManifest.read(folder).orElse(null);
    } catch (BrokenFileException e) {
      return null; // A list is no place to fail; verify tells of it.
    }
  }
}
