package dev.echoforge.models;

import dev.echoforge.csm.ModelFolder;
import dev.echoforge.files.Folders;
import dev.echoforge.files.WholeFiles;
import dev.echoforge.speech.BrokenFileException;
import dev.echoforge.speech.InvalidRequestException;
import dev.echoforge.speech.SpeechFailedException;
import dev.echoforge.weights.CheckpointFolder;
import dev.echoforge.weights.ModelParts;
import dev.echoforge.weights.PackedCache;
import java.io.IOException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The models in a data folder. */
public final class ModelStore {

  private final Path dataFolder;
  private final Path models;
  private final InstantSource clock;

  /**
   * @param clock tells when a model was installed
   */
  public ModelStore(Path dataFolder, InstantSource clock) {
    this.dataFolder = dataFolder;
    this.models = ModelFolder.in(dataFolder);
    this.clock = clock;
  }

  /** Where they are. */
  public Path folder() {
    return models;
  }

  /** All of them, by name. */
  public List<InstalledModel> list() {
    List<Path> folders = ModelFolder.installed(models);
    Path newest = ModelFolder.newest(folders).orElse(null);
    return folders.stream()
        .map(folder -> describe(folder, folder.equals(newest)))
        .sorted(Comparator.comparing(InstalledModel::name))
        .toList();
  }

  private InstalledModel describe(Path folder, boolean selected) {
    long bytes = 0;
    long packedBytes = 0;
    for (String path : Folders.files(folder)) {
      long size = folder.resolve(path).toFile().length();
      if (PackedCache.isPacked(path)) {
        packedBytes += size;
      } else {
        bytes += size;
      }
    }
    ModelManifest manifest = manifest(folder);
    return new InstalledModel(
        models.relativize(folder).toString().replace('\\', '/'),
        folder,
        bytes,
        Folders.files(folder).stream()
            .filter(path -> PackedCache.isPacked(path) && path.endsWith(".weights"))
            .map(path -> path.replaceAll("^echoforge-|\\.weights$", ""))
            .toList(),
        packedBytes,
        manifest == null ? null : manifest.source(),
        manifest == null ? null : manifest.installedAt(),
        selected,
        Folders.files(folder).stream()
            .filter(path -> path.startsWith("prompts/"))
            .map(folder::resolve)
            .toList());
  }

  private static @Nullable ModelManifest manifest(Path folder) {
    try {
      return ModelManifest.read(folder).orElse(null);
    } catch (BrokenFileException e) {
      return null; // A list is no place to fail; verify tells of it.
    }
  }

  /**
   * The model of that name.
   *
   * @throws InvalidRequestException if there is none
   */
  public InstalledModel require(String name) {
    List<InstalledModel> installed = list();
    return installed.stream()
        .filter(model -> model.name().equals(name))
        .findFirst()
        .orElseThrow(() ->
            new InvalidRequestException(
                "name",
                "unknown model",
                installed.isEmpty()
                    ? "one that is installed, of which there is none"
                    : "one of "
                        + String.join(", ", installed.stream().map(InstalledModel::name).toList()),
                "\"" + name + "\""));
  }

  Optional<InstalledModel> find(ModelName name) {
    return list().stream().filter(model -> model.name().equals(name.text())).findFirst();
  }

  Staging stage(ModelName name) {
    return Staging.enter(models, name);
  }

  String now() {
    return clock.instant().toString();
  }

  /** Makes a model the newest, so that it is the one spoken with. */
  void touch(InstalledModel model) {
    try {
      Files.setLastModifiedTime(
          model.folder().resolve(ModelFolder.MANIFEST), FileTime.from(clock.instant()));
    } catch (IOException e) {
      throw new SpeechFailedException(model.folder() + " can't be touched: " + e, e);
    }
  }

  /**
   * Checks what has been put together and lets it appear, whole, in the place of an earlier one.
   *
   * @throws BrokenFileException if it would not load; then nothing changes
   */
  InstalledModel install(
      Staging staging, ModelName name, ModelManifest manifest, ModelParts parts) {
    Path target = name.in(models);
    requireFree(target, name);
    requireOther(target, parts);
    ModelCheck.check(new CheckpointFolder(staging.folder(), parts, null));
    manifest.write(staging.folder());
    if (!parts.equals(ModelParts.NONE)) {
      new WholeFiles(staging.folder()).write(ModelParts.FILE, portable(parts, target).toJson());
    }
    if (Files.exists(target, LinkOption.NOFOLLOW_LINKS)) {
      Path old = aside();
      Folders.move(target, old);
      Folders.move(staging.folder(), target);
      Folders.delete(old);
    } else {
      Folders.move(staging.folder(), target);
    }
    return require(name.text());
  }

  /** Paths within the data folder are kept relative, so that the folder can move. */
  private ModelParts portable(ModelParts parts, Path target) {
    return new ModelParts(
        portable(parts.base(), target),
        portable(parts.tokenizer(), target),
        portable(parts.codec(), target));
  }

  private @Nullable Path portable(@Nullable Path part, Path target) {
    if (part == null) {
      return null;
    }
    Path whole = part.toAbsolutePath().normalize();
    Path root = models.toAbsolutePath().normalize();
    return whole.startsWith(root) ? target.toAbsolutePath().normalize().relativize(whole) : whole;
  }

  private static void requireOther(Path target, ModelParts parts) {
    Path own = target.toAbsolutePath().normalize();
    boolean itself =
        (parts.base() != null && parts.base().toAbsolutePath().normalize().equals(own))
            || (parts.codec() != null && parts.codec().toAbsolutePath().normalize().equals(own));
    if (itself) {
      throw new InvalidRequestException(
          "name", "a model can't be a part of itself", "another name (--name)", own.toString());
    }
  }

  /** The installed models that take a part from a model. */
  private List<String> dependents(InstalledModel model) {
    Path folder = model.folder().toAbsolutePath().normalize();
    return list().stream()
        .filter(other -> {
          ModelParts parts = ModelParts.of(other.folder().toAbsolutePath());
          return folder.equals(parts.base()) || folder.equals(parts.codec());
        })
        .map(InstalledModel::name)
        .toList();
  }

  /** A model may take another's place, but not swallow others or lie inside one. */
  private void requireFree(Path target, ModelName name) {
    Path owner = target.getParent();
    boolean inside = owner != null && !owner.equals(models) && ModelFolder.holdsModel(owner);
    boolean around =
        Files.isDirectory(target)
            && !ModelFolder.holdsModel(target)
            && !ModelFolder.installed(target).isEmpty();
    if (inside || around) {
      throw new InvalidRequestException(
          "name",
          "another model is in the way at " + (inside ? owner : target),
          "a name of its own (--name), or the other one removed",
          name.text());
    }
  }

  private Path aside() {
    return models.resolve(Staging.FOLDER).resolve("old-" + UUID.randomUUID());
  }

  /**
   * Takes a model away with all that was made of it. It vanishes at once, whatever happens next.
   *
   * @throws InvalidRequestException if there is none of that name
   * @throws SpeechFailedException if the disk does not let it go
   */
  public InstalledModel remove(String name) {
    InstalledModel model = require(name);
    List<String> dependents = dependents(model);
    if (!dependents.isEmpty()) {
      throw new InvalidRequestException(
          "name",
          "other models take parts from " + name,
          "those removed first: " + String.join(", ", dependents),
          name);
    }
    Path folder = model.folder();
    CheckpointFolder checkpoint = CheckpointFolder.of(folder);
    List<Path> caches =
        (checkpoint.isAdapter()
                ? Stream.of(checkpoint.adapter())
                : checkpoint.candidates("transformers", "model").stream())
            .map(file -> PackedCache.folderFor(dataFolder, file))
            .toList();
    Path old = aside();
    Folders.move(folder, old);
    Folders.delete(old);
    caches.forEach(Folders::delete);
    deleteOwner(folder);
    return model;
  }

  private void deleteOwner(Path folder) {
    Path owner = folder.getParent();
    if (owner == null || owner.equals(models)) {
      return;
    }
    try {
      Files.delete(owner);
    } catch (DirectoryNotEmptyException | NoSuchFileException e) {
      return; // It has other models.
    } catch (IOException e) {
      throw new SpeechFailedException(owner + " can't be deleted: " + e, e);
    }
  }
}
