package dev.echoforge.models;

import dev.echoforge.csm.ModelFolder;
import dev.echoforge.speech.BrokenFileException;
import dev.echoforge.speech.InvalidRequestException;
import dev.echoforge.speech.SpeechFailedException;
import dev.echoforge.weights.ModelParts;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

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

  /** Where models are put together before they appear: a hidden folder beside them. */
  public Path incoming() {
    return models.resolve(Staging.FOLDER);
  }

  /** Deletes what processes that were killed have left beside the models, but for broken pulls. */
  public void clearLeftovers() {
    ScratchFolder.clear(incoming());
  }

  /** All of them, by name. */
  public List<InstalledModel> list() {
    List<InstalledModel> all = new ArrayList<>(list(ModelKinds.CSM, ModelFolder.installed(models)));
    for (ModelKind kind : ModelKinds.all()) {
      all.addAll(list(kind.engine(), ModelKinds.installed(kind, models)));
    }
    all.sort(Comparator.comparing(InstalledModel::name));
    return List.copyOf(all);
  }

  private List<InstalledModel> list(String engine, List<Path> folders) {
    Path newest = ModelFolder.newest(folders).orElse(null);
    return folders.stream()
        .map(folder -> ModelDescription.of(models, engine, folder, folder.equals(newest)))
        .toList();
  }

  /**
   * The model of that name.
   *
   * @throws InvalidRequestException if there is none
   */
  public InstalledModel require(String name) {
    return require(name, list());
  }

  private static InstalledModel require(String name, List<InstalledModel> installed) {
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

  /**
   * Makes a model the one that its engine speaks with where none is named, when the engine is
   * opened next.
   *
   * @throws InvalidRequestException if there is none of that name
   * @throws SpeechFailedException if the disk does not take it
   */
  public void select(String name) {
    touch(require(name));
  }

  /** Makes a model the newest, so that it is the one spoken with. */
  void touch(InstalledModel model) {
    Path manifest = model.folder().resolve(ModelFolder.MANIFEST);
    Path dated =
        Files.exists(manifest)
            ? manifest
            : Files.exists(model.folder().resolve("config.json"))
                ? model.folder().resolve("config.json")
                : model.folder();
    try {
      Files.setLastModifiedTime(dated, FileTime.from(clock.instant()));
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
    new ModelPlacement(models, name).install(staging, manifest, parts);
    return require(name.text());
  }

  /**
   * What goes if a model is removed, and what keeps it.
   *
   * @throws InvalidRequestException if there is none of that name
   */
  public ModelRemoval removal(String name) {
    List<InstalledModel> installed = list();
    return removal(require(name, installed), installed);
  }

  /** As {@link #removal(String)}, among models that were just listed. */
  public ModelRemoval removal(InstalledModel model, List<InstalledModel> installed) {
    return ModelRemoval.of(installed, dataFolder, model);
  }

  /**
   * Takes a model away with all that was made of it. It vanishes at once, whatever happens next.
   *
   * @throws InvalidRequestException if there is none of that name, or others take parts from it
   * @throws SpeechFailedException if the disk does not let it go
   */
  public InstalledModel remove(String name) {
    return remove(removal(name));
  }

  /**
   * As {@link #remove(String)}, with what was found of it.
   *
   * @throws InvalidRequestException if others take parts from it
   * @throws SpeechFailedException if the disk does not let it go
   */
  public InstalledModel remove(ModelRemoval removal) {
    removal.run(models);
    return removal.model();
  }
}
