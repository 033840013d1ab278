package dev.echoforge.models;

import dev.echoforge.files.Folders;
import dev.echoforge.files.Sha256;
import dev.echoforge.hub.FetchedFile;
import dev.echoforge.hub.PullProgress;
import dev.echoforge.hub.Surroundings;
import dev.echoforge.speech.BrokenFileException;
import dev.echoforge.speech.Cancellation;
import dev.echoforge.speech.SpeechFailedException;
import dev.echoforge.speech.UnavailableException;
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
   * Imports a model, and makes it the one that is spoken with.
   *
   * @param link whether the files stay where they are; then they have to
   * @throws UnavailableException if there is no model or no codec
   * @throws BrokenFileException if it would not load
   * @throws SpeechFailedException if the disk is too small or does not take it
   */
  public InstalledModel importFrom(
      ImportSource source,
      ModelName name,
      boolean link,
      PullProgress progress,
      Cancellation cancellation) {
    Map<String, Path> files = files(source.folder());
    try (Staging staging = store.stage(name)) {
      try {
        staging.keepOnly(List.of());
        List<FetchedFile> taken =
            new Taking(staging.folder(), link, total(files), progress, cancellation).all(files);
        ModelSource from =
            new ModelSource(
                null, source.repository(), source.commit(), source.folder().toString(), link);
        return store.install(staging, name, ModelManifest.of(from, store.now(), taken));
      } catch (RuntimeException e) {
        Folders.delete(staging.folder());
        throw e;
      }
    }
  }

  /** What the model needs: its files by what they will be called. */
  private Map<String, Path> files(Path folder) {
    Map<String, Path> files = new LinkedHashMap<>();
    ModelFiles.ofModel(Folders.files(folder), folder.toString())
        .forEach(path -> files.put(path, folder.resolve(path)));
    if (!ModelCheck.hasCodec(folder)) {
      Path codec =
          cache
              .codec()
              .orElseThrow(() ->
                  new UnavailableException(
                      "%s has no Mimi codec, neither inside nor in mimi/, and Hugging Face's cache has no %s either: put that one's files into %s"
                          .formatted(folder, ModelPull.USUAL_CODEC, folder.resolve("mimi"))));
      ModelFiles.ofCodec(Folders.files(codec), codec.toString())
          .forEach(path -> files.put(ModelFiles.CODEC_FOLDER + "/" + path, codec.resolve(path)));
    }
    return files;
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
