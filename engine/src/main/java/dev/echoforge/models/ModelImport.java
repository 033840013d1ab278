package dev.echoforge.models;

import dev.echoforge.csm.CsmConfig;
import dev.echoforge.csm.ForeignWeights;
import dev.echoforge.files.Folders;
import dev.echoforge.files.Sha256;
import dev.echoforge.hub.FetchedFile;
import dev.echoforge.hub.PullProgress;
import dev.echoforge.hub.Surroundings;
import dev.echoforge.speech.BrokenFileException;
import dev.echoforge.speech.Cancellation;
import dev.echoforge.speech.SpeechFailedException;
import dev.echoforge.speech.UnavailableException;
import dev.echoforge.weights.CheckpointFolder;
import dev.echoforge.weights.ConfigJson;
import dev.echoforge.weights.ModelParts;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Takes models from folders of this machine into the store, as copies or as links. A model is
 * opened before it appears: what would not load is refused, naming what is missing.
 */
public final class ModelImport {

  /** What should stay free on a disk. */
  private static final long SPARE_BYTES = 64L << 20;

  private final ModelStore store;
  private final HuggingFaceCache cache;
  private final Surroundings.FreeSpace freeSpace;

  /**
   * @param cache where the codec is looked for if the model comes without
   */
  public ModelImport(ModelStore store, HuggingFaceCache cache, Surroundings.FreeSpace freeSpace) {
    this.store = store;
    this.cache = cache;
    this.freeSpace = freeSpace;
  }

  /**
   * Imports a model or a LoRA adapter, and makes it the one that is spoken with.
   *
   * @param choices what somebody said of it
   * @throws UnavailableException if there is no model, or a part of it is nowhere to be found
   * @throws BrokenFileException if it would not load
   * @throws SpeechFailedException if the disk is too small or does not take it
   */
  public Result importFrom(
      ImportSource source,
      ModelName name,
      Choices choices,
      PullProgress progress,
      Cancellation cancellation) {
    ModelKind kind = ModelKinds.of(source.folder());
    Plan plan = kind == null ? csm(source.folder(), choices) : plan(kind, source.folder());
    try (Staging staging = store.stage(name)) {
      try {
        staging.keepOnly(List.of());
        List<FetchedFile> taken =
            new Taking(staging.folder(), choices.link(), total(plan.files), progress, cancellation)
                .all(plan.files);
        requireRecordedSums(source.folder(), taken);
        ModelSource from = source.origin(choices.link());
        InstalledModel installed =
            store.install(staging, name, ModelManifest.of(from, store.now(), taken), plan.parts);
        return new Result(installed, plan.notes);
      } catch (RuntimeException e) {
        Folders.delete(staging.folder());
        throw e instanceof BrokenFileException broken
            ? ofSource(broken, staging.folder(), plan.files)
            : e;
      }
    }
  }

  /** Names the file that was given, not the copy that is gone. */
  private static BrokenFileException ofSource(
      BrokenFileException broken, Path staging, Map<String, Path> files) {
    Path file = broken.file();
    Path source =
        file != null && file.startsWith(staging)
            ? files.get(staging.relativize(file).toString().replace(File.separatorChar, '/'))
            : null;
    return source == null ? broken : broken.of(source);
  }

  /**
   * What somebody said of an import.
   *
   * @param link whether the files stay where they are; then they have to
   * @param file the weights to take where a folder holds several, or null
   * @param parts where missing parts are
   */
  public record Choices(boolean link, @Nullable String file, WantedParts parts) {}

  /**
   * What came of it.
   *
   * @param notes for people: where parts were taken from
   */
  public record Result(InstalledModel model, List<String> notes) {}

  /** What will be taken, by what it will be called, and what stays elsewhere. */
  private record Plan(Map<String, Path> files, ModelParts parts, List<String> notes) {}

  private static Plan plan(ModelKind kind, Path folder) {
    Map<String, Path> files = new LinkedHashMap<>();
    kind.files(folder).forEach(path -> files.put(path, folder.resolve(path)));
    return new Plan(files, ModelParts.NONE, List.of());
  }

  /** A folder that was pulled elsewhere and carried here brings the sums of its files along. */
  private static void requireRecordedSums(Path folder, List<FetchedFile> taken) {
    List<FetchedFile> recorded =
        ModelManifest.read(folder).map(ModelManifest::files).orElse(List.of());
    for (FetchedFile expected : recorded) {
      for (FetchedFile file : taken) {
        if (file.path().equals(expected.path())
            && !file.sha256().equalsIgnoreCase(expected.sha256())) {
          throw new BrokenFileException(
              folder.resolve(file.path()),
              "expected SHA-256 %s, as it was when it was installed, got %s; copy the folder again"
                  .formatted(expected.sha256(), file.sha256()));
        }
      }
    }
  }

  private Plan csm(Path folder, Choices choices) {
    ForeignWeights.refuse(folder);
    Map<String, Path> files = new LinkedHashMap<>();
    List<String> paths = Folders.files(folder);
    List<String> chosen = choices.file() == null ? paths : ModelFiles.choose(paths, choices.file());
    ModelFiles.ofModel(chosen, folder.toString())
        .forEach(path -> files.put(path, folder.resolve(path)));
    PartSources sources = new PartSources(store, cache, choices.parts());
    CheckpointFolder model = CheckpointFolder.of(folder);
    List<String> notes = new ArrayList<>();
    if (ModelFiles.isAdapter(chosen)) {
      PartSources.Found base = sources.base(model);
      notes.add("base: " + base.where());
      return new Plan(files, new ModelParts(base.path(), null, null), notes);
    }
    CsmConfig config =
        CsmConfig.read(
            choices.file() == null
                ? model
                : new CheckpointFolder(folder, model.parts(), folder.resolve(choices.file())));
    if (!files.containsKey("tokenizer.json") || choices.parts().tokenizer() != null) {
      PartSources.Found tokenizer = sources.tokenizer(folder, config.textVocab());
      files.put("tokenizer.json", tokenizer.path());
      notes.add("tokenizer: " + tokenizer.where());
    }
    if (choices.parts().codec() == null && ModelCheck.hasCodec(folder)) {
      return new Plan(files, ModelParts.NONE, notes);
    }
    PartSources.Found codec = sources.codec(folder, config.codebooks());
    notes.add("codec: " + codec.where());
    if (!isCodecAlone(codec.path())) {
      return new Plan(files, new ModelParts(null, null, codec.path()), notes);
    }
    ModelFiles.ofCodec(Folders.files(codec.path()), codec.path().toString())
        .forEach(
            path -> files.put(ModelFiles.CODEC_FOLDER + "/" + path, codec.path().resolve(path)));
    return new Plan(files, ModelParts.NONE, notes);
  }

  /** Whether a folder is a codec's own, so that its files can be taken; others are referred to. */
  private static boolean isCodecAlone(Path folder) {
    try {
      return "mimi".equals(ConfigJson.read(folder.resolve("config.json")).text("model_type"));
    } catch (BrokenFileException e) {
      return false;
    }
  }

  private static long total(Map<String, Path> files) {
    return files.values().stream().mapToLong(file -> file.toFile().length()).sum();
  }

  /** Files on their way into the staging folder. */
  private final class Taking {

    private final Path to;
    private final boolean link;
    private final long total;
    private final PullProgress progress;
    private final Cancellation cancellation;
    private long done;

    Taking(Path to, boolean link, long total, PullProgress progress, Cancellation cancellation) {
      this.to = to;
      this.link = link;
      this.total = total;
      this.progress = progress;
      this.cancellation = cancellation;
    }

    List<FetchedFile> all(Map<String, Path> files) {
      List<FetchedFile> taken = new ArrayList<>();
      try {
        requireSpace();
        for (Map.Entry<String, Path> file : files.entrySet()) {
          Path target = to.resolve(file.getKey());
          Path parent = target.getParent();
          Files.createDirectories(parent == null ? to : parent);
          taken.add(one(file.getKey(), file.getValue().toRealPath(), target));
        }
      } catch (IOException e) {
        throw new SpeechFailedException("can't write %s: %s".formatted(to, e), e);
      }
      return List.copyOf(taken);
    }

    private void requireSpace() throws IOException {
      long free = freeSpace.in(to);
      if (!link && free < total + SPARE_BYTES) {
        throw new SpeechFailedException(
            "not enough room in %s: expected %,d MB free, got %,d MB; make room, or use --link to leave the files where they are"
                .formatted(to, (total + SPARE_BYTES) / 1_000_000, free / 1_000_000));
      }
    }

    private FetchedFile one(String path, Path source, Path target) throws IOException {
      if (link) {
        symbolicLink(source, target);
      } else {
        copy(path, source, target);
      }
      long before = link ? done : done - Files.size(target);
      String sha256 =
          Sha256.of(
              target,
              read -> {
                cancellation.check();
                progress.received(Math.min(total, before + read), total, path);
              });
      done = before + Files.size(target);
      return new FetchedFile(path, Files.size(target), sha256);
    }

    private void symbolicLink(Path source, Path target) {
      try {
        Files.createSymbolicLink(target, source);
      } catch (IOException | UnsupportedOperationException e) {
        throw new SpeechFailedException(
            "%s can't be linked to: %s; import without --link to copy".formatted(source, e), e);
      }
    }

    private void copy(String path, Path source, Path target) throws IOException {
      try (InputStream in = Files.newInputStream(source);
          FileChannel out =
              FileChannel.open(target, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
        byte[] buffer = new byte[1 << 20];
        for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
          cancellation.check();
          java.nio.ByteBuffer bytes = java.nio.ByteBuffer.wrap(buffer, 0, n);
          while (bytes.hasRemaining()) {
            done += out.write(bytes);
          }
          progress.received(done, total, path);
        }
        out.force(true);
      }
    }
  }
}
