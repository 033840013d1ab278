package dev.echoforge.models;

import dev.echoforge.files.Folders;
import dev.echoforge.speech.InvalidRequestException;
import dev.echoforge.speech.SpeechFailedException;
import dev.echoforge.weights.CheckpointFolder;
import dev.echoforge.weights.ModelParts;
import dev.echoforge.weights.PackedCache;
import java.io.IOException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;

/**
 * What goes if a model is removed.
 *
 * @param model the model
 * @param dependents the installed models that take a part from it; while there are some, it stays
 * @param caches folders of packed weights elsewhere, which go too
 */
public record ModelRemoval(InstalledModel model, List<String> dependents, List<Path> caches) {

  /** Copies the lists. */
  public ModelRemoval {
    dependents = List.copyOf(dependents);
    caches = List.copyOf(caches);
  }

  static ModelRemoval of(List<InstalledModel> installed, Path dataFolder, InstalledModel model) {
    return new ModelRemoval(
        model,
        dependents(installed, model),
        weights(model.folder()).stream()
            .map(file -> PackedCache.folderFor(dataFolder, file))
            .filter(Files::isDirectory)
            .toList());
  }

  /** The installed models that take a part from a model. */
  private static List<String> dependents(List<InstalledModel> installed, InstalledModel model) {
    Path folder = model.folder().toAbsolutePath().normalize();
    return installed.stream()
        .filter(other -> {
          ModelParts parts = ModelParts.of(other.folder().toAbsolutePath());
          return folder.equals(parts.base()) || folder.equals(parts.codec());
        })
        .map(InstalledModel::name)
        .toList();
  }

  private static List<Path> weights(Path folder) {
    ModelKind kind = ModelKinds.of(folder);
    if (kind != null) {
      return kind.weights(folder);
    }
    CheckpointFolder checkpoint = CheckpointFolder.of(folder);
    return checkpoint.isAdapter()
        ? List.of(checkpoint.adapter())
        : checkpoint.candidates("transformers", "model");
  }

  /** Takes it away. It vanishes at once, whatever happens next. */
  void run(Path models) {
    if (!dependents.isEmpty()) {
      throw new InvalidRequestException(
          "name",
          "other models take parts from " + model.name(),
          "those removed first: " + String.join(", ", dependents),
          model.name());
    }
    try (ScratchFolder aside =
        ScratchFolder.named(models.resolve(Staging.FOLDER), ScratchFolder.OLD)) {
      Folders.move(model.folder(), aside.folder());
    }
    caches.forEach(Folders::delete);
    deleteOwner(models, model.folder());
  }

  private static void deleteOwner(Path models, Path folder) {
    Path owner = folder.getParent();
    if (owner == null || owner.equals(models)) {
      return;
    }
    try {
      Files.delete(owner);
      deleteOwner(models, owner);
    } catch (DirectoryNotEmptyException | NoSuchFileException e) {
      return; // It has other models.
    } catch (IOException e) {
      throw new SpeechFailedException(owner + " can't be deleted: " + e, e);
    }
  }
}
