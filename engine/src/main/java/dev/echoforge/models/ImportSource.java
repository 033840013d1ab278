package dev.echoforge.models;

import dev.echoforge.speech.UnavailableException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A folder that a model can be imported from.
 *
 * @param folder where its files are
 * @param repository what hubs call it, or null where nobody knows
 * @param commit which state of the repository it is, or null
 * @param bundle the file that the folder was unpacked from, or null
 */
public record ImportSource(
    Path folder, @Nullable String repository, @Nullable String commit, @Nullable Path bundle) {

  /** A folder that somebody else keeps. */
  public ImportSource(Path folder, @Nullable String repository, @Nullable String commit) {
    this(folder, repository, commit, null);
  }

  /** How Hugging Face's cache names folders. */
  private static final Pattern CACHED = Pattern.compile("models--(.+?)--(.+)");

  /**
   * A folder that somebody named: a model's, or a repository's in Hugging Face's cache.
   *
   * @throws UnavailableException if there is no such folder
   */
  public static ImportSource of(Path named) {
    Path folder = named.toAbsolutePath().normalize();
    if (!Files.isDirectory(folder)) {
      throw new UnavailableException(named + ": there is no such folder");
    }
    if (Files.isDirectory(folder.resolve("snapshots"))) {
      Path newest = HuggingFaceCache.newestSnapshot(folder);
      if (newest != null) {
        return of(newest);
      }
    }
    Path repository = folder.getParent() == null ? null : folder.getParent().getParent();
    Path cached = repository == null ? null : repository.getFileName();
    Matcher name = CACHED.matcher(cached == null ? "" : cached.toString());
    return name.matches()
        ? new ImportSource(
            folder, name.group(1) + "/" + name.group(2), String.valueOf(folder.getFileName()))
        : new ImportSource(folder, null, null);
  }

  /** What is written down of where the model comes from: a bundle says that of itself. */
  ModelSource origin(boolean linked) {
    Path file = bundle;
    if (file == null) {
      return new ModelSource(null, repository, commit, folder.toString(), linked);
    }
    return ModelManifest.read(folder)
        .map(ModelManifest::source)
        .map(from ->
            new ModelSource(from.hub(), from.repository(), from.commit(), from.folder(), false))
        .orElseGet(() -> new ModelSource(null, null, null, file.toString(), false));
  }

  /** What to call the model unless somebody says. */
  public ModelName usualName() {
    if (repository != null) {
      return ModelName.of(repository);
    }
    Path last = folder.getFileName();
    String plain = String.valueOf(last).replaceAll("[^A-Za-z0-9._-]+", "-");
    return ModelName.of(plain.replaceFirst("^[.-]+", ""));
  }
}
