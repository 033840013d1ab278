package dev.echoforge.models;

import dev.echoforge.hub.ExpectedFile;
import dev.echoforge.hub.FetchedFile;
import dev.echoforge.hub.Hub;
import dev.echoforge.hub.PullProgress;
import dev.echoforge.hub.RepositoryName;
import dev.echoforge.hub.Snapshot;
import dev.echoforge.hub.SnapshotDownload;
import dev.echoforge.hub.Surroundings;
import dev.echoforge.speech.Cancellation;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Gets models from a hub. A model appears whole or not at all; what broke off goes on with the next
 * pull; what is there already is not fetched again.
 */
public final class ModelPull {

  /** The model that EchoForge is made for. */
  public static final String USUAL = "sesame/csm-1b";

  /** The codec of models that come without. */
  public static final String USUAL_CODEC = "kyutai/mimi";

  /** The branch that is taken if none is named. */
  public static final String USUAL_REVISION = "main";

  private final ModelStore store;
  private final Hub hub;
  private final SnapshotDownload download;

  /** From a hub into a store. */
  public ModelPull(ModelStore store, Hub hub, Surroundings around) {
    this.store = store;
    this.hub = hub;
    this.download = new SnapshotDownload(hub, around);
  }

  /**
   * What came of it.
   *
   * @param model the installed model
   * @param fetched whether anything had to be fetched
   */
  public record Result(InstalledModel model, boolean fetched) {}

  /**
   * Gets a model, and makes it the one that is spoken with.
   *
   * @param repository the model's repository
   * @param revision a branch, a tag or a commit
   * @param codec where the codec is, for a model that comes without
   * @throws dev.echoforge.speech.UnavailableException if it can't be had
   * @throws dev.echoforge.speech.BrokenFileException if it is no model that we can load
   * @throws dev.echoforge.speech.SpeechFailedException if the disk does not take it
   */
  public Result pull(
      RepositoryName repository,
      String revision,
      RepositoryName codec,
      PullProgress progress,
      Cancellation cancellation) {
    ModelName name = ModelName.of(repository.text());
    if (Hub.isCommit(revision)) {
      Optional<Result> there = alreadyThere(name, repository, revision);
      if (there.isPresent()) {
        return there.get();
      }
    }
    Snapshot snapshot = hub.snapshot(repository, revision, cancellation);
    return alreadyThere(name, repository, snapshot.commit())
        .orElseGet(() -> pull(name, snapshot, codec, progress, cancellation));
  }

  private Result pull(
      ModelName name,
      Snapshot snapshot,
      RepositoryName codec,
      PullProgress progress,
      Cancellation cancellation) {
    try (Staging staging = store.stage(name)) {
      List<FetchedFile> files =
          new ArrayList<>(fetchModel(snapshot, staging, progress, cancellation));
      if (!ModelCheck.hasCodec(staging.folder())) {
        files.addAll(fetchCodec(codec, staging, progress, cancellation));
      }
      staging.keepOnly(files.stream().map(FetchedFile::path).toList());
      ModelSource source =
          ModelSource.pulled(
              hub.endpoint().toString(), snapshot.repository().text(), snapshot.commit());
      ModelManifest manifest = ModelManifest.of(source, store.now(), files);
      return new Result(store.install(staging, name, manifest), true);
    }
  }

  private Optional<Result> alreadyThere(ModelName name, RepositoryName repository, String commit) {
    Optional<InstalledModel> there =
        store.find(name).filter(model -> isWhole(model, repository, commit));
    there.ifPresent(store::touch);
    return there.map(model -> new Result(model, false));
  }

  /** Whether a model is that commit's, its files all there. */
  private static boolean isWhole(InstalledModel model, RepositoryName repository, String commit) {
    ModelSource source = model.source();
    return source != null
        && commit.equals(source.commit())
        && repository.text().equals(source.repository())
        && ModelManifest.read(model.folder()).orElseThrow().files().stream()
            .allMatch(
                file -> model.folder().resolve(file.path()).toFile().length() == file.bytes());
  }

  private List<FetchedFile> fetchModel(
      Snapshot snapshot, Staging staging, PullProgress progress, Cancellation cancellation) {
    String where = hub.endpoint() + "/" + snapshot.repository().text();
    Set<String> needed = new HashSet<>(ModelFiles.ofModel(snapshot.paths(), where));
    List<ExpectedFile> files =
        snapshot.files().stream().filter(file -> needed.contains(file.path())).toList();
    return download.fetch(snapshot, files, staging.folder(), progress, cancellation);
  }

  private List<FetchedFile> fetchCodec(
      RepositoryName codec, Staging staging, PullProgress progress, Cancellation cancellation) {
    Snapshot snapshot = hub.snapshot(codec, USUAL_REVISION, cancellation);
    String where = hub.endpoint() + "/" + codec.text();
    Set<String> needed = new HashSet<>(ModelFiles.ofCodec(snapshot.paths(), where));
    List<ExpectedFile> files =
        snapshot.files().stream().filter(file -> needed.contains(file.path())).toList();
    String folder = ModelFiles.CODEC_FOLDER;
    return download
        .fetch(snapshot, files, staging.folder().resolve(folder), progress, cancellation)
        .stream()
        .map(file -> new FetchedFile(folder + "/" + file.path(), file.bytes(), file.sha256()))
        .toList();
  }
}
