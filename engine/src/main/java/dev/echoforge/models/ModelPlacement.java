package dev.echoforge.models;

import dev.echoforge.csm.ModelFolder;
import dev.echoforge.files.Folders;
import dev.echoforge.files.WholeFiles;
import dev.echoforge.speech.InvalidRequestException;
import dev.echoforge.speech.SpeechFailedException;
import dev.echoforge.weights.CheckpointFolder;
import dev.echoforge.weights.ModelParts;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * Where a model that has been put together appears.
 *
 * @param models the folder of all
 */
record ModelPlacement(Path models, ModelName name) {

  private Path target() {
    return name.in(models);
  }

  /** Checks it and lets it appear, whole, in the place of an earlier one. */
  void install(Staging staging, ModelManifest manifest, ModelParts parts) {
    Path target = target();
    requireFree(target);
    requireOther(target, parts);
    ModelCheck.check(new CheckpointFolder(staging.folder(), parts, null));
    manifest.write(staging.folder());
    if (!parts.equals(ModelParts.NONE)) {
      new WholeFiles(staging.folder()).write(ModelParts.FILE, portable(parts).toJson());
    }
    if (Files.exists(target, LinkOption.NOFOLLOW_LINKS)) {
      replace(staging.folder(), target);
    } else {
      Folders.move(staging.folder(), target);
    }
  }

  private void replace(Path by, Path target) {
    try (ScratchFolder aside =
        ScratchFolder.named(models.resolve(Staging.FOLDER), ScratchFolder.OLD)) {
      Folders.move(target, aside.folder());
      try {
        Folders.move(by, target);
      } catch (SpeechFailedException e) {
        Folders.move(aside.folder(), target);
        throw e;
      }
    }
  }

  /** Paths within the data folder are kept relative, so that the folder can move. */
  private ModelParts portable(ModelParts parts) {
    return new ModelParts(
        portable(parts.base()), portable(parts.tokenizer()), portable(parts.codec()));
  }

  private @Nullable Path portable(@Nullable Path part) {
    if (part == null) {
      return null;
    }
    Path whole = part.toAbsolutePath().normalize();
    Path root = models.toAbsolutePath().normalize();
    return whole.startsWith(root) ? target().toAbsolutePath().normalize().relativize(whole) : whole;
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

  /** A model may take another's place, but not swallow others or lie inside one. */
  private void requireFree(Path target) {
    Path owner = target.getParent();
    boolean inside = owner != null && !owner.equals(models) && holdsModel(owner);
    boolean around = Files.isDirectory(target) && !holdsModel(target) && holdsModels(target);
    if (inside || around) {
      throw new InvalidRequestException(
          "name",
          "another model is in the way at " + (inside ? owner : target),
          "a name of its own (--name), or the other one removed",
          name.text());
    }
  }

  private static boolean holdsModel(Path folder) {
    return ModelFolder.holdsModel(folder) || ModelKinds.of(folder) != null;
  }

  private static boolean holdsModels(Path folder) {
    return !ModelFolder.installed(folder).isEmpty()
        || ModelKinds.all().stream()
            .anyMatch(kind -> !ModelKinds.installed(kind, folder).isEmpty());
  }
}
