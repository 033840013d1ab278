package dev.echoforge.models;

import dev.echoforge.csm.CsmConfig;
import dev.echoforge.hub.ExpectedFile;
import dev.echoforge.hub.FetchedFile;
import dev.echoforge.hub.Hub;
import dev.echoforge.hub.PullProgress;
import dev.echoforge.hub.RepositoryName;
import dev.echoforge.hub.Snapshot;
import dev.echoforge.hub.SnapshotDownload;
import dev.echoforge.hub.Surroundings;
import dev.echoforge.speech.Cancellation;
import dev.echoforge.speech.UnavailableException;
import dev.echoforge.weights.CheckpointFolder;
import dev.echoforge.weights.ModelParts;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

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

  private static final String TOKENIZER = "tokenizer.json";

  private final ModelStore store;
  private final HuggingFaceCache cache;
  private final Hub hub;
  private final SnapshotDownload download;

  /**
   * From a hub into a store.
   *
   * @param cache where parts are looked for before the hub is asked
   */
  public ModelPull(ModelStore store, HuggingFaceCache cache, Hub hub, Surroundings around) {
    this.store = store;
    this.cache = cache;
    this.hub = hub;
    this.download = new SnapshotDownload(hub, around);
  }

  /**
   * What came of it.
   *
   * @param model the installed model
   * @param fetched whether anything had to be fetched
   * @param notes for people: where parts were taken from
   */
  public record Result(InstalledModel model, boolean fetched, List<String> notes) {}

  /**
   * What to pull.
   *
   * @param repository the model's or adapter's repository
   * @param revision a branch, a tag or a commit
   * @param file the weights to take where a repository holds several, or null
   * @param codec the repository of the codec, for a model that comes without; null for an installed
   *     model's or the usual one
   * @param parts where other missing parts are, here or on the hub
   */
  public record Order(
      RepositoryName repository,
      String revision,
      @Nullable String file,
      @Nullable RepositoryName codec,
      WantedParts parts) {}

  /**
   * Gets a model, or an adapter with its base, and makes it the one that is spoken with.
   *
   * @throws dev.echoforge.speech.UnavailableException if it can't be had
   * @throws dev.echoforge.speech.BrokenFileException if it is no model that we can load
   * @throws dev.echoforge.speech.SpeechFailedException if the disk does not take it
   */
  public Result pull(Order order, PullProgress progress, Cancellation cancellation) {
    RepositoryName repository = order.repository;
    ModelName name = ModelName.of(repository.text());
    if (Hub.isCommit(order.revision)) {
      Optional<Result> there = alreadyThere(name, repository, order.revision);
      if (there.isPresent()) {
        return there.get();
      }
    }
    Snapshot snapshot = hub.snapshot(repository, order.revision, cancellation);
    return alreadyThere(name, repository, snapshot.commit())
        .orElseGet(() -> pull(name, snapshot, order, progress, cancellation));
  }

  private Result pull(
      ModelName name,
      Snapshot snapshot,
      Order order,
      PullProgress progress,
      Cancellation cancellation) {
    try (Staging staging = store.stage(name)) {
      List<FetchedFile> files =
          new ArrayList<>(fetchModel(snapshot, order, staging, progress, cancellation));
      List<String> notes = new ArrayList<>();
      ModelParts parts =
          CheckpointFolder.of(staging.folder()).isAdapter()
              ? withBase(staging, order, notes, progress, cancellation)
              : completed(staging, order, files, notes, progress, cancellation);
      staging.keepOnly(files.stream().map(FetchedFile::path).toList());
      ModelSource source =
          ModelSource.pulled(
              hub.endpoint().toString(), snapshot.repository().text(), snapshot.commit());
      ModelManifest manifest = ModelManifest.of(source, store.now(), files);
      return new Result(store.install(staging, name, manifest, parts), true, List.copyOf(notes));
    }
  }

  /** The base that an adapter names, from here or else from the hub. */
  private ModelParts withBase(
      Staging staging,
      Order order,
      List<String> notes,
      PullProgress progress,
      Cancellation cancellation) {
    CheckpointFolder adapter = CheckpointFolder.of(staging.folder());
    PartSources sources = new PartSources(store, cache, order.parts);
    String name = order.parts.base() == null ? adapter.baseName().orElse("") : order.parts.base();
    if (order.parts.base() == null
        && sources.baseNamed(name, staging.folder()).isEmpty()
        && RepositoryName.isValid(name)
        && !name.equals(order.repository.text())) {
      Order base =
          new Order(RepositoryName.of(name), USUAL_REVISION, null, order.codec, WantedParts.NONE);
      pull(base, progress, cancellation);
    }
    PartSources.Found base = sources.base(adapter);
    notes.add("base: " + base.where());
    return new ModelParts(base.path(), null, null);
  }

  /** Fetches or finds the tokenizer and the codec that a model comes without. */
  private ModelParts completed(
      Staging staging,
      Order order,
      List<FetchedFile> files,
      List<String> notes,
      PullProgress progress,
      Cancellation cancellation) {
    Path folder = staging.folder();
    PartSources sources = new PartSources(store, cache, order.parts);
    // By what was fetched now: an earlier try may have left other files behind.
    if (files.stream().noneMatch(file -> file.path().equals(TOKENIZER))) {
      files.add(tokenizer(sources, staging, order, notes, progress, cancellation));
    }
    String beside = ModelFiles.CODEC_FOLDER + "/";
    if (files.stream().anyMatch(file -> file.path().startsWith(beside))
        || ModelCheck.hasCodecInside(folder)) {
      return ModelParts.NONE;
    }
    if (order.codec == null) {
      try {
        PartSources.Found found = sources.codec(folder, CsmConfig.read(folder).codebooks());
        notes.add("codec: " + found.where());
        return new ModelParts(null, null, found.path());
      } catch (UnavailableException e) {
        if (order.parts.codec() != null) {
          throw e;
        }
      }
    }
    RepositoryName codec = order.codec == null ? RepositoryName.of(USUAL_CODEC) : order.codec;
    files.addAll(fetchCodec(codec, staging, progress, cancellation));
    notes.add("codec: " + codec.text());
    return ModelParts.NONE;
  }

  private FetchedFile tokenizer(
      PartSources sources,
      Staging staging,
      Order order,
      List<String> notes,
      PullProgress progress,
      Cancellation cancellation) {
    Path folder = staging.folder();
    try {
      PartSources.Found found = sources.tokenizer(folder, CsmConfig.read(folder).textVocab());
      notes.add("tokenizer: " + found.where());
      return staging.take(TOKENIZER, found.path());
    } catch (UnavailableException e) {
      String repository = order.parts.tokenizer();
      if (repository == null || !RepositoryName.isValid(repository)) {
        throw e;
      }
      Snapshot snapshot = hub.snapshot(RepositoryName.of(repository), USUAL_REVISION, cancellation);
      List<ExpectedFile> wanted =
          snapshot.files().stream().filter(file -> file.path().equals(TOKENIZER)).toList();
      if (wanted.isEmpty()) {
        throw e;
      }
      notes.add("tokenizer: " + repository);
      return download.fetch(snapshot, wanted, folder, progress, cancellation).getFirst();
    }
  }

  private Optional<Result> alreadyThere(ModelName name, RepositoryName repository, String commit) {
    Optional<InstalledModel> there =
        store.find(name).filter(model -> isWhole(model, repository, commit));
    there.ifPresent(store::touch);
    return there.map(model -> new Result(model, false, List.of()));
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
      Snapshot snapshot,
      Order order,
      Staging staging,
      PullProgress progress,
      Cancellation cancellation) {
    String where = hub.endpoint() + "/" + snapshot.repository().text();
    Collection<String> chosen =
        order.file == null ? snapshot.paths() : ModelFiles.choose(snapshot.paths(), order.file);
    Set<String> needed = new HashSet<>(ModelFiles.ofModel(chosen, where));
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
